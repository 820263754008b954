import PackageModel
import Registry
import Testing

@Suite("dist-tags") struct DistTagPolicyTests {
  /// Versions as `VERSION` or `VERSION@TAG`, and the tags that follow.
  static let vectors: [(id: String, versions: [String], tags: [String: String])] = [
    ("L-1", ["1.0.0", "1.10.0", "1.9.0"], ["latest": "1.10.0"]),
    ("L-2", ["1.0.0", "2.0.0-beta.1"], ["latest": "1.0.0"]),
    ("L-3", ["1.0.0-alpha.2", "1.0.0-alpha.10"], ["latest": "1.0.0-alpha.10"]),
    ("L-4", ["1.0.0", "2.0.0@next"], ["latest": "1.0.0", "next": "2.0.0"]),
    ("L-5", ["1.0.0@next"], ["latest": "1.0.0", "next": "1.0.0"]),
    ("L-7", ["1.0.0", "1.0.1"], ["latest": "1.0.1"]),
    ("L-8", ["9007199254740991.0.0", "1.0.0"], ["latest": "9007199254740991.0.0"]),
    (
      "the highest of several that ask for one tag", ["1.0.0", "2.0.0-a@next", "2.0.0-b@next"],
      ["latest": "1.0.0", "next": "2.0.0-b"]
    ),
    ("asking for latest is asking for nothing", ["1.0.0@latest", "2.0.0"], ["latest": "2.0.0"]),
    (
      "a release with another tag is better than a prerelease", ["1.0.0@old", "2.0.0-a"],
      ["latest": "1.0.0", "old": "1.0.0"]
    ),
  ]

  @Test("tags follow from the versions", arguments: vectors.indices)
  func vector(index: Int) throws {
    let vector = Self.vectors[index]
    let versions = try vector.versions.map { text in
      let parts = text.split(separator: "@").map(String.init)
      return (
        version: try #require(SemanticVersion(strict: parts[0])),
        tag: try parts.dropFirst().first.map { try DistTag(parsing: $0) }
      )
    }
    let tags = DistTagPolicy.tags(versions).map { ($0.key.text, $0.value.description) }
    #expect(Dictionary(uniqueKeysWithValues: tags) == vector.tags, "\(vector.id)")
  }

  @Test(
    "a tag that npm reads as a range, or that is no safe path segment, is refused",
    arguments: [
      "", "1.x", "v1.4", "x", "*", "2", "~1", "1.0.0", "../../x", "a/b", "a\\b", ".next", "-",
      "index.html", "a b", "next\n", "next.gz", "ünï",
    ])
  func refusedTag(text: String) {
    #expect(throws: DistTagFault.self) { try DistTag(parsing: text) }
  }

  @Test("an ordinary tag is taken", arguments: ["latest", "next", "beta-2", "v-next", "release_1"])
  func acceptedTag(text: String) throws {
    #expect(try DistTag(parsing: text).text == text)
  }
}
