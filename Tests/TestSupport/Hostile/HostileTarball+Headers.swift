extension HostileTarball {
  /// A numeric field of a header: where it lies, and how long it is.
  private static let numericFields: [(name: String, start: Int, length: Int)] = [
    ("mode", 100, 8), ("owner", 108, 8), ("group", 116, 8), ("size", 124, 12), ("date", 136, 12),
    ("major", 329, 8), ("minor", 337, 8),
  ]

  /// Numbers that are none, or too large, in each field of a header.
  static let numbers: [HostileTarball] = numericFields.flatMap { field in
    spellings(field.length).map { spelling in
      let member = changed { $0.overlay = [field.start: spelling.bytes] }
      // All but the size say nothing that counts, as long as they can be read or are no numbers.
      let isRefused = field.name == "size" || spelling.isTooLarge
      return HostileTarball(
        "\(field.name) \(spelling.name)", of: member,
        isRefused ? .refusedAs(["tarball-ambiguous", "tarball-damaged"]) : .sound)
    }
  }

  private static func spellings(_ length: Int) -> [(
    name: String, bytes: [UInt8], isTooLarge: Bool
  )] {
    func text(_ text: String) -> [UInt8] { Array(text.utf8.prefix(length)) }
    let ones = [UInt8](repeating: 0xFF, count: length - 1)
    return [
      ("with a sign", text("-0000001\0\0\0\0"), false),
      ("with a plus", text("+0000001\0\0\0\0"), false), ("of letters", text("abcdefghijkl"), false),
      ("of -1 in base 256", [0xFF] + ones, false),
      ("of base 256 beyond 64 bits", [0x81] + ones, true),
      ("of base 256 below 64 bits", [0xFF, 0x80] + ones.dropFirst(), true),
      ("in hexadecimal", text("0x00001\0\0\0\0\0"), false),
    ]
  }

  /// Sizes that the archive does not have, and types of every letter.
  static let headers: [HostileTarball] = sizes + types + magics

  private static let sizes: [HostileTarball] =
    [5000, 1 << 20, (1 << 33) - 1, 1 << 33, 1 << 62, Int64.max, -1, -512, Int64.min].map {
      (size: Int64) in
      HostileTarball(
        "a size of \(size)", of: changed { $0.size = size },
        .refusedAs(["tarball-damaged", "tarball-ambiguous", "tarball-limit"]))
    }

  private static let types: [HostileTarball] = "ABCDEFGHIJMNOPQRSTUVWYZabcdefhijmnopqrstuvwyz89+ "
    .map { type in
      return HostileTarball(
        "the type \(type)", of: soundMembers + [TarMember("package/odd", type: type)],
        "NAV".contains(type) ? .refusedAs(["tarball-ambiguous", "tarball-damaged"]) : .sound)
    }

  private static let magics: [HostileTarball] = [
    HostileTarball("a header without magic", of: changed { $0.magic = .none }, .sound),
    HostileTarball("GNU's magic", of: changed { $0.magic = .gnu }, .sound),
    HostileTarball(
      "a magic of noise", of: changed { $0.overlay = [257: noise(8)] }, .sound),
    HostileTarball(
      "a prefix without magic, which nobody reads",
      of: changed {
        $0.magic = .none
        $0.prefix = Array("elsewhere".utf8)
      }, .sound),
    HostileTarball(
      "a checksum of nothing", of: changed { $0.checksum = 0 }, .refused("tarball-damaged")),
    HostileTarball(
      "a checksum that is one off", of: changed { $0.checksum = 4000 }, .refused("tarball-damaged")),
    HostileTarball(
      "a sparse file of 8 exabytes",
      of: changed {
        $0.type = UInt8(ascii: "S")
        $0.magic = .gnu
        $0.overlay = [
          386: Array("00000000001\00000000000001\0".utf8), 483: [0x80, 0, 0, 0, 0x7F] + ones(7),
        ]
      }, .refusedAs(["tarball-ambiguous", "tarball-damaged"])),
  ]

  private static func ones(_ count: Int) -> [UInt8] { [UInt8](repeating: 0xFF, count: count) }
}
