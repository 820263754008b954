import OrderedJSON
import PackageModel
import Testing

@testable import Registry

/// The vectors of npm-pick-manifest.
///
/// Not expressible: a key or a tag that is no version (half of K-11, K-12), and build metadata in a
/// key (K-13), because no document of ours has one.
@Suite("Which version npm takes") struct VersionPickTests {
  /// `2.0.0!` is deprecated, `2.0.0?` has engines that do not fit, `2.0.0@2020` is from that year.
  struct Vector: Sendable {
    let id: String
    let tags: [String: String]
    let versions: [String]
    let asked: String
    /// A version, or npm's error code.
    let picked: String
    var before: String?
  }

  static let vectors: [Vector] = [
    Vector(
      id: "K-1", tags: ["latest": "2.0.0-b.1"], versions: ["1.0.0", "2.0.0-b.1"], asked: "*",
      picked: "2.0.0-b.1"),
    Vector(
      id: "K-1, spelled otherwise", tags: ["latest": "2.0.0-b.1"],
      versions: ["1.0.0", "2.0.0-b.1"], asked: "x", picked: "1.0.0"),
    Vector(
      id: "K-2", tags: ["latest": "1.2.0"], versions: ["1.2.0", "1.5.0"], asked: "^1",
      picked: "1.2.0"),
    Vector(
      id: "K-3", tags: ["latest": "2.0.0"], versions: ["1.0.0", "1.5.0", "2.0.0"], asked: "^1",
      picked: "1.5.0"),
    Vector(
      id: "K-4 *", tags: ["latest": "2.0.0"], versions: ["1.0.0", "2.0.0!"], asked: "*",
      picked: "1.0.0"),
    Vector(
      id: "K-4 latest", tags: ["latest": "2.0.0"], versions: ["1.0.0", "2.0.0!"],
      asked: "latest", picked: "2.0.0"),
    Vector(
      id: "K-5", tags: ["latest": "2.0.0"], versions: ["1.0.0!", "2.0.0!"], asked: "*",
      picked: "2.0.0"),
    Vector(
      id: "K-7", tags: ["latest": "2.0.0"], versions: ["1.0.0", "2.0.0?"], asked: "*",
      picked: "1.0.0"),
    Vector(
      id: "K-7, deprecated before misfit", tags: ["latest": "2.0.0"],
      versions: ["1.0.0!", "2.0.0?"], asked: "*", picked: "1.0.0"),
    Vector(id: "K-8", tags: [:], versions: ["1.0.0-a", "1.0.0-b"], asked: "*", picked: "ETARGET"),
    Vector(id: "K-9 *", tags: [:], versions: ["1.0.0"], asked: "*", picked: "1.0.0"),
    Vector(id: "K-9 latest", tags: [:], versions: ["1.0.0"], asked: "latest", picked: "ETARGET"),
    Vector(
      id: "K-10 *", tags: ["latest": "9.0.0"], versions: ["1.0.0"], asked: "*", picked: "1.0.0"),
    Vector(
      id: "K-10 latest", tags: ["latest": "9.0.0"], versions: ["1.0.0"], asked: "latest",
      picked: "ETARGET"),
    Vector(
      id: "K-11", tags: ["next": "3.0.0"], versions: ["1.0.0"], asked: "next", picked: "ETARGET"),
    Vector(
      id: "K-13, as we publish it", tags: ["latest": "1.0.0"], versions: ["1.0.0"],
      asked: "1.0.0+b1", picked: "1.0.0"),
    Vector(
      id: "K-14", tags: ["latest": "1.0.0"], versions: [], asked: "*", picked: "ENOVERSIONS"),
    Vector(
      id: "K-15", tags: ["latest": "2.0.0"], versions: ["1.0.0@2020", "2.0.0"], asked: "*",
      picked: "2.0.0", before: "2021"),
    Vector(
      id: "K-15, with the time of both", tags: ["latest": "2.0.0"],
      versions: ["1.0.0@2020", "2.0.0@2022"], asked: "latest", picked: "1.0.0", before: "2021"),
    Vector(
      id: "none is old enough", tags: ["latest": "2.0.0"], versions: ["2.0.0@2022"], asked: "*",
      picked: "ENOVERSIONS", before: "2021"),
    Vector(
      id: "a version by itself", tags: ["latest": "1.0.0"], versions: ["1.0.0", "2.0.0!"],
      asked: "2.0.0", picked: "2.0.0"),
    Vector(
      id: "nothing in the range", tags: ["latest": "1.0.0"], versions: ["1.0.0"], asked: "^2",
      picked: "ETARGET"),
  ]

