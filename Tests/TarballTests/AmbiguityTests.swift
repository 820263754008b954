import Tarball
import TestSupport
import Testing

/// An archive of which npm and libarchive read different files.
struct AmbiguousArchive: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let tar: [UInt8]

  init(_ name: String, _ members: [TarMember]) {
    testDescription = name
    tar = TarArchive.bytes(of: members)
  }

  init(_ name: String, tar: [UInt8]) {
    testDescription = name
    self.tar = tar
  }
}

@Suite("Archives that can be read in several ways")
struct AmbiguityTests {
  private static let sound = TarMember.file("package/package.json", "1")
  private static let other = TarMember.file("package/package.json", "2")

  static let numbers: [AmbiguousArchive] = [
    AmbiguousArchive("a global size, which npm believes", [.paxGlobal([("size", "1")]), sound]),
    AmbiguousArchive("a pax size of nothing, which npm does not", [sized("0")]),
    AmbiguousArchive("a pax size that is no number", [sized("1x")]),
    AmbiguousArchive("a plus sign in the size", [sound, changed { $0.overlay = [124: plus] }]),
    AmbiguousArchive(
      "an owner that npm cannot read", [sound, changed { $0.overlay = [108: [0x90]] }]),
    AmbiguousArchive("a checksum of signed bytes", [signed]),
  ]

  static let smuggled: [AmbiguousArchive] = [
    AmbiguousArchive("in a symbolic link", [sound, hidden(type: "2", link: "x")]),
    AmbiguousArchive("in a file with a target", [sound, hidden(type: "0", link: "x")]),
    AmbiguousArchive("in a file without a name", [sound, hidden(type: "0", link: "", name: "")]),
    AmbiguousArchive("in a pax header with a target", [sound, hidden(type: "x", link: "x")]),
    AmbiguousArchive(
      "behind one block of zeros",
      tar: sound.bytes + [UInt8](repeating: 0, count: 512) + TarArchive.bytes(of: [other])),
  ]

  static let names: [AmbiguousArchive] = [
    AmbiguousArchive(
      "GNU.sparse.name", [.pax([("GNU.sparse.name", "package/package.json")]), .file("package/a")]),
    AmbiguousArchive(
      "two pax headers", [.pax([("path", "package/a")]), .pax([("mtime", "1")]), sound]),
    AmbiguousArchive(
      "GNU's long name before a pax path",
      [.gnuLongName("package/a"), .pax([("path", "package/b")]), sound]),
    AmbiguousArchive("an empty long name", [TarMember("L", type: "L"), sound]),
    AmbiguousArchive(
      "a long name with more behind its NUL", [.gnuLongName("package/a\u{0}\nb"), sound]),
    AmbiguousArchive(
      "a pax record inside another",
      [.pax([("comment", "x\n29 path=package/package.json")]), .file("package/a")]),
    AmbiguousArchive("a pax path of digits", [.pax([("path", "7")]), sound]),
    AmbiguousArchive("a link's target on a file", [.pax([("linkpath", "package/a")]), sound]),
    AmbiguousArchive(
      "a long link target on a file",
      [TarMember("K", type: "K", content: Array("package/a".utf8)), sound]),
    AmbiguousArchive(
      "a pax path before a NUL",
      [TarMember("pax", type: "x", content: Array("18 path=package/b\n\0".utf8)), sound]),
    AmbiguousArchive(
      "a prefix that begins with a NUL", [sound, changed { $0.overlay = [475: [0x61]] }]),
    AmbiguousArchive("a slash at the end of a prefix", [changed { $0.prefix = Array("x/".utf8) }]),
    AmbiguousArchive("a volume's label", [TarMember("label", type: "V"), sound]),
    AmbiguousArchive(
      "a map of holes in a plain file",
      [
        changed {
          $0.magic = .gnu
          $0.overlay = [386: Array("00000000001".utf8)]
        }
      ]),
  ]

