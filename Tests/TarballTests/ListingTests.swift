import Tarball
import TestSupport
import Testing

@Suite("A listing")
struct ListingTests {
  @Test("The digests are those of sha512sum and sha1sum")
  func digests() async throws {
    let folder = try TemporaryFolder()
    for size in [0, 1000, 300_000] {
      let bytes = TarballFixture(
        manifest: "1", files: [TarMember("a", content: noise(size))]
      ).bytes
      try folder.write(bytes, to: "a.tgz")
      let facts = try Reading().facts(bytes)
      for (program, digest) in [("sha512sum", facts.sha512), ("sha1sum", facts.sha1)] {
        let sum = try await Command.run(program, [folder.path("a.tgz")])
        #expect(sum.output.split(separator: " ").first == Substring(hexadecimal(digest)))
      }
      #expect(facts.byteCount == Int64(bytes.count))
    }
  }

  @Test("The digests cover padding and every gzip member")
  func digestsOfEverything() throws {
    let plain = TarballFixture(manifest: "1").bytes
    let variants = [plain, plain + [0], plain + Gzip.stored([]).bytes]
    let digests = try variants.map { try Reading().facts($0).sha512 }
    #expect(Set(digests).count == 3)
  }

  @Test("A reader is as good as new after a fault")
  func readerAfterFault() throws {
    let bytes = TarballFixture(manifest: "1").bytes
    let reader = TarballReader()
    var input: [UInt8] = []
    func read() throws(TarballFault) -> TarballListing {
      try reader.listing(Reading().query) { () throws(ReadFailure) in
        var isRead = false
        return { (buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) in
          defer { isRead = true }
          if isRead { return 0 }
          buffer.copyBytes(from: input)
          return input.count
        }
      }
    }
    for bad in [[], [1], Array(bytes.dropLast(4)), bytes + [7], Array(bytes.dropLast()) + [9]] {
      input = bad
      #expect(throws: TarballFault.self) { try read() }
      input = bytes
      #expect(try Facts(read()) == Reading().facts(bytes))
    }
  }

  @Test("A failed read keeps its errno, at the beginning and later")
  func unreadable() {
    let bytes = TarballFixture(manifest: "1").bytes
    #expect(throws: TarballFault.unreadable(13)) {
      try TarballReader().listing(Reading().query) { () throws(ReadFailure) in
        throw ReadFailure(errno: 13)
      }
    }
    var reads = 0
    #expect(throws: TarballFault.unreadable(5)) {
      try TarballReader().listing(Reading().query) { () throws(ReadFailure) in
        { (buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) in
          reads += 1
          guard reads == 1 else { throw ReadFailure(errno: 5) }
          buffer.copyBytes(from: bytes.prefix(100))
          return 100
        }
      }
    }
  }

  @Test("Files are counted with their sizes; folders and skipped members are not")
  func counts() throws {
    var fixture = TarballFixture(
      manifest: "12345", files: [.file("a", "678"), .directory("lib"), .file("lib/b", "")])
    fixture.rawMembers = [.symbolicLink("package/l", to: "a"), .file("package/../c", "xxxx")]
    let facts = try Reading().facts(fixture.bytes)
    #expect(facts.fileCount == 3)
    #expect(facts.unpackedSize == 8)
    #expect(facts.paths == ["package.json", "a", "lib/b"])
  }

  @Test("The date is that of the newest file")
  func newestDate() throws {
    func date(_ dates: [Int64], ignoring ignored: Int64? = nil) throws -> Int64? {
      let members = dates.enumerated().map { index, date in
        var member = TarMember.file("package/\(index)")
        member.modified = date
        return member
      }
      let reading = Reading(query: TarballQuery(ignoredDate: ignored) { _ in .nothing })
      return try reading.facts(Gzip.stored(TarArchive.bytes(of: members)).bytes).newestDate
    }
    #expect(try date([100, 300, 200]) == 300)
    #expect(try date([100, 300, 200], ignoring: 300) == 200)
    #expect(try date([300, 300], ignoring: 300) == nil)
    #expect(try date([]) == nil)
    #expect(try date([1 << 33, 5]) == 1 << 33)
  }

  @Test("Folders and skipped members do not date a package")
  func dateOfFilesOnly() throws {
    var folder = TarMember.directory("package/")
    folder.modified = 2_000_000_000
    var link = TarMember.symbolicLink("package/l", to: "a")
    link.modified = 2_000_000_000
    var file = TarMember.file("package/a")
    file.modified = 1_000_000_000
    let bytes = Gzip.stored(TarArchive.bytes(of: [folder, link, file])).bytes
    #expect(try Reading().facts(bytes).newestDate == 1_000_000_000)
  }

  @Test("A pax date counts, its fraction does not")
  func paxDate() throws {
    let members: [TarMember] = [.pax([("mtime", "1700000000.75")]), .file("package/a")]
    let bytes = Gzip.stored(TarArchive.bytes(of: members)).bytes
    #expect(try Reading().facts(bytes).newestDate == 1_700_000_000)
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
