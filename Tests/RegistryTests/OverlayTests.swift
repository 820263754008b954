import Diagnostics
import OrderedJSON
import PackageModel
import Testing

@testable import Registry

@Suite("The overlay") struct OverlayTests {
  private let name: PackageName
  private let versions: [PublishedVersion]

  init() throws {
    name = try PackageName(parsing: "bolt")
    versions = try ["1.0.0", "1.1.0", "2.0.0"].enumerated().map { index, version in
      try Candidates.published(
        Candidates.candidate("bolt", version, content: UInt8(index)), at: "2024-01-01T00:00:00Z")
    }
  }

  private func assembling(
    _ change: (inout Overlay.PackageRules) throws -> Void
  ) throws -> (catalogue: Catalogue, diagnostics: [Diagnostic]) {
    var overlay = Overlay()
    var rules = Overlay.PackageRules(at: Subject(file: "packshelf.yml", line: 1))
    try change(&rules)
    overlay.packages[name] = rules
    return Catalogue.assembling(versions, overlay: overlay)
  }

  private func range(_ text: String) throws -> VersionRange {
    try #require(VersionRange(parsing: text))
  }

  private func rule<Value>(_ value: Value, line: Int = 2) -> Overlay.Rule<Value> {
    Overlay.Rule(value, at: Subject(file: "packshelf.yml", line: line))
  }

  @Test("a tag of the overlay wins over what the versions say")
  func distTag() throws {
    let version = try #require(SemanticVersion(strict: "1.1.0"))
    let (catalogue, diagnostics) = try assembling { $0.distTags[.latest] = rule(version) }
    #expect(diagnostics.isEmpty)
    #expect(catalogue.packages.first?.distTags == [.latest: version])
  }

  @Test("a tag that points to no listed version is an error at its line")
  func missingTag() throws {
    let version = try #require(SemanticVersion(strict: "1.1.1"))
    let (_, diagnostics) = try assembling { $0.distTags[.latest] = rule(version, line: 7) }
    #expect(diagnostics.map(\.code) == [.overlayTagMissing])
    #expect(diagnostics.first?.subject.line == 7)
    #expect(diagnostics.first?.suggestion == "did you mean 1.1.0?")
  }

  @Test("tags that only their case tells apart are an error, whoever sets them")
  func tagCaseConflict() throws {
    let version = try #require(SemanticVersion(strict: "1.1.0"))
    let (_, byOverlay) = try assembling { rules in
      rules.distTags[try DistTag(parsing: "Latest")] = rule(version, line: 7)
    }
    #expect(byOverlay.map(\.code) == [.tagCaseConflict])
    #expect(byOverlay.first?.subject.line == 7)
    let versions = try [("1.0.0", "next"), ("1.1.0", "Next"), ("1.2.0", "next")].map {
      try Candidates.published(
        Candidates.candidate("bolt", $0, tag: $1), at: "2024-01-01T00:00:00Z")
    }
    let (_, byVersions) = Catalogue.assembling(versions)
    #expect(byVersions.map(\.code) == [.tagCaseConflict])
    #expect(byVersions.first?.severity == .error)
    #expect(byVersions.first?.subject.file == "packages/bolt-1.2.0.tgz")
    #expect(byVersions.first?.summary.contains("`next` and `Next`") == true)
  }

  @Test("the first range that contains a version gives its deprecation")
  func deprecation() throws {
    let (catalogue, diagnostics) = try assembling { rules in
      rules.deprecations = [
        rule(Overlay.Deprecation(range: try range("1.0.x"), message: "first")),
        rule(Overlay.Deprecation(range: try range("1"), message: "second")),
      ]
    }
    #expect(diagnostics.isEmpty)
    let messages = catalogue.packages.first?.versions.map(\.deprecation)
    #expect(messages == ["first", "second", nil])
  }

  @Test("a hidden version is in no document, and its tarball stays")
  func hidden() throws {
    let (catalogue, _) = try assembling { $0.hidden = [rule(try range(">=2"))] }
    #expect(catalogue.packages.first?.versions.map(\.version.description) == ["1.0.0", "1.1.0"])
    #expect(catalogue.packages.first?.latest.version.description == "1.1.0")
    #expect(catalogue.tarballs.count == 3)
  }

