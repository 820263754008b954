import OrderedJSON
import TestSupport
import Testing

@Suite("packshelf explain") struct ExplainTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.put(
      ("bolt-1.tgz", TarballFixture(name: "@acme/bolt", version: "1.0.0")),
      ("bolt-2.tgz", TarballFixture(name: "@acme/bolt", version: "1.5.0")),
      (
        "bolt-3.tgz",
        TarballFixture(
          name: "@acme/bolt", version: "v2.0.0+b",
          fields: [
            "bin": "./cli.js", "publishConfig": ["tag": "next"], "engines": ["node": ">=22"],
          ], files: [.file("cli.js")])
      ),
      (
        "secret.tgz",
        TarballFixture(name: "@acme/bolt", version: "3.0.0", fields: ["private": true])
      ),
      ("bad.tgz", TarballFixture(name: "@acme/bolt", version: "four")))
    try folder.write(
      """
      version: 1
      registry: https://r.example.org/
      packages: [packages]
      overlay:
        "@acme/bolt":
          dist-tags: { stable: 1.0.0 }
          deprecated: { "1.5.0": "use 2" }
      """, to: "packshelf.yml")
  }

  @Test("a package is explained with versions, tags, their rules, and what npm takes")
  func package() async throws {
    let text = try await folder.text(of: "explain", "@acme/bolt")
    let expected = [
      "\n  latest is 1.5.0: the highest release that asks for no other tag\n",
      "\n  next is 2.0.0: the highest version whose package.json asks for the tag\n",
      "\n  stable is 1.0.0: the overlay says so (packshelf.yml:6)\n",
      "\n  withheld: @acme/bolt@3.0.0: packages/secret.tgz: private\n",
      "\n  invalid: packages/bad.tgz\n",
      "npm takes 2.0.0 for @acme/bolt@*: it is the highest in the range; latest, 1.5.0, is "
        + "deprecated\n  its engines ask for node >=22",
      "\n\n@acme/bolt@2.0.0: published\n",
      "\n  served at: https://r.example.org/@acme/bolt/-/bolt-2.0.0.tgz\n",
      ", by the date of the file\n",
      "\n  asks for the tag: next, in /publishConfig/tag\n  tags: next\n",
      "\n    /version: \"v2.0.0+b\" → \"2.0.0\" (",
      "\n    /bin: \"./cli.js\" → {\"bolt\":\"cli.js\"} (",
    ]
    for words in expected { #expect(text.contains(words), "\(words)\n\(text)") }
    #expect(!text.contains("/engines:"), "unchanged fields are not named")
    #expect(!folder.exists("packages/ledger.ndjson"))
  }

  @Test(
    "what is asked of a package decides the version that is explained",
    arguments: [
      ("@acme/bolt@^1", [], "1.0.0"), ("@acme/bolt@next", [], "2.0.0"),
      ("@acme/bolt@1.5.0", [], "1.5.0"), ("@acme/bolt@*", ["--node", "20.1.0"], "1.0.0"),
      ("@acme/bolt@latest", [], "1.5.0"), ("@acme/bolt@stable", [], "1.0.0"),
    ] as [(String, [String], String)])
  func asked(subject: String, options: [String], version: String) async throws {
    let result = try await Packshelf.run(
      ["explain", subject, "--format", "json"] + options, in: folder.path(""))
    let reports = BuildReports(result)
    #expect(reports.status == 0, "\(result.errors)")
    #expect(reports["pick", "version"] == .string(version))
    let tarballs = reports["tarballs"]?.array?.compactMap { $0.object?["identity"] }
    #expect(tarballs == [.string("@acme/bolt@\(version)")])
  }

  @Test("what npm does not find is said with npm's code, and is an explanation")
  func nothingPicked() async throws {
    let reports = try await folder.reports("explain", "@acme/bolt@^7")
    #expect(reports.status == 0)
    #expect(reports["pick", "version"] == .null)
    #expect(reports["pick", "reason"]?.string?.contains("ETARGET") == true)
    #expect(reports["tarballs"] == [])
    let early = try await folder.reports(
      "explain", "@acme/bolt", "--before", "1970-01-01T00:00:01Z")
    #expect(early["pick", "reason"]?.string?.contains("ENOVERSIONS") == true)
  }

  @Test("a withheld version and an invalid tarball are explained with the reason")
  func leftOut() async throws {
    let withheld = try await folder.reports("explain", "@acme/bolt@3.0.0")
    #expect(withheld.status == 0)
    #expect(Self.first(withheld, "status") == "withheld")
    #expect(Self.first(withheld, "reason") == "withheld: private")
    let invalid = try await folder.reports("explain", "packages/bad.tgz")
    #expect(invalid.status == 0)
    #expect(Self.first(invalid, "status") == "invalid")
    let codes = Self.first(invalid, "diagnostics")?.array?.compactMap { $0.object?["code"] }
    #expect(codes == ["manifest-version-invalid"])
  }

  @Test("a tarball outside of the packages folders is explained by itself")
  func elsewhere() async throws {
    let fixture = TarballFixture(name: "nut", version: "1.0.0")
    try folder.write(fixture.bytes, to: "nut.tgz")
    let empty = try TemporaryFolder()
    for place in [folder.path(""), empty.path("")] {
      let reports = BuildReports(
        try await Packshelf.run(
          ["explain", folder.path("nut.tgz"), "--format", "json"], in: place))
      #expect(reports.status == 0)
      #expect(Self.first(reports, "status") == "elsewhere")
      #expect(Self.first(reports, "identity") == "nut@1.0.0")
      #expect(Self.first(reports, "size") == .number(JSONNumber(fixture.bytes.count)))
    }
  }

  @Test("hidden and replaced tarballs, and times of the ledger, are told as such")
  func standings() async throws {
    let add = try await Packshelf.run(
      ["add", "packages/bolt-1.tgz", "--date", "2024-01-01T00:00:00Z"], in: folder.path(""))
    try #require(add.status == 0, "\(add.errors)")
    let configuration = try folder.text("packshelf.yml")
    try folder.write(
      configuration.replacing("1.0.0 }", with: "1.5.0 }") + "\n    hidden: ['1.0.0']\n",
      to: "packshelf.yml")
    try folder.put(("copy.tgz", TarballFixture(name: "@acme/bolt", version: "1.5.0")))
    let hidden = try await folder.text(of: "explain", "packages/bolt-1.tgz")
    #expect(
      hidden.contains("@acme/bolt@1.0.0: hidden by \"1.0.0\" in the overlay (packshelf.yml:8)"))
    #expect(
      hidden.contains("2024-01-01T00:00:00.000Z, by its line in packages/ledger.ndjson"),
      "\(hidden)")
    let copy = try await folder.text(of: "explain", "packages/copy.tgz")
    #expect(
      copy.hasPrefix(
        "@acme/bolt@1.5.0: not used: packages/bolt-2.tgz has the same name and version"),
      "\(copy)")
    let original = try await folder.text(of: "explain", "packages/bolt-2.tgz")
    #expect(original.contains("\n  tags: latest, stable\n"), "\(original)")
  }

  @Test("what is not there is an error with the nearest name or the versions there are")
  func missing() async throws {
    let name = try await folder.reports("explain", "@acme/bolts")
    #expect(name.status == 1)
    #expect(name.diagnostics.last?.words.contains("did you mean @acme/bolt?") == true)
    let version = try await folder.reports("explain", "@acme/bolt@9.9.9")
    #expect(version.status == 1)
    #expect(version.codes.contains("explanation-missing"))
    #expect(version.diagnostics.first?.words.contains("1.0.0, 1.5.0, 2.0.0") == true)
    #expect(try await folder.reports("explain", "Not a name").status == 64)
    #expect(try await folder.reports("explain", "a", "--before", "soon").status == 64)
    #expect(try await folder.reports("explain", "a", "--node", "x").status == 64)
  }

  @Test("control characters of a manifest do not reach the terminal")
  func controlCharacters() async throws {
    let fields: JSONValue = ["deprecated": "a\u{1B}[2Jb\nc", "_\u{202E}x": "\u{9B}1m"]
    try folder.put(("evil.tgz", TarballFixture(name: "evil", version: "1.0.0", fields: fields)))
    let text = try await folder.text(of: "explain", "evil")
    let isClean = text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || (scalar.properties.generalCategory != .control && scalar != "\u{202E}")
    }
    #expect(isClean, "\(text)")
    #expect(text.contains("[2Jb"))
  }

  private static func first(_ reports: BuildReports, _ key: String) -> JSONValue? {
    reports["tarballs"]?.array?.first?.object?[key]
  }
}
