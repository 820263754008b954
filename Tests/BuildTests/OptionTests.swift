import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("Options of a build")
struct OptionTests {
  private func inode(_ workshop: Workshop, _ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: workshop.folder.path(path))[.systemFileNumber]
      as? Int
  }

  @Test("--dry-run says what would happen and writes nothing at all")
  func dryRun() async throws {
    let workshop = try Corpus.workshop()
    let before = try workshop.items()
    let dry = try await workshop.build("--dry-run")
    #expect(dry.status == 0)
    #expect(dry["status"] == "dry-run")
    #expect(try workshop.items() == before)
    let text = try await Packshelf.run(
      ["build", "-n"] + BadInput.sound, in: workshop.folder.url.path)
    #expect(text.output.contains("Would publish"))
    #expect(text.output.contains("to add to packages/ledger.ndjson"))
    #expect(try workshop.items() == before)
    let real = try await workshop.build()
    #expect(real["tree"] == dry["tree"])
    #expect(real["ledger"] == dry["ledger"])
    #expect(real["packages"] == dry["packages"])
  }

  @Test("--dry-run finds the same faults as a build")
  func dryRunFaults() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try workshop.folder.write("mine", to: "public/mine")
    let reports = try await workshop.build("--dry-run")
    #expect(reports.status == 1)
    #expect(reports.codes == ["output-foreign"])
  }

  @Test("--format json gives counts that add up")
  func counts() async throws {
    let workshop = try Corpus.workshop()
    let reports = try await workshop.build()
    let privateCount = Corpus.tarballs.count { tarball in
      tarball.identity.firstMatch(of: /-(10|21)@/) != nil
    }
    #expect(reports["status"] == "published")
    #expect(reports["registry"] == "https://npm.example.org/")
    #expect(reports["output"]?.string == workshop.folder.path("public"))
    #expect(reports["withheld"]?.array?.count == privateCount)
    #expect(reports.times.count == Corpus.tarballs.count - privateCount)
    #expect(reports["ledger", "added"] == .number(JSONNumber(reports.times.count)))
    let files = try workshop.items(below: "public").values.count { item in
      if case .file = item { true } else { false }
    }
    #expect(reports["tree", "added"] == .number(JSONNumber(files)))
    #expect(reports["milliseconds"] != nil)
    #expect(reports.otherLines.isEmpty)
  }

  @Test("A refused build in JSON is one object with its status, and no tree")
  func refused() async throws {
    let workshop = try Workshop()
    try workshop.folder.write([], to: "packages/a.tgz")
    let reports = try await workshop.build()
    #expect(reports["status"] == "refused")
    #expect(reports["tree"] == .null)
    #expect(reports["skipped"] == [])
  }

  @Test("--strict turns warnings into errors, and nothing is written")
  func strict() async throws {
    let workshop = try Workshop()
    try workshop.put("Bolt", "1.0.0")
    let before = try workshop.items()
    let reports = try await workshop.build("--strict")
    #expect(reports.status == 1)
    #expect(reports.diagnostics.map(\.severity) == ["error"])
    #expect(try workshop.items() == before)
  }

  @Test("--strict does not take back what --skip-invalid allows")
  func strictAndSkip() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try workshop.folder.write([], to: "packages/bad.tgz")
    #expect(try await workshop.build("--strict", "--skip-invalid").status == 2)
  }

  @Test("--tarballs link gives a second name to the user's files, clone does not")
  func link() async throws {
    var fixture = TarballFixture(name: "bolt", version: "1.0.0")
    fixture.modified = 1_500_000_000
    let workshop = try Workshop()
    try workshop.put(fixture, at: "bolt-1.0.0.tgz")
    #expect(try await workshop.build("--tarballs", "link").status == 0)
    let served = "public/bolt/-/bolt-1.0.0.tgz"
    #expect(try inode(workshop, served) == inode(workshop, "packages/bolt-1.0.0.tgz"))
    let again = try await workshop.build("--tarballs", "link")
    #expect(again["tree", "unchanged"] != 0)
    #expect(again["tree", "replaced"] == 0)
    let other = try Workshop()
    try other.put(fixture, at: "bolt-1.0.0.tgz")
    #expect(try await other.build("--tarballs", "clone").status == 0)
    #expect(try inode(other, served) != inode(other, "packages/bolt-1.0.0.tgz"))
    #expect(try other.items(below: "public") == workshop.items(below: "public"))
  }

  @Test("--tarballs external leaves tarballs out and keeps the documents as they are")
  func external() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    #expect(try await workshop.build().status == 0)
    let whole = try workshop.items(below: "public")
    #expect(try await workshop.build("--tarballs", "external").status == 0)
    let rest = try workshop.items(below: "public")
    #expect(rest == whole.filter { !$0.key.hasPrefix("bolt/-") })
    #expect(rest["bolt/index.html"] != nil)
  }

  @Test("The tarballs of the tree are the original bytes")
  func originalBytes() async throws {
    let workshop = try Corpus.workshop()
    #expect(try await workshop.build().status == 0)
    let served = Set(try workshop.items(below: "public").filter { $0.key.hasSuffix(".tgz") }.values)
    let sources = Set(Corpus.tarballs.map { Workshop.Item.file($0.bytes) })
    #expect(served.count > 40)
    #expect(served.isSubset(of: sources))
  }
}