  @Test("a package whose versions are all hidden has no documents, and its tarballs stay")
  func allHidden() throws {
    let (catalogue, _) = try assembling { $0.hidden = [rule(try range("*"))] }
    #expect(catalogue.packages.isEmpty)
    #expect(catalogue.tarballs.count == 3)
  }

  @Test("maintainers and description of the overlay stand in packument and search")
  func metadata() throws {
    let (catalogue, _) = try assembling { rules in
      rules.maintainers = [Manifest.person("Ann <ann@example.org>")]
      rules.description = "Fastens"
    }
    let layout = RegistryLayout(registry: try RegistryURL(parsing: "https://npm.example.org/"))
    let package = try #require(catalogue.packages.first)
    let packument = try #require(
      try JSONParser.parse(Packument.document(of: package, in: layout)).object)
    #expect(packument["maintainers"] == [["name": "Ann", "email": "ann@example.org"]])
    #expect(packument["description"] == "Fastens")
    let search = try JSONParser.parse(SearchDocument.document(of: catalogue.summaries)).object
    let summary = search?["objects"]?.array?.first?.object?["package"]?.object
    #expect(summary?["maintainers"] == [["username": "Ann", "email": "ann@example.org"]])
    #expect(summary?["description"] == "Fastens")
  }

  @Test("a rule that matches nothing is a warning with the nearest name")
  func unused() throws {
    let (_, diagnostics) = try assembling { $0.hidden = [rule(try range("3.x"))] }
    #expect(diagnostics.map(\.code) == [.overlayUnused])
    var overlay = Overlay()
    overlay.packages[try PackageName(parsing: "bolts")] = Overlay.PackageRules(
      at: Subject(file: "packshelf.yml", line: 4))
    let strangers = Catalogue.assembling(versions, overlay: overlay).diagnostics
    #expect(strangers.map(\.suggestion) == ["did you mean bolt?"])
    #expect(strangers.map(\.severity) == [.warning])
  }

  static let patterns: [(pattern: String, name: String, version: String, matches: Bool)] = [
    ("bolt", "bolt", "1.0.0", true), ("bolt", "bolts", "1.0.0", false),
    ("@acme/*", "@acme/ui", "1.0.0", true), ("@acme/*", "@acmes/ui", "1.0.0", false),
    ("@acme/*", "ui", "1.0.0", false), ("*", "ui", "1.0.0", true),
    ("*", "@acme/ui", "1.0.0", false),
    ("@*/ui", "@acme/ui", "1.0.0", true), ("*-internal", "x-internal", "1.0.0", true),
    ("*-internal", "x-internals", "1.0.0", false), ("a*b*c", "aXbYc", "1.0.0", true),
    ("a*b*c", "abc", "1.0.0", true), ("a*b*c", "acb", "1.0.0", false),
    ("ab*ba", "aba", "1.0.0", false),
    ("bolt@^1", "bolt", "1.5.0", true), ("bolt@^1", "bolt", "2.0.0", false),
    ("@acme/*@<1", "@acme/ui", "0.9.0", true), ("bolt", "bolt", "1.0.0-rc.1", true),
    ("bolt@^1", "bolt", "1.5.0-rc.1", false),
  ]

  @Test("a pattern means the names and versions that it spells", arguments: patterns.indices)
  func pattern(index: Int) throws {
    let row = Self.patterns[index]
    let pattern = try #require(PackagePattern(parsing: row.pattern))
    let name = try PackageName(parsing: row.name)
    let version = try #require(SemanticVersion(strict: row.version))
    #expect(pattern.matches(name, version) == row.matches, "\(row)")
  }

  @Test(
    "text that is no pattern is refused",
    arguments: ["", "@", "a b", "bolt@nonsense!", "../x", "a/b"])
  func refusedPattern(text: String) {
    #expect(PackagePattern(parsing: text) == nil)
  }
}
