import Foundation
import TestSupport
import Testing

@Suite("Publish times")
struct PublishTimeTests {
  private typealias Git = GitTimeTests

  @Test("The ledger comes before git, git before the tar, the tar before the date of the file")
  func precedence() async throws {
    let workshop = try Workshop()
    func put(tarDate: Int64?) throws {
      var fixture = TarballFixture(name: "bolt", version: "1.0.0")
      if let tarDate { fixture.modified = tarDate }
      try workshop.put(fixture, at: "bolt.tgz")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_234_567_890.75)],
        ofItemAtPath: workshop.folder.path("packages/bolt.tgz"))
    }
    func time(_ arguments: String...) async throws -> String? {
      let reports = try await workshop.run(
        ["build"] + BadInput.sound + ["--dry-run"] + arguments)
      #expect(reports.status == 0, "\(reports.diagnostics)")
      return reports.times["bolt@1.0.0"]
    }
    try put(tarDate: nil)
    #expect(try await time() == "2009-02-13T23:31:30.000Z mtime")
    try put(tarDate: Git.tar.seconds)
    #expect(try await time() == Git.tar.text)
    try await workshop.git("init", "-q")
    try await workshop.commit(at: Git.first.seconds)
    #expect(try await time() == Git.first.text)
    let added = try await Packshelf.run(
      [
        "add", "packages/bolt.tgz", "--packages", "packages", "--date", "2019-01-02T03:04:05.000Z",
      ], in: workshop.folder.url.path)
    #expect(added.status == 0, "\(added.errors)")
    #expect(try await time() == "2019-01-02T03:04:05.000Z ledger")
    #expect(try await time("--frozen") == "2019-01-02T03:04:05.000Z ledger")
    #expect(try await time("--no-ledger") == Git.first.text)
  }

  @Test(
    "A date that says nothing is passed over",
    arguments: [TarballFixture.npmDate, 0, -1, 1 << 47, 253_402_300_800])
  func meaninglessDates(date: Int64) async throws {
    let workshop = try Workshop()
    var fixture = TarballFixture(name: "bolt", version: "1.0.0")
    fixture.modified = date
    try workshop.put(fixture, at: "bolt.tgz")
    let reports = try await workshop.build()
    #expect(reports.status == 0)
    #expect(reports.times["bolt@1.0.0"]?.hasSuffix(" mtime") == true)
  }

  @Test("A shallow clone is an error for tracked tarballs without a line, with the remedy")
  func shallow() async throws {
    let workshop = try Workshop()
    try await workshop.git("init", "-q")
    try workshop.put("bolt", "1.0.0")
    try await workshop.commit(at: Git.first.seconds)
    try workshop.put("nut", "1.0.0")
    try await workshop.commit(at: Git.second.seconds)
    try await workshop.git("clone", "-q", "--depth", "1", "file://\(workshop.folder.url.path)", "c")
    func build(_ arguments: String...) async throws -> BuildReports {
      try await workshop.run(
        ["build", "c/packages", "--registry", Workshop.registry, "--output", "public"] + arguments)
    }
    let before = try workshop.items()
    let reports = try await build()
    #expect(reports.status == 1)
    #expect(reports.codes == ["git-shallow"])
    let words = try #require(reports.diagnostics.first).words
    #expect(words.contains("2 tracked tarballs"))
    #expect(words.contains("the first is bolt@1.0.0"))
    #expect(words.contains("git fetch --unshallow"))
    #expect(words.contains("packshelf add"))
    #expect(try workshop.items() == before)
    #expect(try await build("--frozen").codes == ["ledger-frozen", "ledger-frozen"])
    try await workshop.git("fetch", "-q", "--unshallow", in: "c")
    #expect(
      try await build().times == ["bolt@1.0.0": Git.first.text, "nut@1.0.0": Git.second.text])
    try await workshop.git("clone", "-q", "--depth", "1", "file://\(workshop.folder.url.path)", "d")
    let ledger = try workshop.folder.bytes("c/packages/ledger.ndjson")
    try workshop.folder.write(ledger, to: "d/packages/ledger.ndjson")
    let recorded = try await workshop.run([
      "build", "d/packages", "--registry", Workshop.registry, "--output", "public",
    ])
    #expect(recorded.status == 0, "\(recorded.diagnostics)")
  }

  @Test("A git that cannot answer is an error, not a wrong date")
  func gitFails() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try workshop.folder.write("ref: nonsense\n", to: ".git/HEAD")
    let reports = try await workshop.build()
    #expect(reports.status == 1)
    #expect(reports.codes == ["git-failed"])
    #expect(reports.diagnostics.first?.words.contains("not a git repository") == true)
    #expect(try await workshop.build("--no-ledger").status == 1)
    let unable = BuildReports(
      try await Packshelf.run(
        ["build"] + BadInput.sound + ["--format", "json"], in: workshop.folder.url.path,
        environment: ["PATH": "/nonexistent"]))
    #expect(unable.codes == ["git-failed"])
    #expect(unable.diagnostics.first?.words.contains("git cannot be run") == true)
  }

  @Test("Dates in git that no calendar holds are passed over")
  func hostileCommit() async throws {
    let workshop = try Workshop()
    try await workshop.git("init", "-q")
    var fixture = TarballFixture(name: "bolt", version: "1.0.0")
    fixture.modified = Git.tar.seconds
    try workshop.put(fixture, at: "bolt.tgz")
    try await workshop.commit(at: Git.first.seconds)
    let tree = try await workshop.git("rev-parse", "HEAD^{tree}").prefix(40)
    for date in ["9223372036854775807", "92233720368547758", "1e9"] {
      try workshop.folder.write(
        "tree \(tree)\nauthor A <a> 1 +0000\ncommitter C <c> \(date) +0000\n\nx\n", to: "commit")
      let commit = try await workshop.git(
        "hash-object", "-t", "commit", "-w", "--literally", "commit")
      try await workshop.git("update-ref", "HEAD", String(commit.prefix(40)))
      let reports = try await workshop.build("--dry-run")
      #expect(reports.status == 0, "\(reports.diagnostics) \(reports.otherLines)")
      #expect(reports.times["bolt@1.0.0"] == Git.tar.text, "\(date)")
    }
  }
}
