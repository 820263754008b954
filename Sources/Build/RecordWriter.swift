import Tarball

/// Values → the bytes of a file that only Packshelf reads: numbers in little endian, texts and bytes
/// behind their length.
struct RecordWriter {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  /// Bytes behind their length and checksum.
  ///
  /// The checksum is written as its complement: a hole in a file, of zeros, is no frame.
  static func framed(_ payload: [UInt8]) -> [UInt8] {
    var writer = RecordWriter()
    writer.append(UInt32(payload.count))
    writer.append(~Checksum.crc32(payload[...]))
    return writer.bytes + payload
  }

  mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
  }

  mutating func append(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      append(UInt32(utf8.count))
      bytes += utf8
    }
  }

  mutating func append(_ part: [UInt8]) {
    append(UInt32(part.count))
    bytes += part
  }

  mutating func append(_ text: String?) {
    append(text != nil)
    if let text { append(text) }
  }

  mutating func append(_ number: Int64?) {
    append(number != nil)
    if let number { append(number) }
  }
}
