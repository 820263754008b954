import Tarball

/// Values → the bytes of a file that only Packshelf reads: numbers in little endian, texts and bytes
/// behind their length.
struct RecordWriter {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  /// Nothing yet.
  ///
  /// - Parameter capacity: about how many bytes it will be.
  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Bytes behind their length and checksum.
  static func framed(_ payload: [UInt8]) -> [UInt8] {
    var writer = RecordWriter(capacity: frameCount + payload.count)
    writer.frame { $0.bytes += payload }
    return writer.bytes
  }

  /// How many bytes stand before the payload of a frame.
  static let frameCount = 8

  /// What stands before a payload: its length and checksum.
  ///
  /// The checksum is written as its complement: a hole in a file, of zeros, is no frame.
  static func frameHead(of payload: ArraySlice<UInt8>) -> [UInt8] {
    var writer = RecordWriter(capacity: frameCount)
    writer.append(UInt32(payload.count))
    writer.append(~Checksum.crc32(payload))
    return writer.bytes
  }

  /// Appends what is written meanwhile, behind its length and checksum.
  mutating func frame(_ write: (inout RecordWriter) -> Void) {
    let start = bytes.count
    append(Int64(0))
    write(&self)
    let payload = start + Self.frameCount
    let head = Self.frameHead(of: bytes[payload...])
    bytes.replaceSubrange(start..<payload, with: head)
  }

  /// Appends bytes without their length.
  mutating func append(plain part: some Collection<UInt8>) { bytes += part }

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

  mutating func append(_ part: [UInt8]) { append(part[...]) }

  mutating func append(_ part: ArraySlice<UInt8>) {
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
