import Tarball
import TestSupport
import Testing

@Suite("Limits")
struct LimitTests {
  private func reading(_ change: (inout TarballLimits) -> Void) -> Reading {
    var limits = TarballLimits()
    change(&limits)
    return Reading(
      query: TarballQuery(limits: limits) { path in
        path == "package.json" ? .whole(limit: 10) : path == "README" ? .prefix(4) : .nothing
      })
  }

  @Test("An archive may have as many members as the limit, and no more")
  func memberCount() throws {
    let members = (0..<5).map { TarMember.file("package/\($0)") }
    let bytes = Gzip.stored(TarArchive.bytes(of: members)).bytes
    #expect(try reading { $0.memberCount = 5 }.facts(bytes).fileCount == 5)
    #expect(reading { $0.memberCount = 4 }.verdict(bytes).fault == .limit(.memberCount(4)))
  }

  @Test("Members that clients skip count too")
  func skippedMembers() {
    let members = (0..<5).map { TarMember.symbolicLink("package/\($0)", to: "x") }
    let bytes = Gzip.stored(TarArchive.bytes(of: members)).bytes
    #expect(reading { $0.memberCount = 4 }.verdict(bytes).fault == .limit(.memberCount(4)))
  }

  @Test("An archive may inflate to as many bytes as the limit, and no more")
  func inflatedBytes() throws {
    let tar = TarballFixture(manifest: "1").tar
    let limit = Int64(tar.count)
    let gzip = Gzip.deflated(tar).bytes
    #expect(try reading { $0.inflatedBytes = limit }.facts(gzip).manifests == ["1"])
    let fault = reading { $0.inflatedBytes = limit - 1 }.verdict(gzip).fault
    #expect(fault == .limit(.inflatedBytes(limit - 1)))
  }

  @Test("A bomb stops at the limit, behind the end of the archive and over several members too")
  func bomb() {
    let tar = TarballFixture(manifest: "1").tar
    let zeros = [UInt8](repeating: 0, count: 8 << 20)
    let bombs = [
      Gzip.deflated(tar + zeros).bytes, Gzip.deflated(tar).bytes + Gzip.deflated(zeros).bytes,
      Gzip.deflated(TarMember("package/zeros", content: zeros).bytes).bytes,
    ]
    for bomb in bombs {
      let fault = reading { $0.inflatedBytes = 1 << 20 }.verdict(bomb).fault
      #expect(fault == .limit(.inflatedBytes(1 << 20)))
    }
  }

  @Test("A member that is wanted whole may have as many bytes as its limit, and no more")
  func memberSize() throws {
    let fits = TarballFixture(manifest: "0123456789").bytes
    #expect(try reading { _ in }.facts(fits).manifests == ["0123456789"])
    let tooLong = TarballFixture(manifest: "0123456789a").bytes
    #expect(
      reading { _ in }.verdict(tooLong).fault
        == .limit(.memberSize(path: "package/package.json", 10)))
  }

  @Test("A member of which a part is wanted may be longer")
  func prefix() throws {
    let bytes = TarballFixture(manifest: "1", files: [.file("README", "0123456789")]).bytes
    let readme = try #require(try reading { _ in }.facts(bytes).members.last)
    #expect(readme.path == "README")
    #expect(readme.bytes == Array("0123".utf8))
  }

  @Test("A hundred thousand members are listed", .timeLimit(.minutes(5)))
  func manyMembers() throws {
    let block = TarMember.file("package/a").bytes
    var tar: [UInt8] = []
    tar.reserveCapacity(100_001 * 512 + 1024)
    for _ in 0..<100_000 { tar += block }
    tar += TarArchive.bytes(of: [.file("package/package.json")])
    let bytes = Gzip.deflated(tar, level: 1).bytes
    let facts = try Reading().facts(bytes)
    #expect(facts.fileCount == 100_001)
    #expect(facts.paths.last == "package.json")
  }

  @Test("A hundred thousand empty gzip members come to an end", .timeLimit(.minutes(5)))
  func manyGzipMembers() throws {
    let empty = Gzip.stored([]).bytes
    var bytes = TarballFixture(manifest: "1").bytes
    for _ in 0..<100_000 { bytes += empty }
    #expect(try Reading().facts(bytes).manifests == ["1"])
  }
}
