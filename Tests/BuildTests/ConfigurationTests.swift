import OrderedJSON
import TestSupport
import Testing

@Suite("packshelf.yml")
struct ConfigurationTests {
  private func build(_ text: String, _ arguments: String...) async throws -> BuildReports {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try workshop.folder.write(text, to: "packshelf.yml")
    let before = try workshop.items()
    let reports = try await workshop.run(["build"] + arguments)
    if reports.status != 0 { #expect(try workshop.items() == before) }
    return reports
  }

  private static let base =
    "registry: https://npm.example.org/\npackages: packages\noutput: public\n"

  @Test("A complete file is enough")
  func complete() async throws {
    let reports = try await build("version: 1\n" + Self.base)
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(reports["registry"]?.string == Workshop.registry)
  }

  @Test(
    "A word that is nearly one of a few is told which",
    arguments: [
      ("host: ngnix", "did you mean `nginx`?"), ("layout: buket", "did you mean `bucket`?"),
      ("site: {images: clik}", "did you mean `click`?"), ("access: everybody", nil),
    ])
  func nearlyAWord(line: String, help: String?) async throws {
    let reports = try await build("version: 1\n" + Self.base + line + "\n")
    #expect(reports.codes == ["configuration-value-invalid"])
    let words = try #require(reports.diagnostics.first).words
    #expect(words.contains("did you mean") == (help != nil))
    if let help { #expect(words.contains(help), "\(words)") }
  }

  @Test("Every fault is reported at once, each with its line")
  func faults() async throws {
    let reports = try await build(
      """
      version: 1
      registry: npm.example.org
      acess: public
      access: secret
      packages: {a: b}
      output: [public]
      tarballs: symlink
      unpublished:
        - bolt
        - bolt@1.0.0
        - bolt@1.x
      aliases: [https://a.example/, "https://b.example/?x=y"]
      frobnicate: true

      """)
    #expect(reports.status == 1)
    let expected = [
      "2 registry-invalid", "3 configuration-key-unknown", "4 configuration-value-invalid",
      "5 configuration-value-invalid", "6 configuration-value-invalid",
      "7 configuration-value-invalid", "9 configuration-value-invalid",
      "11 configuration-value-invalid", "12 registry-invalid", "13 configuration-key-unknown",
    ]
    let inFile = reports.diagnostics.filter { $0.file == "packshelf.yml" }
    #expect(inFile.map { "\($0.line ?? 0) \($0.code)" } == expected)
    let words = inFile.map(\.words)
    #expect(words[0].contains("begins with https://"))
    #expect(words[1].contains("did you mean `access`?"))
    #expect(words[2].contains("one of `public`, `restricted`"))
    #expect(words[5].contains("one of `clone`, `link`, `external`"))
    #expect(words[6].contains(#""bolt" is not of the form NAME@VERSION"#))
    #expect(words[9].contains("the keys are version, registry, aliases, access"))
  }

  @Test("A faulty value is not reported again as a missing one")
  func faultyIsNotMissing() async throws {
    let reports = try await build(
      "version: 1\nregistry: npm.example.org\npackages: packages\noutput: public\n")
    #expect(reports.codes == ["registry-invalid"])
    let others = try await build(
      "version: 1\nregistry: https://npm.example.org/\npackages: {a: b}\noutput: [public]\n")
    #expect(others.codes == ["configuration-value-invalid", "configuration-value-invalid"])
    let empty = try await build(
      "version: 1\nregistry: https://a.example/\npackages: []\noutput: b\n")
    #expect(empty.codes == ["configuration-value-invalid"])
  }

  @Test("A file that cannot be read says nothing about what it lacks")
  func unreadableIsNotIncomplete() async throws {
    for text in ["version: [\n", "version: 1\nversion: 1\n", "- version\n"] {
      #expect(try await build(text).codes == ["configuration-syntax"])
    }
    #expect(try await build("version: 1\n", "--config", "x").codes == ["configuration-unreadable"])
  }

  @Test("What file and command line both lack is asked for")
  func lacking() async throws {
    let reports = try await build("version: 1\n")
    #expect(Set(reports.codes) == ["registry-missing", "output-missing", "folder-missing"])
  }

  @Test("A password does not reach the messages")
  func password() async throws {
    let reports = try await build(
      "version: 1\nregistry: https://me:secret@a.example/\naliases: https://x:secret@b.example?c\n"
        + "packages: packages\noutput: public\n")
    #expect(reports.codes == ["registry-invalid", "registry-invalid"])
    #expect(reports.diagnostics.allSatisfy { $0.words.contains("https://***@") })
    #expect(!reports.diagnostics.contains { $0.words.contains("secret") })
  }

  @Test(
    "What is no YAML is a fault at its line",
    arguments: [
      ("version: 1\npackages: [a\noutput: b\n", 3), ("version: 1\n\tpackages: a\n", 2),
      ("version: 1\noutput: *nobody\n", 2), ("version: 1\nversion: 1\n", 1),
      ("version: 1\noutput: \"a\n", 3), ("version: 1\noutput: a\nregistry: x\noutput: b\n", 2),
    ])
  func notYAML(text: String, line: Int) async throws {
    let reports = try await build(text, "packages", "--registry", "https://a.example/")
    #expect(reports.status == 1)
    let fault = try #require(reports.diagnostics.first { $0.code == "configuration-syntax" })
    #expect(fault.file == "packshelf.yml")
    #expect(fault.line == line)
  }

  @Test("A key that occurs twice is named")
  func duplicateKey() async throws {
    let reports = try await build("version: 1\noutput: a\noutput: b\n")
    let fault = try #require(reports.diagnostics.first { $0.code == "configuration-syntax" })
    #expect(fault.words.contains("a key occurs twice: `output`"))
  }

  @Test(
    "Only the format that this release reads is taken",
    arguments: ["version: 2\n", "version: 1.0\n", "version: one\n", "version: [1]\n", "", "# x\n"])
  func version(text: String) async throws {
    let rest = text.hasPrefix("version") ? Self.base : ""
    let reports = try await build(text + rest)
    #expect(reports.status == 1)
    let fault = try #require(reports.diagnostics.first { $0.file == "packshelf.yml" })
    #expect(fault.code == "configuration-version-unsupported")
    #expect(fault.words.contains("begin the file with `version: 1`"))
  }

  @Test("A file without a version is refused")
  func noVersion() async throws {
    let reports = try await build(Self.base)
    #expect(reports.codes == ["configuration-version-unsupported"])
  }

  @Test("A file that is no mapping is refused", arguments: ["- a\n", "text\n", "7\n"])
  func noMapping(text: String) async throws {
    let reports = try await build(text)
    let fault = try #require(reports.diagnostics.first { $0.file == "packshelf.yml" })
    #expect(fault.code == "configuration-syntax")
    #expect(fault.words.contains("mapping of keys to values"))
  }

  @Test("A file that is named and missing is refused; the usual one may be missing")
  func missing() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    let named = try await workshop.build("--config", "nowhere.yml")
    #expect(named.codes == ["configuration-unreadable"])
    #expect(named.diagnostics.first?.file == "nowhere.yml")
    #expect(try await workshop.build().status == 0)
  }

  @Test("Paths in the file are relative to the file, paths of the command line to the folder")
  func paths() async throws {
    let workshop = try Workshop()
    try workshop.folder.write(
      TarballFixture(name: "bolt", version: "1.0.0").bytes, to: "site/tarballs/bolt.tgz")
    try workshop.folder.write(
      "version: 1\nregistry: https://a.example/\npackages: [tarballs]\noutput: out\n",
      to: "site/shelf.yml")
    #expect(try await workshop.run(["build", "--config", "site/shelf.yml"]).status == 0)
    #expect(workshop.folder.exists("site/out/bolt/index.html"))
    #expect(workshop.folder.exists("site/tarballs/ledger.ndjson"))
    let other = try await workshop.run([
      "build", "--config", "site/shelf.yml", "--output", "here", "--registry", "https://b.example/",
    ])
    #expect(other["registry"] == "https://b.example/")
    #expect(workshop.folder.exists("here/bolt/index.html"))
  }

  @Test("Nesting and repetition without end do not exhaust the machine", .timeLimit(.minutes(5)))
  func hostile() async throws {
    let deep = "version: 1\noutput: " + String(repeating: "[", count: 100_000)
    #expect(try await build(deep).status == 1)
    var laughs = "version: 1\na0: &a0 [x]\n"
    for level in 1...40 {
      let previous = "*a\(level - 1)"
      laughs += "a\(level): &a\(level) [\(previous), \(previous)]\n"
    }
    #expect(try await build(laughs).status == 1)
  }
}
