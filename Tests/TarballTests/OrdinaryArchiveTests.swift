import TestSupport
import Testing

@testable import Tarball

@Suite("Archives without anything out of the ordinary")
struct OrdinaryArchiveTests {
  private static let manifest = TarMember.file("package/package.json", #"{"name":"a"}"#)
  /// Everything is read, so that contents are compared too.
  private static let query = TarballQuery { _ in .whole(limit: 4 << 20) }

  static let ordinary: [AmbiguousArchive] = [
    AmbiguousArchive("as npm packs it", [manifest, .file("package/a b/~c.js", "1")]),
    AmbiguousArchive("a path in two parts", [manifest, inTwoParts]),
    AmbiguousArchive("an empty file", [manifest, .file("package/empty")]),
    AmbiguousArchive(
      "files that are larger than the buffers",
      [TarMember("package/package.json", content: noise(3_000_000)), .file("package/a", "1")]),
    AmbiguousArchive(
      "pax records as npm writes them",
      [
        .pax([("mtime", "499162500"), ("path", "package/\(long)"), ("size", "1")]),
        .file("package/x", "1"), .file("package/y", "2"),
      ]),
    AmbiguousArchive(
      "a pax path of a file whose name is cut at a slash",
      [.pax([("path", "package/\(long)")]), .file("package/", "1")]),
    AmbiguousArchive(
      "a pax path beside a path in two parts", [.pax([("path", long)]), inTwoParts]),
    AmbiguousArchive("a pax date alone", [.pax([("mtime", "499162999")]), manifest]),
    AmbiguousArchive(
      "numbers of NULs alone", [changed { $0.overlay = [108: nothing, 116: nothing] }]),
  ]

  static let others: [AmbiguousArchive] = [
    AmbiguousArchive("a directory", [manifest, TarMember("package/a/", type: "5")]),
    AmbiguousArchive("a file that old readers take for one", [.file("package/a/")]),
    AmbiguousArchive("a symbolic link", [manifest, link]),
    AmbiguousArchive("a pax record of another kind", [.pax([("comment", "1")]), manifest]),
    AmbiguousArchive("a pax size other than the header's", [.pax([("size", "3")]), manifest]),
    AmbiguousArchive("a pax date behind which there is a NUL", [dateAndNUL, manifest]),
    AmbiguousArchive("a pax date with a fraction", [.pax([("mtime", "499162500.5")]), manifest]),
    AmbiguousArchive("a pax path that is not ASCII", [.pax([("path", "package/ä")]), manifest]),
    AmbiguousArchive("a pax path of a directory", [.pax([("path", "package/a/")]), manifest]),
    AmbiguousArchive("a pax target of a link", [.pax([("linkpath", "package/a")]), manifest]),
    AmbiguousArchive("pax records longer than a page", [.pax([("path", tooLong)]), manifest]),
    AmbiguousArchive("two pax headers", [date, date, manifest]),
    AmbiguousArchive(
      "a pax header of nothing", [date, TarMember("PaxHeader", type: "x"), manifest]),
    AmbiguousArchive("a pax header at the end", [manifest, date]),
    AmbiguousArchive("a global pax header", [.paxGlobal([("comment", "1")]), manifest]),
    AmbiguousArchive("GNU's magic", [changed { $0.magic = .gnu }]),
    AmbiguousArchive("no magic", [changed { $0.magic = .none }]),
    AmbiguousArchive("a name that is not ASCII", [.file("package/ä")]),
    AmbiguousArchive("a date in base 256", [changed { $0.modified = 1 << 40 }]),
    AmbiguousArchive("a wrong checksum", [changed { $0.checksum = 1 }]),
    AmbiguousArchive("something behind the checksum", tar: behindTheChecksum),
    AmbiguousArchive("one block of zeros at the end", tar: manifest.bytes + nothing(512)),
    AmbiguousArchive("nothing at the end", tar: manifest.bytes),
    AmbiguousArchive("no member", tar: nothing(1024)),
    AmbiguousArchive("a file that is cut short", tar: Array(manifest.bytes.prefix(520))),
  ]

  @Test("are read without libarchive, to the same listing", arguments: ordinary)
  func isOrdinary(_ archive: AmbiguousArchive) throws {
    let listing = try #require(try Self.ordinaryListing(archive.tar))
    #expect(.success(Facts(listing)) == Self.reading(.isal).verdict(Gzip.stored(archive.tar).bytes))
  }

  @Test("are told from those that libarchive has to read", arguments: others)
  func isLeftToLibarchive(_ archive: AmbiguousArchive) throws {
    #expect(try Self.ordinaryListing(archive.tar) == nil)
    expectAgreement(archive.tar, archive.testDescription)
  }

  @Test("and those at the edges of the format: the verdict is libarchive's")
  func generated() {
    var generator = TarGenerator(seed: 20_261_128)
    for index in 0..<3000 { expectAgreement(generator.archive(), "archive \(index)") }
  }

  @Test(
    "and those with another byte in a header: the verdict is libarchive's",
    arguments: [0x00, 0x0A, 0x20, 0x2F, 0x37, 0x39, 0x80, 0xFF] as [UInt8])
  func changedByte(byte: UInt8) {
    for offset in 0..<512 {
      for var member in [Self.manifest, Self.inTwoParts, Self.date] {
        member.overlay = [offset: [byte]]
        var tar = TarArchive.bytes(of: [member, .file("package/z", "1")])
        // The checksum is written over what a member has in its place.
        if (148..<156).contains(offset) { tar[offset] = byte }
        expectAgreement(tar, "byte \(offset)")
      }
    }
  }

  @Test("and those with a change or two: the verdict is libarchive's, and that of zlib")
  func changed() {
    var generator = OrdinaryTarGenerator(seed: 20_261_129)
    var ordinaryCount = 0
    for index in 0..<2000 {
      let (bytes, query) = generator.tarball()
      let reader = TarballReader()
      let opening = Reading.opening(bytes, pieceSize: .max)
      if (try? reader.ordinaryListing(query, opening: opening)) != nil { ordinaryCount += 1 }
      let found = Reading(query: query).verdict(bytes)
      #expect(found == Self.reference(bytes, query), "tarball \(index)")
    }
    #expect((250...1750).contains(ordinaryCount), "\(ordinaryCount) are ordinary")
  }

  /// What libarchive says, and where zlib has to decide, what it says with zlib.
  private static func reference(
    _ bytes: [UInt8], _ query: TarballQuery
  ) -> Result<Facts, TarballFault> {
    let verdict = Reading(inflaters: .isal, query: query).verdict(bytes)
    switch verdict.fault {
    case .truncated, .damagedGzip, .trailingBytes:
      return Reading(inflaters: .zlib, query: query).verdict(bytes)
    default: return verdict
    }
  }

  private static func ordinaryListing(_ tar: [UInt8]) throws -> TarballListing? {
    try TarballReader().ordinaryListing(
      query, opening: Reading.opening(Gzip.stored(tar).bytes, pieceSize: .max))
  }

  private static func reading(_ inflaters: Reading.Inflaters) -> Reading {
    Reading(inflaters: inflaters, query: query)
  }

  private func expectAgreement(_ tar: [UInt8], _ name: String) {
    let bytes = Gzip.stored(tar).bytes
    #expect(
      Self.reading(.both).verdict(bytes) == Self.reading(.isal).verdict(bytes), "\(name)")
  }

  private static let nothing = nothing(8)

  private static func nothing(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

  private static let behindTheChecksum: [UInt8] = {
    var tar = TarArchive.bytes(of: [manifest])
    tar[155] = UInt8(ascii: "<")
    return tar
  }()

  private static let long = String(repeating: "abcdefghi/", count: 20) + "z.js"
  private static let tooLong = String(repeating: "a", count: 5000)
  private static let date = TarMember.pax([("mtime", "1")])

  private static let dateAndNUL = TarMember(
    "PaxHeader", type: "x", content: Array("11 mtime=1\n\0".utf8))

  private static let inTwoParts: TarMember = {
    var member = TarMember.file("b.js", "1")
    member.prefix = Array("package/\(String(repeating: "a", count: 120))".utf8)
    return member
  }()

  private static let link: TarMember = {
    var member = TarMember("package/a", type: "2")
    member.linkName = Array("b".utf8)
    return member
  }()

  private static func changed(_ change: (inout TarMember) -> Void) -> TarMember {
    var member = manifest
    change(&member)
    return member
  }
}
