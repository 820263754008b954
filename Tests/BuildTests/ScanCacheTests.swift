import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("The scan cache")
struct ScanCacheTests {
  /// A workshop whose tarballs are older than the clock's tick, and were built from once.
  private func settled() async throws -> Workshop {
    let workshop = try Corpus.workshop()
    try await Task.sleep(for: .milliseconds(60))
    let reports = try await workshop.build()
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(reports["tarballs", "known"] == 0)
    return workshop
  }

  /// A build that has to decide everything anew, of what is known about the tarballs.
  private func rebuild(
    _ workshop: Workshop, output: String = "again", _ arguments: String...
  ) async throws -> BuildReports {
    try await workshop.run(
      [
        "build", "packages", "--registry", Workshop.registry, "--output", output,
        "--cache", ".packshelf/public",
      ] + arguments)
  }

  private func expectSameTree(_ workshop: Workshop, _ output: String = "again") throws {
    #expect(try workshop.items(below: output) == workshop.items(below: "public"))
  }

  @Test("saves reading tarballs that have not been touched, and gives the same tree")
  func untouched() async throws {
    let workshop = try await settled()
    let reports = try await rebuild(workshop)
    #expect(reports["tarballs", "read"] == 0)
    #expect(reports["tree", "replaced"] == 0)
    try expectSameTree(workshop)
  }

