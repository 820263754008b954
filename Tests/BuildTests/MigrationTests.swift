import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("The first build over a folder of years")
struct MigrationTests {
  private static let old = (seconds: Int64(1_500_000_000), text: "2017-07-14T02:40:00.000Z")

  /// A workshop with tarballs under names of many tools, years old, and files of other kinds.
  private func flatFolder() throws -> Workshop {
    let workshop = try Workshop()
    try workshop.put("@acme/bolt", "1.0.0", at: "acme-bolt-1.0.0.tgz")
    try workshop.put("@acme/bolt", "1.1.0", at: "acme-bolt-v1.1.0.tgz")
    try workshop.put("nut", "0.1.0", at: "old/nut (final).tar.gz")
    for path in try workshop.items(below: "packages").keys { try age("packages/\(path)", workshop) }
    for path in ["README.md", "package.json", "old/nut.zip", ".DS_Store", "index.html"] {
      try workshop.folder.write("x", to: "packages/\(path)")
    }
    return workshop
  }

  private func age(_ path: String, _ workshop: Workshop) throws {
    let date = Date(timeIntervalSince1970: TimeInterval(Self.old.seconds))
    try FileManager.default.setAttributes(
      [.modificationDate: date], ofItemAtPath: workshop.folder.path(path))
  }

  @Test("Without git the times are those of the files, and a commit afterwards changes none")
  func withoutGit() async throws {
    let workshop = try flatFolder()
    let first = try await workshop.build("--strict")
    #expect(first.status == 0, "\(first.diagnostics)")
    #expect(first["ledger", "added"] == 3)
    #expect(Set(first.times.keys) == ["@acme/bolt@1.0.0", "@acme/bolt@1.1.0", "nut@0.1.0"])
    #expect(first.times.values.allSatisfy { $0 == "\(Self.old.text) mtime" })
    let ledger = workshop.ledger
    try await workshop.git("init", "-q")
    try await workshop.commit(at: 1_700_000_000)
    let second = try await workshop.build("--frozen")
    #expect(second.times.values.allSatisfy { $0 == "\(Self.old.text) ledger" })
    #expect(second["tree", "added"] == 0)
    #expect(second["tree", "replaced"] == 0)
    #expect(workshop.ledger == ledger)
  }

  @Test("A dry run says the ledger's lines and the times that the build will write")
  func dryRun() async throws {
    let workshop = try flatFolder()
    let before = try workshop.items()
    let dry = try await workshop.build("--dry-run")
    #expect(dry.status == 0)
    #expect(try workshop.items() == before)
    #expect(try await workshop.build().times == dry.times)
  }

  @Test("In a repository with a history each version has the date of its own commit")
  func history() async throws {
    let workshop = try Workshop()
    try await workshop.git("init", "-q")
    for (version, date) in [("1.0.0", 1_400_000_000), ("1.1.0", 1_500_000_000)] as [(_, Int64)] {
      try workshop.put("bolt", version)
      try await workshop.commit(at: date)
    }
    let reports = try await workshop.build()
    #expect(reports.times["bolt@1.0.0"] == "2014-05-13T16:53:20.000Z git")
    #expect(reports.times["bolt@1.1.0"] == "2017-07-14T02:40:00.000Z git")
  }

  @Test("A shallow clone of it is refused, and built once its history is fetched")
  func shallow() async throws {
    let workshop = try Workshop()
    try await workshop.git("init", "-q")
    try workshop.put("bolt", "1.0.0")
    try await workshop.commit(at: Self.old.seconds)
    try workshop.put("bolt", "1.1.0")
    try await workshop.commit(at: 1_700_000_000)
    let origin = "file://" + workshop.folder.path("")
    let clone = try Workshop()
    try await clone.git("clone", "-q", "--depth", "1", origin, ".")
    #expect(try await clone.build().codes == ["git-shallow"])
    #expect(clone.ledger.isEmpty)
    try await clone.git("fetch", "-q", "--unshallow")
    let reports = try await clone.build()
    #expect(reports.times["bolt@1.0.0"] == "\(Self.old.text) git")
  }

  /// A workshop with the storage of a verdaccio: its own packages, and one that it fetched.
  private func storage() throws -> Workshop {
    let workshop = try Workshop()
    let fields: JSONValue = ["publishConfig": ["registry": "https://verdaccio.example.org/"]]
    try workshop.put(
      TarballFixture(name: "@acme/bolt", version: "1.0.0", fields: fields),
      at: "@acme/bolt/bolt-1.0.0.tgz")
    try workshop.put("@acme/nut", "0.1.0", at: "@acme/nut/nut-0.1.0.tgz")
    try workshop.put("left-pad", "1.3.0", at: "left-pad/left-pad-1.3.0.tgz")
    for name in ["@acme/bolt", "@acme/nut", "left-pad", "known-only"] {
      try workshop.folder.write("{\"name\":\"\(name)\"}", to: "packages/\(name)/package.json")
    }
    try workshop.folder.write("{}", to: "packages/.verdaccio-db.json")
    return workshop
  }

  @Test("Of a verdaccio's storage the tarballs are taken, and its own files passed over")
  func verdaccio() async throws {
    let workshop = try storage()
    let reports = try await workshop.build()
    #expect(reports.status == 0)
    #expect(Set(reports.times.keys) == ["@acme/nut@0.1.0", "left-pad@1.3.0"])
    #expect(reports["withheld"]?.array?.count == 1)
  }

  @Test("`aliases` brings the packages that name the old URL, `include` leaves out the fetched")
  func verdaccioRules() async throws {
    let workshop = try storage()
    try workshop.folder.write(
      """
      version: 1
      aliases: ["https://verdaccio.example.org/"]
      include: ["@acme/*"]

      """, to: "packshelf.yml")
    let reports = try await workshop.build("--strict")
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(Set(reports.times.keys) == ["@acme/bolt@1.0.0", "@acme/nut@0.1.0"])
    #expect(!workshop.folder.exists("public/left-pad"))
  }

  @Test("Two builds of one version in the folder stop the first build, and no ledger is written")
  func rebuilt() async throws {
    let workshop = try flatFolder()
    try workshop.put(
      TarballFixture(name: "nut", version: "0.1.0", files: [.file("new.js")]), at: "nut-0.1.0.tgz")
    let reports = try await workshop.build()
    #expect(reports.codes == ["version-duplicate"])
    #expect(workshop.ledger.isEmpty)
    try workshop.folder.remove("packages/nut-0.1.0.tgz")
    #expect(try await workshop.build().status == 0)
  }
}
