/// A way to store a document smaller than it is, such as gzip; RFC 9110, section 8.4.1.
///
/// Libraries of different releases encode the same bytes differently, so a file is right as long as
/// it decodes to its document: it is not written again because another machine would have written
/// other bytes.
package struct ContentCoding: Sendable {
  /// The bytes to store.
  let encode: @Sendable ([UInt8]) -> [UInt8]
  /// Whether stored bytes decode to a document.
  let decodes: @Sendable (_ stored: [UInt8], _ document: [UInt8]) -> Bool

  /// A coding by its two directions.
  package init(
    encode: @escaping @Sendable ([UInt8]) -> [UInt8],
    decodes: @escaping @Sendable (_ stored: [UInt8], _ document: [UInt8]) -> Bool
  ) {
    self.encode = encode
    self.decodes = decodes
  }
}
