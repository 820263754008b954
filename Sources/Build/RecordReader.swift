import Tarball

/// Bytes that `RecordWriter` wrote → values.
///
/// Every read fails, and none traps, on bytes that something else wrote.
struct RecordReader {
  /// The bytes do not hold what is read from them.
  struct Fault: Error {}

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  init(_ bytes: [UInt8]) { self.init(bytes[...]) }

  /// Whether everything was read.
  var isAtEnd: Bool { position == bytes.endIndex }

  /// The next bytes, so many.
  mutating func take(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.endIndex - position else { throw Fault() }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// The bytes of a frame, where its checksum is right.
  mutating func frame() throws(Fault) -> ArraySlice<UInt8> {
    let count: UInt32 = try number()
    let checksum: UInt32 = try number()
    let payload = try take(Int(count))
    guard ~Checksum.crc32(payload) == checksum else { throw Fault() }
    return payload
  }

  mutating func number<Number: FixedWidthInteger>(
    _: Number.Type = Number.self
  ) throws(Fault) -> Number {
    let part = try take(MemoryLayout<Number>.size)
    var number: Number = 0
    withUnsafeMutableBytes(of: &number) { $0.copyBytes(from: part) }
    return Number(littleEndian: number)
  }

  mutating func flag() throws(Fault) -> Bool { try number(UInt8.self) == 1 }

  mutating func part() throws(Fault) -> ArraySlice<UInt8> {
    try take(Int(try number(UInt32.self)))
  }

  mutating func text() throws(Fault) -> String {
    String(decoding: try part(), as: UTF8.self)
  }

  mutating func optionalText() throws(Fault) -> String? { try flag() ? try text() : nil }

  mutating func optionalNumber() throws(Fault) -> Int64? {
    try flag() ? try number(Int64.self) : nil
  }
}