  @Test("does not know a tarball that was touched, replaced or moved")
  func touched() async throws {
    let workshop = try await settled()
    let paths = Corpus.tarballs.map { workshop.folder.path("packages/" + $0.path) }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_600_000_000)], ofItemAtPath: paths[0])
    try Data(Corpus.tarballs[1].bytes).write(to: URL(filePath: paths[1]))
    try FileManager.default.moveItem(atPath: paths[2], toPath: paths[2] + ".moved.tgz")
    let reports = try await rebuild(workshop)
    #expect(reports["tarballs", "read"] == 3)
    try expectSameTree(workshop)
  }

  @Test("finds changed bytes under an old date, which the ledger refuses")
  func changedBytes() async throws {
    let workshop = try await settled()
    let path = "packages/" + Corpus.tarballs[3].path
    let before = try FileManager.default.attributesOfItem(atPath: workshop.folder.path(path))
    var bytes = Corpus.tarballs[3].bytes
    bytes[9] ^= 1  // the byte of a gzip header that names the system
    try workshop.folder.write(bytes, to: path)
    try FileManager.default.setAttributes(
      [.modificationDate: before[.modificationDate] as Any],
      ofItemAtPath: workshop.folder.path(path))
    #expect(try await workshop.build().codes == ["ledger-changed"])
  }

  @Test("is not kept with --no-cache, and not read")
  func off() async throws {
    let workshop = try Corpus.workshop()
    for _ in 0..<2 {
      let reports = try await workshop.run([
        "build", "packages", "--registry", Workshop.registry, "--output", "public", "--no-cache",
        "--recheck",
      ])
      #expect(reports.status == 0)
      #expect(reports["tarballs", "known"] == 0)
    }
    #expect(!workshop.folder.exists(".packshelf/public/scans"))
    #expect(!workshop.folder.exists(".packshelf/public/scans.index"))
  }

  @Test("is rebuilt, and never believed, where its bytes are damaged", arguments: Damage.allCases)
  func damaged(damage: Damage) async throws {
    let workshop = try await settled()
    let path = workshop.folder.path(".packshelf/public/\(damage.file)")
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    damage.apply(to: &bytes)
    try Data(bytes).write(to: URL(filePath: path))
    let reports = try await rebuild(workshop)
    #expect(reports.status == 0, "\(reports.otherLines)")
    try expectSameTree(workshop)
    let next = try await rebuild(workshop, output: "next")
    #expect(next.status == 0)
    try expectSameTree(workshop, "next")
  }

  @Test(
    "is rebuilt where its bytes are damaged and the output is there already",
    arguments: Damage.allCases)
  func damagedInPlace(damage: Damage) async throws {
    let workshop = try await settled()
    let items = try workshop.items(below: "public")
    let path = workshop.folder.path(".packshelf/public/\(damage.file)")
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    damage.apply(to: &bytes)
    try Data(bytes).write(to: URL(filePath: path))
    for _ in 0..<2 {
      let reports = try await workshop.build("--recheck")
      #expect(reports.status == 0, "\(reports.otherLines)")
      #expect(try workshop.items(below: "public") == items)
    }
  }

  @Test("is not kept in the output or among the tarballs", arguments: ["public/c", "packages"])
  func misplaced(folder: String) async throws {
    let workshop = try Corpus.workshop()
    let before = try workshop.items()
    let reports = try await workshop.build("--cache", folder)
    #expect(reports.codes == ["folder-overlaps-output"])
    #expect(try workshop.items() == before)
  }

  @Test("never writes over a file that is not its own")
  func notOurs() async throws {
    let workshop = try Corpus.workshop()
    try workshop.folder.write("precious", to: "my/scans")
    #expect(try await workshop.build("--cache", "my").status == 0)
    #expect(try workshop.folder.text("my/scans") == "precious")
    #expect(!workshop.folder.exists("my/.gitignore"))
  }

  @Test("of another program is not believed")
  func foreign() async throws {
    let workshop = try await settled()
    let path = workshop.folder.path(".packshelf/public/scans.index")
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    bytes.insert(0x31, at: "packshelf ".utf8.count)
    try Data(bytes).write(to: URL(filePath: path))
    #expect(try await rebuild(workshop)["tarballs", "known"] == 0)
    try expectSameTree(workshop)
    #expect(try await rebuild(workshop, output: "next")["tarballs", "read"] == 0)
  }

  @Test("serves one of two builds that start together; the other works without")
  func together() async throws {
    let workshop = try await settled()
    async let first = rebuild(workshop, output: "one", "--no-ledger")
    async let second = rebuild(workshop, output: "two", "--no-ledger")
    #expect(try await (first.status, second.status) == (0, 0))
    #expect(try workshop.items(below: "one") == workshop.items(below: "two"))
  }

  @Test("knows the tarballs of a fresh clone by git's names for their bytes")
  func clone() async throws {
    let workshop = try Corpus.workshop()
    try await workshop.git("init", "-q")
    try await workshop.commit(at: 1_700_000_000)
    try await Task.sleep(for: .milliseconds(60))
    #expect(try await workshop.build().status == 0)
    try await workshop.git("add", "packages")
    try await workshop.commit(at: 1_700_000_100)
    let script = """
      git clone --quiet . clone
      cp -r .packshelf/public cache
      """
    #expect(try await Command.run("sh", ["-ec", script], in: workshop.folder.url.path).status == 0)
    let reports = try await workshop.run([
      "build", "clone/packages", "--registry", Workshop.registry, "--output", "again", "--frozen",
      "--cache", "cache",
    ])
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(reports["tarballs", "read"] == 0)
    try expectSameTree(workshop)
  }

  @Test("leaves no trace where nothing is published")
  func refused() async throws {
    let workshop = try Workshop()
    try workshop.folder.write("no tarball", to: "packages/bad.tgz")
    #expect(try await workshop.build().status == 1)
    #expect(!workshop.folder.exists(".packshelf"))
  }
}

/// What happens to the files of a cache.
enum Damage: CaseIterable {
  case indexCutShort, indexEmpty, indexFlipped, indexNoise
  case storeCutShort, storeEmpty, storeFlipped

  var file: String {
    switch self {
    case .indexCutShort, .indexEmpty, .indexFlipped, .indexNoise: "scans.index"
    case .storeCutShort, .storeEmpty, .storeFlipped: "scans"
    }
  }

  func apply(to bytes: inout [UInt8]) {
    switch self {
    case .indexCutShort, .storeCutShort: bytes.removeLast(bytes.count / 3)
    case .indexEmpty, .storeEmpty: bytes = []
    case .indexFlipped, .storeFlipped:
      for index in stride(from: 60, to: bytes.count, by: 211) { bytes[index] ^= 0x10 }
    case .indexNoise: bytes += Array(repeating: 0x5A, count: 1000)
    }
  }
}