  @Test("npm takes the version of the vector", arguments: vectors)
  func vector(_ vector: Vector) throws {
    let offer = PackageOffer(
      try vector.versions.map(Self.item),
      tags: Dictionary(
        uniqueKeysWithValues: try vector.tags.map { tag, version in
          (try DistTag(parsing: tag), try #require(SemanticVersion(strict: version)))
        }))
    let before = try vector.before.map { try Self.year($0) }
    let picked: String
    do {
      picked = try offer.pick(DependencySpec(parsing: vector.asked), before: before)
        .version.description
    } catch {
      picked = error == .noVersions ? "ENOVERSIONS" : "ETARGET"
    }
    #expect(picked == vector.picked, "\(vector.id)")
  }

  @Test("the reason says what speaks against latest")
  func reason() throws {
    let offer = PackageOffer(
      [try Self.item("1.0.0"), try Self.item("2.0.0!")],
      tags: [.latest: SemanticVersion(2, 0, 0)])
    let pick = try offer.pick(DependencySpec(parsing: "*"))
    let objection = VersionPick.Objection.flawed(SemanticVersion(2, 0, 0), .deprecated)
    #expect(pick.reason == .highest(.sound, latest: objection))
  }

  @Test("a registry is not asked for paths and git", arguments: ["../x", "a/b", "workspace:*"])
  func notOfRegistry(text: String) {
    let offer = PackageOffer([], tags: [:])
    #expect(throws: VersionPick.Failure.notOfRegistry) {
      try offer.pick(DependencySpec(parsing: text))
    }
  }

  @Test("K-6, K-7: deprecation and engines are read from manifests and overlay")
  func manifests() throws {
    func package(_ members: String, _ deprecation: String?) throws -> CataloguePackage {
      let old = try Candidates.published(Candidates.candidate("a", "1.0.0"), at: "2020")
      var new = try Candidates.published(
        Candidates.candidate("a", "2.0.0", try JSONParser.parse(members)), at: "2021")
      new.deprecation = deprecation
      return CataloguePackage(
        name: old.candidate.name, versions: [old, new], distTags: [.latest: new.version])
    }
    func picked(_ members: String, _ deprecation: String? = nil) throws -> String {
      let offer = PackageOffer(
        of: try package(members, deprecation), node: SemanticVersion(20, 1, 0))
      return try offer.pick(DependencySpec(parsing: "*")).version.description
    }
    #expect(try picked(#"{"deprecated":""}"#) == "2.0.0")
    #expect(try picked(#"{"deprecated":"no"}"#) == "1.0.0")
    #expect(try picked("{}", "no") == "1.0.0")
    #expect(try picked(#"{"engines":{"node":">=22"}}"#) == "1.0.0")
    #expect(try picked(#"{"engines":{"node":">=18"}}"#) == "2.0.0")
    #expect(try picked(#"{"engines":["node >=22"]}"#) == "2.0.0")
  }

  private static func year(_ text: String) throws -> Timestamp {
    try #require(Timestamp(parsing: "\(text)-01-01T00:00:00Z"))
  }

  private static func item(_ text: String) throws -> PackageOffer.Item {
    let parts = text.split(separator: "@").map(String.init)
    let mark = parts[0].last
    let version = parts[0].filter { $0 != "!" && $0 != "?" }
    return PackageOffer.Item(
      try #require(SemanticVersion(strict: version)), isDeprecated: mark == "!",
      enginesFit: mark != "?", time: try parts.dropFirst().first.map { try year($0) })
  }
}
