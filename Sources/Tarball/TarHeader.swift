/// One header of a tar archive, read by npm's rules (tar 6 `lib/header.js`).
///
/// libarchive says what an archive holds; this refuses what npm would read otherwise, so that
/// nothing is published of which npm installs other files.
struct TarHeader {
  /// The size of a block, and of a header (POSIX.1-2001, ustar interchange format).
  static let blockSize = 512

  /// Whose fields it has.
  let magic: TarMagic
  /// The type: `0`, NUL and `7` are files.
  let type: UInt8
  /// The number of bytes that follow the header, without padding.
  let size: Int64
  /// Whether the name field is not empty; a prefix alone is no name.
  let hasName: Bool
  /// Whether the header names the target of a link.
  let hasLinkName: Bool

  /// Reads a header of one block.
  ///
  /// - Throws: `TarballFault`, where npm would leave the header out, or read a number or a name
  ///   that libarchive does not.
  init(_ block: UnsafeRawBufferPointer) throws(TarballFault) {
    magic = TarMagic(of: block)
    let hasNumbers = TarNumber.areReadable(in: block, magic)
    guard hasNumbers, let size = TarNumber.octalOrBinary(block, Field.size) else {
      throw .ambiguousTar("a header holds a number that is none to some")
    }
    guard Self.hasSoundChecksum(block) else {
      throw .ambiguousTar("a header has a checksum that only some accept")
    }
    type = block[Field.type]
    self.size = size
    hasLinkName = block[Field.linkName] != 0
    hasName = block[Field.name.lowerBound] != 0
    let hasPrefix = block[Field.prefix.lowerBound] != 0
    if hasPrefix, magic == .other || magic == .ustar && Self.prefixEndsInSlash(block) {
      throw .ambiguousTar("a name is in two parts that are joined in different ways")
    }
    // npm takes the last byte for a sign of a prefix, and an empty one makes the path absolute.
    guard magic != .ustar || hasPrefix || block[Field.endOfLongPrefix] == 0 else {
      throw .ambiguousTar("a prefix begins with a NUL")
    }
    guard Self.isOneLine(block, Field.name), !hasPrefix || Self.isOneLine(block, Field.prefix)
    else {
      throw .ambiguousTar("a name ends at different bytes")
    }
    let hasMap = block[Field.firstHole] != 0 || block[Field.realSize] != 0
    if magic == .gnu, hasMap, type != UInt8(ascii: "S") {
      throw .ambiguousTar("a member that is not sparse has a map of holes")
    }
  }

  /// Whether clients extract a member of this type as a file (tar 6 `lib/types.js`).
  var isFile: Bool { type == 0 || type == UInt8(ascii: "0") || type == UInt8(ascii: "7") }

  /// Whether the member is a symbolic or a hard link.
  var isLink: Bool { type == UInt8(ascii: "1") || type == UInt8(ascii: "2") }

  /// Whether npm leaves the header out, and takes what follows it for the next (tar 6
  /// `lib/parse.js`): only links name a target, and they must.
  var isLeftOut: Bool { isLink != hasLinkName }

  /// The bytes of a header and of what follows it with padding.
  static func stride(over size: Int64) -> Int64 {
    let block = Int64(blockSize)
    return block + (size + block - 1) / block * block
  }

  /// Where the fields lie that are read here.
  enum Field {
    static let name = 0..<100
    static let mode = 100..<108
    static let owner = 108..<116
    static let group = 116..<124
    static let size = 124..<136
    static let date = 136..<148
    static let checksum = 148..<156
    static let type = 156
    static let linkName = 157
    /// The two numbers of a device.
    static let device = [329..<337, 337..<345]
    static let prefix = 345..<500
    /// Behind the shorter prefix of those who have dates in the rest of the field.
    static let endOfLongPrefix = 475
    /// GNU's first hole, in the place of the prefix.
    static let firstHole = 386
    /// GNU's size of a sparse file.
    static let realSize = 483
  }

  /// Whether the checksum is that of unsigned bytes, and ends inside its field: npm reads on.
  private static func hasSoundChecksum(_ block: UnsafeRawBufferPointer) -> Bool {
    var sum = UInt32(Field.checksum.count) * 0x20
    // 512 bytes cannot overflow it; unchecked, the loops are done sixteen bytes at a time.
    for index in 0..<Field.checksum.lowerBound { sum &+= UInt32(block[index]) }
    for index in Field.checksum.upperBound..<blockSize { sum &+= UInt32(block[index]) }
    let isOpen = (0x30...0x39).contains(block[Field.checksum.upperBound - 1])
    return !isOpen && TarNumber.octalOrBinary(block, Field.checksum) == Int64(sum)
  }

  /// Whether nothing behind the NUL that ends a name ends a line: npm removes no more than a line.
  private static func isOneLine(_ block: UnsafeRawBufferPointer, _ field: Range<Int>) -> Bool {
    var end = field.lowerBound
    while end < field.upperBound, block[end] != 0 { end += 1 }
    var bits: UInt8 = 0
    for index in end..<field.upperBound { bits |= block[index] }
    if bits == 0 { return true }
    // In UTF-8 the two line ends of Unicode begin with E2.
    return block[end..<field.upperBound].allSatisfy { $0 != 0x0A && $0 != 0x0D && $0 != 0xE2 }
  }

  /// Whether npm would put a second slash between prefix and name.
  private static func prefixEndsInSlash(_ block: UnsafeRawBufferPointer) -> Bool {
    let end = Field.prefix.first { block[$0] == 0 } ?? Field.prefix.upperBound
    return block[end - 1] == UInt8(ascii: "/")
  }
}

/// Whose fields a header has, by its magic and version.
enum TarMagic {
  /// POSIX: the only one with which npm reads a prefix.
  case ustar
  /// GNU, with dates and holes in the place of the prefix.
  case gnu
  /// `ustar` and another version: libarchive reads a prefix, npm none.
  case other
  /// None, as in Unix v7.
  case none

  init(of block: UnsafeRawBufferPointer) {
    func holds(_ bytes: StaticString) -> Bool {
      (0..<bytes.utf8CodeUnitCount).allSatisfy { block[257 + $0] == bytes.utf8Start[$0] }
    }
    guard holds("ustar") else {
      self = .none
      return
    }
    self = holds("ustar\u{0}00") ? .ustar : holds("ustar  \u{0}") ? .gnu : .other
  }
}
