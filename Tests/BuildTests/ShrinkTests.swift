import OrderedJSON
import TestSupport
import Testing

@Suite("A build that would remove most of a registry")
struct ShrinkTests {
  /// A workshop with six packages that were built without a ledger.
  private func built() async throws -> Workshop {
    let workshop = try Workshop()
    for index in 1...6 { try workshop.put("p\(index)", "1.0.0") }
    #expect(try await workshop.build("--no-ledger").status == 0)
    return workshop
  }

  private func remove(_ indices: ClosedRange<Int>, in workshop: Workshop) throws {
    for index in indices { try workshop.folder.remove("packages/p\(index)-1.0.0.tgz") }
  }

  @Test("Tarballs that are gone without a ledger are an error, and nothing is written")
  func vanished() async throws {
    let workshop = try await built()
    try remove(2...6, in: workshop)
    let before = try workshop.items()
    for arguments in [["--no-ledger"], ["--no-ledger", "--dry-run"]] {
      let reports = try await workshop.run(
        ["build", "packages", "--registry", Workshop.registry, "--output", "public"] + arguments)
      #expect(reports.status == 1)
      #expect(reports.codes == ["registry-shrinks"])
      #expect(reports.diagnostics.first?.words.contains("5 of 6 packages") == true)
      #expect(try workshop.items() == before)
    }
  }

  @Test("--allow-shrink removes them once, and the next build needs it no more")
  func allowed() async throws {
    let workshop = try await built()
    try remove(2...6, in: workshop)
    #expect(try await workshop.build("--no-ledger", "--allow-shrink", "--dry-run").status == 0)
    #expect(workshop.folder.exists("public/p6/index.html"))
    #expect(try await workshop.build("--no-ledger", "--allow-shrink").status == 0)
    #expect(!workshop.folder.exists("public/p6"))
    #expect(try await workshop.build("--no-ledger").status == 0)
  }

  @Test("Less than half goes without a word")
  func few() async throws {
    let workshop = try await built()
    try remove(4...6, in: workshop)
    let reports = try await workshop.build("--no-ledger")
    #expect(reports.status == 0)
    #expect(reports.codes.isEmpty)
  }

  @Test(
    "Rules of the configuration that leave most out are an error with a ledger too",
    arguments: [
      "exclude: ['p*']", "include: [p1]",
      "unpublished: [p1@1.0.0, p2@1.0.0, p3@1.0.0, p4@1.0.0, p5@1.0.0]",
    ])
  func rules(line: String) async throws {
    let workshop = try Workshop()
    for index in 1...6 { try workshop.put("p\(index)", "1.0.0") }
    #expect(try await workshop.build().status == 0)
    try workshop.folder.write("version: 1\n\(line)\n", to: "packshelf.yml")
    let reports = try await workshop.build()
    #expect(reports.status == 1)
    #expect(reports.codes.contains("registry-shrinks"))
    #expect(workshop.folder.exists("public/p5/index.html"))
    #expect(try await workshop.build("--allow-shrink").status == 0)
    #expect(!workshop.folder.exists("public/p5/index.html"))
  }

  @Test("Hidden versions and another placement of tarballs remove nothing")
  func kept() async throws {
    let workshop = try await built()
    let overlay = (1...6).map { "  p\($0): { hidden: ['*'] }\n" }.joined()
    try workshop.folder.write("version: 1\noverlay:\n\(overlay)", to: "packshelf.yml")
    let hidden = try await workshop.build("--no-ledger")
    #expect(hidden.status == 0)
    #expect(hidden.codes == ["registry-empty"])
    try workshop.folder.remove("packshelf.yml")
    #expect(try await workshop.build("--no-ledger", "--tarballs", "external").status == 0)
  }

  @Test("A registry that was adopted is guarded by its documents")
  func adopted() async throws {
    let workshop = try await built()
    try workshop.folder.remove(".packshelf")
    try remove(2...6, in: workshop)
    let reports = try await workshop.build("--no-ledger", "--adopt")
    #expect(reports.codes == ["registry-shrinks"])
  }

  @Test("A build that withholds every tarball says that nothing is published")
  func nothing() async throws {
    let workshop = try Workshop()
    try workshop.put(
      TarballFixture(name: "a", version: "1.0.0", fields: ["private": true]), at: "a.tgz")
    try workshop.put("b", "1.0.0")
    try workshop.folder.write("version: 1\nexclude: [b]\n", to: "packshelf.yml")
    let reports = try await workshop.build()
    #expect(reports.status == 0)
    #expect(reports.codes == ["registry-empty"])
    #expect(reports.diagnostics.first?.severity == "warning")
    #expect(
      reports.diagnostics.first?.words.contains("nothing is published: 2 tarballs are withheld")
        == true)
    #expect(try await workshop.build("--strict").status == 1)
  }
}
