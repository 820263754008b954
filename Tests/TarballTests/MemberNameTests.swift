import Tarball
import TestSupport
import Testing

@Suite("Names of members")
struct MemberNameTests {
  private func facts(_ members: [TarMember]) throws -> Facts {
    try verdict(Gzip.stored(TarArchive.bytes(of: members)).bytes).get()
  }

  @Test("Long names come from the prefix, from pax and from GNU", arguments: [90, 200, 255, 5000])
  func longNames(length: Int) throws {
    let name = String(repeating: "d/", count: (length - 10) / 2) + "long.js"
    let path = "package/" + name
    #expect(try facts([.pax([("path", path)]), .file("short")]).paths == [name])
    #expect(try facts([.gnuLongName(path), .file("short")]).paths == [name])
    guard path.utf8.count < 155 else { return }
    var member = TarMember.file("long.js")
    member.prefix = Array(path.utf8.dropLast("/long.js".utf8.count))
    #expect(try facts([member]).paths == [name])
  }

  @Test("A name of exactly 100 bytes has no NUL at its end")
  func fullName() throws {
    let name = String(repeating: "n", count: 92)
    #expect(try facts([.file("package/\(name)")]).paths == [name])
  }

  @Test("Names outside ASCII are kept", arguments: ["grüße.md", "日本語/索引.js", "e\u{301}", "é"])
  func unicode(name: String) throws {
    let path = "package/" + name
    for members in [[TarMember.file(path)], [.pax([("path", path)]), .file("short")]] {
      let found = try #require(try facts(members).paths.first)
      #expect(Array(found.utf8) == Array(name.utf8))
    }
  }

  @Test("Bytes that are not UTF-8 become U+FFFD, and the archive is read on")
  func notUTF8() throws {
    let name = Array("package/a".utf8) + [0xFF, 0xFE] + Array("b".utf8)
    let found = try facts([TarMember(name: name), .file("package/z")])
    #expect(found.paths == ["a\u{FFFD}\u{FFFD}b", "z"])
  }

  @Test("A pax path that is not UTF-8, for which npm takes the header's, is refused")
  func paxNotUTF8() {
    let name = Array("package/a".utf8) + [0xFF] + Array("b".utf8)
    let members: [TarMember] = [.pax([("path", name)]), .file("short"), .file("package/z")]
    #expect(verdict(Gzip.stored(TarArchive.bytes(of: members)).bytes).isAmbiguousTar)
  }

  @Test("Control characters stay in the name; whoever prints it makes them visible")
  func controlCharacters() throws {
    let name = "a\u{1B}[31m\nb\u{7F}"
    #expect(try facts([.file("package/\(name)")]).paths == [name])
    let line = name.replacing("\n", with: "")
    #expect(try facts([.pax([("path", "package/\(line)")]), .file("x")]).paths == [line])
  }

  @Test("A name ends at a NUL")
  func nul() throws {
    #expect(try facts([.file("package/a\u{0}b")]).paths == ["a"])
  }

  @Test("A member without a name, or of the root alone, is no file of the package")
  func nameless() throws {
    let found = try facts([TarMember(""), .file("package/z"), .file("package"), .file("a/")])
    #expect(found.paths == ["z"])
  }

  @Test("The later of two pax records counts, and an empty path is none")
  func paxRecords() throws {
    let twice = try facts([.pax([("path", "package/a"), ("path", "package/b")]), .file("x")])
    #expect(twice.paths == ["b"])
  }

  @Test("Damaged pax records damage the archive or are left out; they never trap")
  func damagedPax() {
    let records = [
      "", "\n", "7", "99 path=package/a\n", "0 path=a\n", "-5 path=a\n", "9 path=a", "8 path=\n",
      "18446744073709551616 path=a\n", "12 size=-1\u{0}\n", "26 size=9223372036854775807\n",
      "30 mtime=99999999999999999999\n", "20 mtime=-1e400000\n", "a path=a\n",
    ]
    for record in records {
      let pax = TarMember("pax", type: "x", content: Array(record.utf8))
      let tar = TarArchive.bytes(of: [pax, .file("package/package.json", "1")])
      let found = verdict(Gzip.stored(tar).bytes)
      let isFaulty = found.isDamagedTar || found.isAmbiguousTar
      #expect(isFaulty || (try? found.get())?.fileCount == 1, "\(record)")
    }
  }
}
