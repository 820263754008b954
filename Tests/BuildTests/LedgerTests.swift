import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("The ledger")
struct LedgerTests {
  /// Packages whose tar is dated, so that their lines are the same in every run.
  private func put(_ name: String, _ version: String, in workshop: Workshop) throws {
    var fixture = TarballFixture(name: name, version: version)
    fixture.modified = 1_000_000_000
    let base = name.split(separator: "/").last ?? ""
    try workshop.put(fixture, at: "\(base)-\(version).tgz")
  }

  private func lines(_ workshop: Workshop) -> [String] {
    workshop.ledger.split(separator: "\n").map(String.init)
  }

  @Test("Missing lines are added, sorted by name and version, and a second build changes no byte")
  func appending() async throws {
    let workshop = try Workshop()
    for (name, version) in [("nut", "1.0.0"), ("bolt", "1.10.0"), ("bolt", "1.9.0")] {
      try put(name, version, in: workshop)
    }
    let first = try await workshop.build()
    #expect(first["ledger", "added"] == 3)
    try put("@acme/x", "1.0.0", in: workshop)
    try put("bolt", "1.10.0-rc.1", in: workshop)
    #expect(try await workshop.build()["ledger", "added"] == 2)
    let identities = lines(workshop).map { $0.split(separator: #","integrity""#)[0] }
    #expect(
      identities == [
        #"{"name":"@acme/x","version":"1.0.0""#, #"{"name":"bolt","version":"1.9.0""#,
        #"{"name":"bolt","version":"1.10.0-rc.1""#, #"{"name":"bolt","version":"1.10.0""#,
        #"{"name":"nut","version":"1.0.0""#,
      ])
    #expect(
      lines(workshop).allSatisfy { $0.hasSuffix(#""time":"2001-09-09T01:46:40.000Z"}"#) })
    #expect(workshop.ledger.hasSuffix("}\n"))
    let before = try workshop.items()
    #expect(try await workshop.build()["ledger", "added"] == 0)
    #expect(try workshop.items() == before)
  }

  @Test("Changed bytes of a published version are an error, and the ledger stays")
  func changed() async throws {
    let workshop = try Workshop()
    try put("bolt", "1.0.0", in: workshop)
    #expect(try await workshop.build().status == 0)
    try workshop.put(
      TarballFixture(name: "bolt", version: "1.0.0", fields: ["main": "b.js"]),
      at: "bolt-1.0.0.tgz")
    let before = try workshop.items()
    for arguments in [[], ["--frozen"], ["--skip-invalid"]] {
      let reports = try await workshop.run(["build"] + BadInput.sound + arguments)
      #expect(reports.status == 1)
      #expect(reports.codes == ["ledger-changed"])
      let words = try #require(reports.diagnostics.first).words
      #expect(words.contains("the bytes of bolt@1.0.0 are not the ones that were published"))
      #expect(words.contains("published on 2001-09-09T01:46:40.000Z as sha512-"))
      #expect(words.contains("publish the change as a new version"))
    }
    #expect(try workshop.items() == before)
    #expect(try await workshop.build("--no-ledger").status == 0)
  }

  @Test("A version that vanished is an error, until it is listed as unpublished")
  func vanished() async throws {
    let workshop = try Workshop()
    try put("bolt", "1.0.0", in: workshop)
    try put("nut", "1.0.0", in: workshop)
    #expect(try await workshop.build().status == 0)
    let ledger = workshop.ledger
    try FileManager.default.removeItem(atPath: workshop.folder.path("packages/nut-1.0.0.tgz"))
    let before = try workshop.items()
    let reports = try await workshop.build()
    #expect(reports.status == 1)
    #expect(reports.codes == ["ledger-vanished"])
    #expect(reports.diagnostics.first?.file == "packages/ledger.ndjson")
    #expect(reports.diagnostics.first?.words.contains("nut@1.0.0 was published on 2001") == true)
    #expect(try workshop.items() == before)
    try workshop.folder.write("version: 1\nunpublished: [nut@1.0.0]\n", to: "packshelf.yml")
    #expect(try await workshop.build().status == 0)
    #expect(!workshop.folder.exists("public/nut"))
    #expect(workshop.ledger == ledger)
  }

  @Test("An unpublished version whose tarball is there is withheld; an unknown one is a warning")
  func unpublished() async throws {
    let workshop = try Workshop()
    try put("bolt", "1.0.0", in: workshop)
    try put("nut", "1.0.0", in: workshop)
    try workshop.folder.write(
      "version: 1\nunpublished: [nut@1.0.0, bolt@1.0.1]\n", to: "packshelf.yml")
    let reports = try await workshop.build()
    #expect(reports.status == 0)
    #expect(reports.codes == ["unpublished-unknown"])
    #expect(reports.diagnostics.first?.words.contains("did you mean") == true)
    #expect(reports["withheld"]?.array?.first?.object?["identity"] == "nut@1.0.0")
    #expect(lines(workshop).count == 1)
  }

  @Test("--frozen adds no line and fails where one is missing")
  func frozen() async throws {
    let workshop = try Workshop()
    try put("bolt", "1.0.0", in: workshop)
    let before = try workshop.items()
    let reports = try await workshop.build("--frozen")
    #expect(reports.status == 1)
    #expect(reports.codes == ["ledger-frozen"])
    #expect(reports.diagnostics.first?.words.contains("packshelf add") == true)
    #expect(try workshop.items() == before)
    #expect(try await workshop.build().status == 0)
    #expect(try await workshop.build("--frozen").status == 0)
  }

  @Test("--no-ledger, and `ledger: false`, neither read nor write one")
  func noLedger() async throws {
    let workshop = try Workshop()
    try put("bolt", "1.0.0", in: workshop)
    try workshop.writeLedger("nonsense")
    #expect(try await workshop.build("--no-ledger").status == 0)
    #expect(workshop.ledger == "nonsense\n")
    try workshop.folder.write("version: 1\nledger: false\n", to: "packshelf.yml")
    #expect(try await workshop.build().status == 0)
    #expect(workshop.ledger == "nonsense\n")
  }

  @Test("A ledger may lie elsewhere")
  func elsewhere() async throws {
    let workshop = try Workshop()
    try put("bolt", "1.0.0", in: workshop)
    #expect(try await workshop.build("--ledger", "log.ndjson").status == 0)
    #expect(workshop.folder.exists("log.ndjson"))
    #expect(!workshop.folder.exists("packages/ledger.ndjson"))
  }

  @Test("Every line that is no entry is an error with its line, and the file stays")
  func damaged() async throws {
    let workshop = try Workshop()
    try put("bolt", "1.0.0", in: workshop)
    #expect(try await workshop.build().status == 0)
    let good = try #require(lines(workshop).first)
    try workshop.writeLedger(
      "<<<<<<< ours", good, "=======", ">>>>>>> theirs", "", "nonsense", "[]",
      #"{"name":"../x"}"#, good.replacing("1.0.0", with: "1.x"),
      good.replacing("sha512-", with: "md5-"), good.replacing("2001-09-09T", with: "yesterday "),
      good.replacing("2001", with: "2002"), "\u{0}")
    let before = try workshop.items()
    let reports = try await workshop.build()
    #expect(reports.status == 1)
    #expect(reports.diagnostics.map(\.line) == [1, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13])
    #expect(Set(reports.codes) == ["ledger-invalid"])
    #expect(reports.diagnostics[0].words.contains("merge conflict marker"))
    #expect(reports.diagnostics[8].words.contains("RFC 3339"))
    #expect(reports.diagnostics[9].words.contains("a different integrity or time"))
    #expect(try workshop.items() == before)
  }

  @Test("Lines in any order, repeated or empty, are read and mended when a line is added")
  func healed() async throws {
    let workshop = try Workshop()
    for name in ["a", "b"] { try put(name, "1.0.0", in: workshop) }
    #expect(try await workshop.build().status == 0)
    let sound = lines(workshop)
    try workshop.folder.write(
      "\(sound[1])\r\n\n\(sound[0])\n  \(sound[1])  ", to: "packages/ledger.ndjson")
    #expect(try await workshop.build().status == 0)
    try put("c", "1.0.0", in: workshop)
    #expect(try await workshop.build().status == 0)
    #expect(lines(workshop).prefix(2) == sound[...])
    #expect(lines(workshop).count == 3)
  }

  @Test("A ledger that must grow and cannot be written is an error, and nothing is written")
  func readOnly() async throws {
    let workshop = try Workshop()
    try put("bolt", "1.0.0", in: workshop)
    #expect(try await workshop.build().status == 0)
    try put("nut", "1.0.0", in: workshop)
    let packages = workshop.folder.path("packages")
    let before = try workshop.items()
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: packages)
    defer { try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: packages) }
    func build(_ arguments: String...) async throws -> BuildReports {
      let all = ["build"] + BadInput.sound + ["--format", "json"] + arguments
      guard
        let result = try await Packshelf.runWithoutPrivileges(all, in: workshop.folder.url.path)
      else { try Test.cancel("root cannot give up its privileges here") }
      return BuildReports(result)
    }
    let reports = try await build()
    #expect(reports.status == 1)
    #expect(reports.codes == ["ledger-read-only"])
    #expect(reports.diagnostics.first?.words.contains("--no-ledger") == true)
    #expect(try workshop.items() == before)
    #expect(
      try await build("--dry-run").codes == ["ledger-read-only"], "it says what a build would")
    #expect(try await build("--no-ledger").status == 0)
  }
}