  static let roots: [AmbiguousArchive] = [
    "//package.json", "\\package.json", "c:package.json", "c:package/package.json",
    "/c:package.json", "\\\\host\\share\\package.json",
  ].map { AmbiguousArchive($0, [.file($0, "1")]) }

  @Test(
    "Where npm would read other files the archive is refused",
    arguments: numbers + smuggled + names + roots)
  func refused(archive: AmbiguousArchive) {
    let found = verdict(Gzip.stored(archive.tar).bytes)
    // libarchive stumbles over some of them itself.
    #expect(found.isAmbiguousTar || found.isDamagedTar, "\(found)")
  }

  @Test("What other tools write besides npm is read: owners, dates, attributes, long names")
  func tolerated() throws {
    var owned = Self.sound
    owned.overlay = [108: [0x80, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF]]
    let attributes = TarMember.pax([
      ("SCHILY.xattr.user", [1, 0, 10, 0]), ("LIBARCHIVE.xattr.user", Array("AQA=".utf8)),
    ])
    let facts = try verdict(
      Gzip.stored(
        TarArchive.bytes(of: [
          .paxGlobal([("comment", "0f3c")]), owned, attributes, .file("package/a"),
          .pax([("path", "package/b"), ("mtime", "1.5"), ("size", "0")]), .file("x"),
          .gnuLongName("package/c"), .file("y"),
        ])
      ).bytes
    ).get()
    #expect(facts.paths == ["package.json", "a", "b", "c"])
    #expect(facts.manifests == ["1"])
  }

  @Test("Headers that npm reads and pnpm does not are noted, each with its member")
  func quirks() throws {
    var link = TarMember.symbolicLink("package/l", to: "a")
    link.linkName = Array("a".utf8)
    var sun = TarMember.pax([("path", "package/s")])
    sun.type = UInt8(ascii: "X")
    let facts = try verdict(
      Gzip.stored(
        TarArchive.bytes(of: [
          .paxGlobal([("path", "evil")]), Self.sound, TarMember("package/7", type: "7"),
          TarMember("package/d/", type: "D"),
          TarMember("K", type: "K", content: Array("package/long".utf8)), link, sun, .file("x"),
        ])
      ).bytes
    ).get()
    #expect(facts.paths == ["package.json", "7", "s"])
    #expect(
      facts.quirks.map { "\($0.archivePath) \($0.kind)" } == [
        "package/package.json globalPath", "package/7 contiguousFile",
        "package/d/ dumpDirectory", "package/l longLinkName", "package/s sunHeader",
      ])
  }
}

extension AmbiguityTests {
  private static let plus = Array("+0000000001\u{0}".utf8)

  private static func changed(_ change: (inout TarMember) -> Void) -> TarMember {
    var member = sound
    change(&member)
    return member
  }

  private static func sized(_ size: String) -> TarMember {
    // One member of raw bytes: the header that states the size, and the file.
    let pax = TarMember.pax([("size", size)])
    var member = pax
    member.content += [UInt8](repeating: 0, count: 512 - pax.content.count) + sound.bytes
    member.size = Int64(pax.content.count)
    return member
  }

  /// A member whose content is another, which some readers take for a member of the archive.
  private static func hidden(type: Character, link: String, name: String = "package/x") -> TarMember
  {
    var member = TarMember(name, type: type, content: other.bytes)
    member.linkName = Array(link.utf8)
    return member
  }

  /// A file whose checksum is that of old tars, which took bytes for signed.
  private static var signed: TarMember {
    var member = TarMember.file("package/ü", "1")
    let unsigned = Array(member.bytes.prefix(512))
    let field = String(decoding: unsigned[148..<154], as: UTF8.self)
    let high = unsigned.count { $0 > 0x7F }
    member.checksum = (Int(field, radix: 8) ?? 0) - 256 * high
    return member
  }
}
