import Diagnostics
import OrderedJSON
import PackageModel
import Testing

@testable import Registry

@Suite("Dependencies that the registry itself must satisfy") struct DependencyClosureTests {
  /// The registry has @acme/ui 1.0.0, 1.2.0, 2.0.0-rc.1 (tag `next`), @acme/cord 1.0.0 and
  /// bolt 1.0.0.
  ///
  /// Each vector is what bolt wants, and the summary and help of the warning, if there is one.
  static let vectors: [(wish: String, warning: String?, help: String?)] = [
    (#""@acme/ui":"^1""#, nil, nil),
    (#""@acme/ui":"*""#, nil, nil),
    (#""@acme/ui":"""#, nil, nil),
    (#""@acme/ui":"1.2.0""#, nil, nil),
    (#""@acme/ui":"next""#, nil, nil),
    (#""@acme/ui":">=2.0.0-rc""#, nil, nil),
    (#""x":"npm:@acme/ui@^1.1""#, nil, nil),
    (#""bolt":"1""#, nil, nil),
    (#""left-pad":"^9","@other/x":"1""#, nil, nil),
    (#""@acme/ui":"workspace:*""#, nil, nil),
    (
      #""@acme/ui":"~1.1""#, #"no version of @acme/ui in the registry satisfies "~1.1""#,
      "the nearest version is 1.2.0"
    ),
    (
      #""@acme/ui":"1.0.1""#, #"no version of @acme/ui in the registry satisfies "1.0.1""#,
      "the nearest version is 1.0.0"
    ),
    (
      #""@acme/ui":"^2""#, #"no version of @acme/ui in the registry satisfies "^2""#,
      "the nearest version is 2.0.0-rc.1"
    ),
    (
      #""x":"npm:@acme/ui@7""#,
      #"no version of @acme/ui in the registry satisfies "npm:@acme/ui@7""#,
      "the nearest version is 1.2.0"
    ),
    (#""@acme/ui":"nxt""#, #"@acme/ui has no tag "nxt""#, "did you mean next?"),
    (#""@acme/ui":"beta""#, #"@acme/ui has no tag "beta""#, "its tags are latest, next"),
    (
      #""@acme/core":"1""#, #"the registry has no package @acme/core, which is wanted as "1""#,
      "did you mean @acme/cord?"
    ),
    (
      #""@acme/carriage":"1""#,
      #"the registry has no package @acme/carriage, which is wanted as "1""#,
      "publish it here, or correct the name"
    ),
    (
      #""bolt":"^2""#, #"no version of bolt in the registry satisfies "^2""#,
      "the nearest version is 1.0.0"
    ),
  ]

  @Test("a wish that nothing satisfies is a warning with the nearest", arguments: vectors.indices)
  func vector(index: Int) throws {
    let vector = Self.vectors[index]
    let diagnostics = try Self.closure(#"{"dependencies":{\#(vector.wish)}}"#)
    #expect(diagnostics.map(\.summary) == [vector.warning].compactMap(\.self))
    #expect(diagnostics.first?.suggestion == vector.help)
    #expect(diagnostics.allSatisfy { $0.severity == .warning })
  }

  @Test("peers and optional dependencies count, development and optional peers do not")
  func fields() throws {
    let diagnostics = try Self.closure(
      """
      {"devDependencies":{"@acme/d":"1"},"optionalDependencies":{"@acme/o":"1"},
       "peerDependencies":{"@acme/p":"1","@acme/q":"1"},
       "peerDependenciesMeta":{"@acme/q":{"optional":true}}}
      """)
    #expect(
      diagnostics.map { $0.subject.text } == [
        "packages/bolt-1.0.0.tgz: /optionalDependencies/@acme~1o",
        "packages/bolt-1.0.0.tgz: /peerDependencies/@acme~1p",
      ])
    #expect(diagnostics[0].notes.map(\.text) == ["npm goes on without an optional dependency"])
  }

  @Test("what would do is named where it is hidden or withheld")
  func hiddenAndWithheld() throws {
    let withheld = WithheldTarball(
      source: "c.tgz", identity: "@acme/core@1.0.0",
      integrity: Integrity(sha512: Array(repeating: 0, count: 64)), reason: .isPrivate)
    let diagnostics = try Self.closure(
      #"{"dependencies":{"@acme/ui":"^1.2","@acme/core":"1"}}"#, hidden: "1.2.0",
      withheld: [withheld])
    #expect(
      diagnostics.flatMap(\.notes).map(\.text) == [
        "1.2.0 would do, and the overlay hides it", "@acme/core@1.0.0 is withheld: private",
      ])
  }

  @Test("a name with a bad tarball and one of another registry are not asked for")
  func excused() throws {
    let foreign = ForeignPackage.reading(
      Array(#"{"name":"@acme/far","url":"https://r.example.org/","maintainers":["A"]}"#.utf8),
      source: "far.json", path: "@acme/far.json"
    ).package
    let diagnostics = try Self.closure(
      #"{"dependencies":{"@acme/bad":"1","@acme/far":"1"}}"#, foreign: [try #require(foreign)],
      excused: ["@acme/bad"])
    #expect(diagnostics.isEmpty)
  }

  @Test("ten thousand missing names are looked up in time")
  func manyMissing() throws {
    let names = (0..<10_000).map { #""@acme/ui\#($0)":"1""# }.joined(separator: ",")
    let diagnostics = try Self.closure(#"{"dependencies":{\#(names)}}"#)
    #expect(diagnostics.count == 10_000)
  }

  private static func closure(
    _ members: String, hidden: String? = nil, withheld: [WithheldTarball] = [],
    foreign: [ForeignPackage] = [], excused: Set<String> = []
  ) throws -> [Diagnostic] {
    let bolt = try Candidates.candidate("bolt", "1.0.0", try JSONParser.parse(members))
    let ui = try [("1.0.0", nil), ("1.2.0", nil), ("2.0.0-rc.1", "next")].map { version, tag in
      try Candidates.candidate("@acme/ui", version, tag: tag)
    }
    let cord = try Candidates.candidate("@acme/cord", "1.0.0")
    let versions = try (ui + [cord, bolt]).map { try Candidates.published($0, at: "2024") }
    var overlay = Overlay()
    if let hidden {
      var rules = Overlay.PackageRules(at: Subject())
      rules.hidden = [Overlay.Rule(try #require(VersionRange(parsing: hidden)), at: Subject())]
      overlay.packages[try PackageName(parsing: "@acme/ui")] = rules
    }
    let (catalogue, _) = Catalogue.assembling(versions, overlay: overlay, foreign: foreign)
    return DependencyClosure(of: catalogue, withheld: withheld, excused: excused).diagnostics
  }
}
