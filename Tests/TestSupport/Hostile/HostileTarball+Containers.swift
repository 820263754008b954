import CZlib

extension HostileTarball {
  private static let tar = TarArchive.bytes(of: soundMembers)
  private static let whole = Gzip.deflated(tar).bytes

  /// A small tarball, cut off behind each of its bytes; and its archive, at each of its boundaries.
  static let truncated: [HostileTarball] =
    whole.indices.map { count in
      HostileTarball(
        "cut off behind \(count) bytes", Array(whole.prefix(count)),
        .refused(count == 0 ? "tarball-empty" : "tarball-truncated"))
    }
    + stride(from: 0, to: tar.count - 1024, by: 64).map { count in
      // An archive may end where a member does.
      let verdict: Verdict =
        switch count {
        case 0: .refused("tarball-damaged")
        case 1024, 2048: .sound
        default: .refused("tarball-damaged")
        }
      return HostileTarball(
        "an archive of \(count) bytes", Gzip.stored(Array(tar.prefix(count))).bytes, verdict)
    }

  /// The same tarball with one byte inverted: each of gzip's, and each of a header's.
  static let flipped: [HostileTarball] =
    whole.indices.map { index in
      var bytes = whole
      bytes[index] ^= 0xFF
      // The date, the level and the system in the header are for nobody.
      let verdict: Verdict =
        switch index {
        case 0, 1: .refused("tarball-not-gzip")
        case 4..<10: .sound
        default: .refusedAs(["tarball-damaged", "tarball-truncated", "tarball-trailing-bytes"])
        }
      return HostileTarball("byte \(index) inverted", bytes, verdict)
    }
    + (0..<512).map { index in
      var bytes = tar
      bytes[1024 + index] ^= 0xFF
      return HostileTarball(
        "byte \(index) of a header inverted", Gzip.stored(bytes).bytes,
        .refusedAs(["tarball-damaged", "tarball-ambiguous"]))
    }

  /// Files of other kinds, and gzip in every composition.
  static let containers: [HostileTarball] = [
    HostileTarball("gzip in gzip", Gzip.deflated(whole).bytes, .refused("tarball-damaged")),
    HostileTarball("bzip2", Array("BZh91AY&SY".utf8) + tar, .refused("tarball-not-gzip")),
    HostileTarball("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0] + tar, .refused("tarball-not-gzip")),
    HostileTarball("zstd", [0x28, 0xB5, 0x2F, 0xFD] + tar, .refused("tarball-not-gzip")),
    HostileTarball("zip", Array("PK\u{3}\u{4}".utf8) + tar, .refused("tarball-not-gzip")),
    HostileTarball("lzip", Array("LZIP\u{1}".utf8) + tar, .refused("tarball-not-gzip")),
    HostileTarball("compress", [0x1F, 0x9D, 0x90] + tar, .refused("tarball-not-gzip")),
    HostileTarball(
      "zlib", [0x78, 0x9C] + Gzip.deflated(tar).deflated, .refused("tarball-not-gzip")),
    HostileTarball("a plain tar", tar, .refused("tarball-not-gzip")),
    HostileTarball("noise", noise(4096), .refused("tarball-not-gzip")),
    HostileTarball("noise in gzip", Gzip.stored(noise(4096)).bytes, .refused("tarball-damaged")),
    HostileTarball(
      "bzip2 in gzip", Gzip.stored(Array("BZh91AY&SY".utf8) + noise(1024)).bytes,
      .refused("tarball-damaged")),
    HostileTarball(
      "a cpio in gzip", Gzip.stored(Array("070701".utf8) + noise(1024)).bytes,
      .refused("tarball-damaged")),
    HostileTarball(
      "nothing but zeros", Gzip.stored([UInt8](repeating: 0, count: 10240)).bytes,
      .refused("manifest-missing")),
    HostileTarball(
      "zeros before the archive", Gzip.stored([UInt8](repeating: 0, count: 1024) + tar).bytes,
      .refused("manifest-missing")),
    HostileTarball("nothing in gzip", Gzip.stored([]).bytes, .refused("tarball-damaged")),
    HostileTarball("garbage behind it", whole + [1, 2, 3], .refused("tarball-trailing-bytes")),
    HostileTarball(
      "zeros and garbage behind it", whole + [0, 0, 1], .refused("tarball-trailing-bytes")),
    HostileTarball("zeros behind it", whole + [0, 0, 0], .sound),
    HostileTarball(
      "half a member behind it", whole + Gzip.plainHeader, .refused("tarball-truncated")),
    HostileTarball(
      "a damaged member behind it", whole + Gzip.plainHeader + [0xFF, 0xFF, 0, 0],
      .refused("tarball-damaged")),
    HostileTarball(
      "a second archive behind it, where no client looks", whole + whole, .sound),
    HostileTarball("a member for each block", perBlock, .sound),
    HostileTarball("wrong checksum", trailer { $0.checksum ^= 1 }, .refused("tarball-damaged")),
    HostileTarball("checksum of nothing", trailer { $0.checksum = 0 }, .refused("tarball-damaged")),
    HostileTarball("wrong length", trailer { $0.length += 1 }, .refused("tarball-damaged")),
    HostileTarball("length of nothing", trailer { $0.length = 0 }, .refused("tarball-damaged")),
    HostileTarball(
      "a block of a reserved type", trailer { $0.deflated = [7] + $0.deflated.dropFirst() },
      .refused("tarball-damaged")),
    HostileTarball(
      "a stored block that lies about its length",
      trailer { $0.deflated = [1, 0, 4, 0xFF, 0xFB] }, .refused("tarball-truncated")),
    HostileTarball(
      "a distance before the beginning", trailer { $0.deflated = [0x73, 0x04, 0x41, 0x01] },
      .refused("tarball-damaged")),
    HostileTarball(
      "a gzip header without an end",
      Array([0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3] + [UInt8](repeating: 65, count: 1 << 20)),
      .refused("tarball-truncated")),
    HostileTarball(
      "a gzip header with a name of a megabyte",
      trailer {
        $0.header = [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3]
        $0.header += [UInt8](repeating: 65, count: 1 << 20) + [0]
      }, .sound),
    HostileTarball(
      "another method than deflate", trailer { $0.header[2] = 9 }, .refused("tarball-damaged")),
  ]

  private static var perBlock: [UInt8] {
    stride(from: 0, to: tar.count, by: 512).flatMap {
      Gzip.stored(Array(tar[$0..<min($0 + 512, tar.count)])).bytes
    }
  }

  private static func trailer(_ change: (inout Gzip) -> Void) -> [UInt8] {
    var gzip = Gzip.deflated(tar)
    change(&gzip)
    return gzip.bytes
  }
}
