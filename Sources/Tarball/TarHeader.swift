/// The two fields of a tar header that libarchive does not tell: its type, and the size that leads
/// from one header to the next.
struct TarHeader {
  /// The size of a block, and of a header (POSIX.1-2001, ustar interchange format).
  static let blockSize = 512

  /// The type: `0`, NUL and `7` are files.
  let type: UInt8
  /// The number of bytes that follow the header, without padding.
  private let size: Int64

  /// Reads a header of one block.
  init(_ block: [UInt8]) {
    type = block[156]
    size = Self.number(block[124..<136])
  }

  /// Whether clients extract a member of this type as a file (tar 6 `lib/types.js`).
  var isFile: Bool { [0, UInt8(ascii: "0"), UInt8(ascii: "7")].contains(type) }

  /// Whether the header only describes the one that follows: pax records, and GNU's long names.
  var isExtension: Bool { "xgXLK".utf8.contains(type) }

  /// How far the next header is from this one's beginning; nil where no archive can be so large.
  var stride: Int64? {
    guard (0...(1 << 40)).contains(size) else { return nil }
    let block = Int64(Self.blockSize)
    return block + (size + block - 1) / block * block
  }

  /// A number in octal digits, or in base 256 where the first bit is set.
  private static func number(_ field: ArraySlice<UInt8>) -> Int64 {
    guard let first = field.first else { return 0 }
    let isBinary = first & 0x80 != 0
    var value: Int64 = 0
    for byte in isBinary ? field.dropFirst() : field.drop(while: { $0 == 0x20 }) {
      guard isBinary || (0x30...0x37).contains(byte) else { break }
      guard value < 1 << 50 else { return -1 }
      value = isBinary ? value << 8 | Int64(byte) : value << 3 | Int64(byte & 7)
    }
    return value
  }
}
