/// One member of a tar archive, with every field of its header free (POSIX ustar, 512 bytes).
package struct TarMember: Hashable, Sendable {
  /// What stands in the eight bytes of magic and version.
  package enum Magic: Hashable, Sendable {
    case ustar
    /// GNU's old format: `ustar` and two spaces.
    case gnu
    /// Nothing, as in Unix v7.
    case none
  }

  /// The name field: at most 100 bytes count.
  package var name: [UInt8]
  /// The bytes that follow the header.
  package var content: [UInt8]
  /// The type flag.
  package var type: UInt8
  /// The permission bits.
  package var mode = 0o644
  /// The date in seconds since 1970; a number beyond eleven octal digits is written in base 256.
  package var modified: Int64 = TarballFixture.npmDate
  /// What the size field says, where not the length of the content.
  package var size: Int64?
  /// The link name field.
  package var linkName: [UInt8] = []
  /// The prefix field of ustar.
  package var prefix: [UInt8] = []
  /// What stands in the magic field.
  package var magic = Magic.ustar
  /// What the checksum field says, where not the truth.
  package var checksum: Int?
  /// Bytes to put over the header before the checksum is made, by offset.
  package var overlay: [Int: [UInt8]] = [:]

  /// A member of a type, by its name.
  package init(_ name: String, type: Character = "0", content: [UInt8] = []) {
    self.init(name: Array(name.utf8), type: type, content: content)
  }

  /// A member of a type, by the bytes of its name.
  package init(name: [UInt8], type: Character = "0", content: [UInt8] = []) {
    self.name = name
    self.type = type.asciiValue ?? 0
    self.content = content
  }

  /// The header, the content and its padding to whole blocks.
  package var bytes: [UInt8] {
    let padding = (512 - content.count % 512) % 512
    return header + content + [UInt8](repeating: 0, count: padding)
  }

  private var header: [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ bytes: some Sequence<UInt8>, at offset: Int, limit: Int) {
      for (index, byte) in bytes.prefix(limit).enumerated() { header[offset + index] = byte }
    }
    put(name, at: 0, limit: 100)
    put(Self.field(Int64(mode), width: 8), at: 100, limit: 8)
    put(Self.field(0, width: 8), at: 108, limit: 8)
    put(Self.field(0, width: 8), at: 116, limit: 8)
    put(Self.field(size ?? Int64(content.count), width: 12), at: 124, limit: 12)
    put(Self.field(modified, width: 12), at: 136, limit: 12)
    put([type], at: 156, limit: 1)
    put(linkName, at: 157, limit: 100)
    put(magic.bytes, at: 257, limit: 8)
    put(prefix, at: 345, limit: 155)
    for (offset, bytes) in overlay { put(bytes, at: offset, limit: 512 - offset) }
    put([UInt8](repeating: UInt8(ascii: " "), count: 8), at: 148, limit: 8)
    let sum = checksum ?? header.reduce(0) { $0 + Int($1) }
    put(Self.octal(Int64(sum), digits: 6) + [0, UInt8(ascii: " ")], at: 148, limit: 8)
    return header
  }

  /// A number as octal digits and a NUL, or in base 256 where it does not fit or is negative.
  private static func field(_ number: Int64, width: Int) -> [UInt8] {
    if number >= 0, number < Int64(1) << (3 * (width - 1)) {
      return octal(number, digits: width - 1) + [0]
    }
    let sign: UInt8 = number < 0 ? 0xFF : 0
    var bytes = [UInt8](repeating: sign, count: width)
    for index in 0..<8 {
      bytes[width - 1 - index] = UInt8(truncatingIfNeeded: number >> (8 * index))
    }
    bytes[0] = sign | 0x80
    return bytes
  }

  private static func octal(_ number: Int64, digits: Int) -> [UInt8] {
    let text = String(number, radix: 8)
    return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
  }
}

extension TarMember.Magic {
  fileprivate var bytes: [UInt8] {
    switch self {
    case .ustar: Array("ustar\u{0}00".utf8)
    case .gnu: Array("ustar  \u{0}".utf8)
    case .none: []
    }
  }
}
