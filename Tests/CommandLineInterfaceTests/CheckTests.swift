import OrderedJSON
import TestSupport
import Testing

@Suite("packshelf check") struct CheckTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("a sound folder is said to be publishable, and nothing is written, read-only or not")
  func sound() async throws {
    try folder.put(("a.tgz", TarballFixture(name: "@acme/a", version: "1.0.0")))
    let before = try folder.files()
    let reports = try await folder.reports("check", "packages")
    #expect(reports.status == 0)
    #expect(reports.codes.isEmpty)
    #expect(reports["status"] == "publishable")
    #expect(reports["registry"] == .null)
    #expect(reports["ledger", "added"] == 1)
    #expect(try folder.files() == before)
    let text = try await folder.text(of: "check", "packages")
    #expect(
      text == """
        A build would publish 1 version of 1 package
          @acme/a: 1.0.0 (latest 1.0.0)
        Ledger: 1 line to add

        """)
  }

  @Test("what a build publishes without a word is warned of, and an error when strict")
  func lints() async throws {
    let fields: JSONValue = [
      "main": "lib", "dependencies": ["@acme/b": "workspace:*", "@acme/c": "1", "@acme/a": "^2"],
    ]
    var tarball = TarballFixture(name: "@acme/a", version: "1.0.0", fields: fields)
    tarball.rawMembers = [.hardLink("package/l", to: "package/package.json")]
    try folder.put(("a.tgz", tarball))
    let expected = [
      "archive-link", "dependency-unsatisfied", "dependency-missing", "dependency-workspace",
      "main-missing",
    ]
    let reports = try await folder.reports("check", "packages")
    #expect(reports.status == 0)
    #expect(reports.codes == expected)
    #expect(reports.diagnostics.allSatisfy { $0.file == "packages/a.tgz" })
    #expect(try await folder.reports("check", "packages", "--strict").status == 1)
    let build = try await folder.reports(
      "build", "packages", "--registry", "https://r.example.org/", "--output", "public")
    #expect(build.status == 0)
    #expect(build.codes.isEmpty)
  }

  @Test("the errors of a build are errors of a check, with the same status")
  func errors() async throws {
    try folder.put(
      ("a.tgz", TarballFixture(name: "a", version: "1.0.0")),
      ("b.tgz", TarballFixture(manifest: "{}")))
    let refused = try await folder.reports("check", "packages")
    #expect(refused.status == 1)
    #expect(refused["status"] == "refused")
    let skipped = try await folder.reports("check", "packages", "--skip-invalid")
    #expect(skipped.status == 2)
    #expect(skipped["status"] == "publishable-in-part")
    let frozen = try await folder.reports("check", "packages", "--skip-invalid", "--frozen")
    #expect(frozen.status == 1)
    #expect(frozen.codes.contains("ledger-frozen"))
    #expect(try await folder.reports("check", "--frozen", "--no-ledger").status == 64)
    #expect(try await folder.reports("check", "packages", "--jobs", "0").status == 64)
    #expect(try await folder.reports("check").codes == ["folder-missing"])
  }

  @Test("a package that is bad, excluded or repeated is not warned of")
  func unchosen() async throws {
    let fields: JSONValue = ["dependencies": ["x": "file:x"]]
    let tarball = TarballFixture(name: "@acme/a", version: "1.0.0", fields: fields)
    let user = TarballFixture(
      name: "@acme/b", version: "1.0.0", fields: ["dependencies": ["@acme/bad": "1"]])
    try folder.put(
      ("a.tgz", tarball), ("z.tgz", tarball), ("b.tgz", user),
      ("bad.tgz", TarballFixture(name: "@acme/bad", version: "one")))
    let reports = try await folder.reports("check", "packages", "--skip-invalid")
    #expect(
      reports.codes == [
        "tarballs-skipped", "dependency-path", "manifest-version-invalid", "version-repeated",
      ])
    try folder.write(
      "version: 1\npackages: [packages]\nexclude: ['@acme/a']\n", to: "packshelf.yml")
    let excluded = try await folder.reports("check", "--skip-invalid")
    #expect(!excluded.codes.contains("dependency-path"), "\(excluded.codes)")
  }

  @Test("the registry of the configuration decides which tarballs are meant for it")
  func registry() async throws {
    let fields: JSONValue = ["publishConfig": ["registry": "https://other.example.org/"]]
    try folder.put(("a.tgz", TarballFixture(name: "a", version: "1.0.0", fields: fields)))
    #expect(try await folder.reports("check", "packages")["withheld"] == [])
    let reports = try await folder.reports(
      "check", "packages", "--registry", "https://r.example.org/")
    #expect(reports["withheld"]?.array?.count == 1)
  }
}
