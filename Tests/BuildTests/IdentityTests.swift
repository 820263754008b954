import OrderedJSON
import TestSupport
import Testing

@Suite("Names and versions that meet")
struct IdentityTests {
  @Test("One name and version with different bytes is an error that names both tarballs")
  func duplicate() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0", at: "a/bolt.tgz")
    try workshop.put(
      TarballFixture(name: "bolt", version: "1.0.0", fields: ["description": "x"]),
      at: "b/bolt.tgz")
    let before = try workshop.items()
    let reports = try await workshop.build()
    #expect(reports.status == 1)
    let error = try #require(reports.diagnostics.first)
    #expect(reports.codes == ["version-duplicate"])
    #expect(error.file == "packages/b/bolt.tgz")
    #expect(error.words.contains("packages/a/bolt.tgz (sha512-"))
    #expect(error.words.contains("bolt@1.0.0"))
    #expect(try workshop.items() == before)
    #expect(try await workshop.build("--skip-invalid").status == 1)
  }

  @Test("Versions that differ in build metadata alone are one version")
  func buildMetadata() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0+a")
    try workshop.put("bolt", "v1.0.0+b")
    let reports = try await workshop.build()
    #expect(reports.status == 1)
    #expect(reports.codes == ["version-duplicate"])
  }

  @Test("Three tarballs of one version are two errors, each naming the first")
  func triple() async throws {
    let workshop = try Workshop()
    for letter in ["a", "b", "c"] {
      try workshop.put(
        TarballFixture(name: "bolt", version: "1.0.0", fields: ["description": .string(letter)]),
        at: "\(letter).tgz")
    }
    let reports = try await workshop.build()
    #expect(reports.diagnostics.map(\.file) == ["packages/b.tgz", "packages/c.tgz"])
    #expect(reports.diagnostics.allSatisfy { $0.words.contains("packages/a.tgz") })
  }

  @Test("The same tarball twice is a warning, and one is used")
  func repeated() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0", at: "a/bolt.tgz")
    try workshop.put("bolt", "1.0.0", at: "b/bolt.tgz")
    let strict = try await workshop.build("--strict")
    #expect(strict.status == 1)
    #expect(strict.diagnostics.map(\.severity) == ["error"])
    #expect(!workshop.folder.exists("public"))
    #expect(workshop.ledger.isEmpty)
    let reports = try await workshop.build()
    #expect(reports.status == 0)
    let warning = try #require(reports.diagnostics.first)
    #expect(reports.codes == ["version-repeated"])
    #expect(warning.severity == "warning")
    #expect(warning.file == "packages/b/bolt.tgz")
    #expect(warning.words.contains("packages/a/bolt.tgz, which is used"))
    #expect(workshop.folder.exists("public/bolt/-/bolt-1.0.0.tgz"))
  }

  @Test("Names that only their case tells apart are an error that names both")
  func caseConflict() async throws {
    let workshop = try Workshop()
    try workshop.put("Bolt", "1.0.0", at: "a.tgz")
    try workshop.put("bolt", "2.0.0", at: "b.tgz")
    try workshop.put("@Acme/x", "1.0.0", at: "c.tgz")
    try workshop.put("@acme/X", "1.0.0", at: "d.tgz")
    let before = try workshop.items()
    let reports = try await workshop.build()
    #expect(reports.status == 1)
    let errors = reports.diagnostics.filter { $0.severity == "error" }
    #expect(errors.map(\.code) == ["name-case-conflict", "name-case-conflict"])
    #expect(errors.map(\.file) == ["packages/b.tgz", "packages/d.tgz"])
    #expect(errors[0].words.contains(#""bolt" and "Bolt" differ only in case"#))
    #expect(errors[0].words.contains("packages/a.tgz"))
    #expect(try workshop.items() == before)
  }

  @Test("A legacy name is published with a warning")
  func legacyName() async throws {
    let workshop = try Workshop()
    try workshop.put("JSONStream", "1.0.0")
    let reports = try await workshop.build()
    #expect(reports.status == 0)
    #expect(reports.codes == ["manifest-name-legacy"])
  }

  @Test("A package and a scope of one name, and packages of one base name, live side by side")
  func neighbours() async throws {
    let workshop = try Workshop()
    for name in ["acme", "@acme/acme", "@acme/bolt", "bolt", "@other/bolt", "npm", "-a", "a-"] {
      try workshop.put(
        name, "1.0.0", at: name.map { $0 == "/" ? "_" : String($0) }.joined() + ".tgz")
    }
    let reports = try await workshop.build("--strict")
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(reports["packages"]?.array?.count == 8)
    #expect(workshop.folder.exists("public/@acme/bolt/-/bolt-1.0.0.tgz"))
    #expect(workshop.folder.exists("public/-a/-/-a-1.0.0.tgz"))
  }
}
