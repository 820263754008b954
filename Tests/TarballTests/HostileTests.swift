import Tarball
import TestSupport
import Testing

/// Archives that are made to break their reader.
@Suite("Hostile archives")
struct HostileTests {
  private func verdict(_ members: [TarMember]) -> Result<Facts, TarballFault> {
    Reading().verdict(Gzip.stored(TarArchive.bytes(of: members)).bytes)
  }

  @Test("A sparse member, which npm does not extract, is skipped")
  func sparse() throws {
    let facts = try verdict([sparse(realSize: 11), .file("package/a", "x")]).get()
    #expect(facts.skipped.map(\.reason) == [.sparse])
    #expect(facts.paths == ["a"])
    #expect(facts.unpackedSize == 1)
  }

  @Test("Only the types 0, NUL and 7 are files", arguments: ["I", "Z", "8", "a"])
  func otherTypes(type: String) {
    let odd = TarMember("package/package.json", type: Character(type), content: [])
    let found = verdict([odd, .file("package/a", "x")])
    // npm 10 leaves such members out (tar 6 `lib/read-entry.js`); libarchive takes them for files.
    #expect((try? found.get())?.paths == ["a"])
  }

  @Test("The type N, the name of the next member to npm and a file to others, is refused")
  func oldLongName() {
    let odd = TarMember("package/a", type: "N", content: Array("package/package.json".utf8))
    #expect(verdict([odd, .file("package/b", "x")]).isAmbiguousTar)
  }

  @Test("A header behind long records is found, whichever piece of the stream it begins in")
  func longRecords() throws {
    for size in [1, 200 << 10, (256 << 10) - 1024, 256 << 10, 300 << 10] {
      let filler = TarMember("package/a", content: noise(size))
      let named = [TarMember.pax([("path", "package/package.json")]), .file("package/x", "1")]
      let facts = try verdict([filler] + named).get()
      #expect(facts.paths == ["a", "package.json"])
    }
  }

  @Test("Holes whose sizes no integer can add up do not trap")
  func holes() {
    for map in [[11, 1], []] as [[Int64]] {
      let member = sparse(realSize: Int64.max, map: map)
      let found = verdict([member, member, .file("package/a", "x")])
      #expect(found.fault != nil || (try? found.get())?.paths == ["a"])
    }
  }

  /// A sparse member of GNU's old format, which states a size without having the bytes.
  private func sparse(realSize: Int64, map: [Int64] = [10, 1]) -> TarMember {
    func field(_ number: Int64) -> [UInt8] {
      [0x80, 0, 0, 0] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    var member = TarMember("package/package.json", type: "S", content: map.isEmpty ? [] : [120])
    member.magic = .gnu
    member.overlay = [386: map.flatMap(field), 483: field(realSize)]
    return member
  }

  @Test(
    "A size that the archive does not have is a fault",
    arguments: [1025, 1 << 33, Int64.max - 511, Int64.max, -1, Int64.min])
  func size(size: Int64) {
    let sound = TarMember.file("package/package.json", "1")
    var member = TarMember.file("package/a")
    member.size = size
    #expect(verdict([sound, member]).fault != nil)
    #expect(verdict([sound, .pax([("size", String(size))]), .file("package/a")]).fault != nil)
  }

  @Test("Dates that no calendar holds say nothing", arguments: [1 << 47, -(1 << 47), -1])
  func date(date: Int64) throws {
    var odd = TarMember.file("package/odd")
    odd.modified = date
    var plain = TarMember.file("package/plain")
    plain.modified = 1_000_000_000
    #expect(try verdict([odd, plain]).get().newestDate == 1_000_000_000)
    #expect(try verdict([odd]).get().newestDate == nil)
  }

  @Test("A date that npm cannot read, which leaves the member out, is refused")
  func unreadableDate() {
    for date in [Int64.max, .min, 1 << 60] {
      var odd = TarMember.file("package/odd")
      odd.modified = date
      #expect(verdict([odd]).isAmbiguousTar)
    }
  }

  @Test("What is held in memory has a limit: contents and names of many members")
  func memory() {
    var limits = TarballLimits()
    limits.heldBytes = 10_000
    let reading = Reading(query: TarballQuery(limits: limits) { _ in .prefix(400) })
    let contents = (0..<30).map { TarMember("package/\($0)", content: noise(400)) }
    let names = (0..<30).map { _ in
      [.gnuLongName("package/" + String(repeating: "n", count: 400)), TarMember.file("x")]
    }
    let links = (0..<30).map { _ in
      [.gnuLongName(String(repeating: "n", count: 400)), TarMember("x", type: "6")]
    }
    for members in [contents, names.flatMap(\.self), links.flatMap(\.self)] {
      let bytes = Gzip.stored(TarArchive.bytes(of: members)).bytes
      #expect(reading.verdict(bytes).fault == .limit(.heldBytes(10_000)))
    }
  }

  @Test("A name of megabytes is a fault or a name, and takes no time", .timeLimit(.minutes(5)))
  func hugeName() {
    for length in [1 << 20, 8 << 20] {
      let name = "package/" + String(repeating: "../", count: length / 3)
      let found = verdict([.gnuLongName(name), .file("x"), .file("package/z")])
      #expect(found.isDamagedTar || (try? found.get())?.paths == ["z"])
    }
  }

  @Test("Headers without a member come to an end", .timeLimit(.minutes(5)))
  func headersOnly() {
    let pax = [TarMember](repeating: .pax([("comment", "x")]), count: 5000)
    let long = [TarMember](repeating: .gnuLongName("package/a"), count: 5000)
    for members in [pax, long] {
      let found = verdict(members)
      #expect(found.isAmbiguousTar || (try? found.get())?.fileCount == 0)
    }
  }
}
