import OrderedJSON
import PackageModel
import Registry
import Testing

@Suite("The order in which packuments change")
struct PublicationOrderTests {
  @Test(
    "a package comes behind what it depends on, whatever the kind and in whatever version",
    arguments: [
      (["apex": ["dependencies": ["left": "1.0.0"]], "left": [:]], ["left", "apex"]),
      (["apex": ["optionalDependencies": ["left": "*"]], "left": [:]], ["left", "apex"]),
      (["apex": ["peerDependencies": ["left": "*"]], "left": [:]], ["left", "apex"]),
      (["apex": ["devDependencies": ["left": "*"]], "left": [:]], ["apex", "left"]),
      (["apex": ["dependencies": ["x": "npm:left@^1.0.0"]], "left": [:]], ["left", "apex"]),
      (
        ["apex": ["dependencies": ["elsewhere": "*", "apex": "*"]], "left": [:]], ["apex", "left"]
      ),
      (
        [
          "a": ["dependencies": ["b": "*"]], "b": ["dependencies": ["c": "*"]], "c": [:],
          "d": ["dependencies": ["a": "*"]],
        ], ["c", "b", "a", "d"]
      ),
      (
        ["a": ["dependencies": ["b": "*"]], "b": ["dependencies": ["a": "*"]], "c": [:]],
        ["b", "a", "c"]
      ),
    ] as [([String: [String: JSONValue]], [String])])
  func order(_ manifests: [String: [String: JSONValue]], _ expected: [String]) throws {
    let packages = try manifests.sorted { $0.key < $1.key }.map { name, fields in
      try Self.package(name, fields)
    }
    #expect(PublicationOrder.names(of: packages).map(\.text) == expected)
  }

  @Test("a chain of any length is followed")
  func chain() throws {
    let packages = try (0..<3000).map { number in
      let needs = JSONObject([(Self.name(number + 1), JSONValue.string("*"))])
      return try Self.package(Self.name(number), ["dependencies": .object(needs)])
    }
    #expect(PublicationOrder.names(of: packages).first?.text == Self.name(2999))
  }

  private static func name(_ number: Int) -> String { "p\(10_000 + number)" }

  private static func package(
    _ name: String, _ fields: [String: JSONValue]
  ) throws -> CataloguePackage {
    let name = try PackageName(parsing: name)
    let version = try #require(SemanticVersion(strict: "1.0.0"))
    var members = JSONObject([
      ("name", .string(name.text)), ("version", .string(version.description)),
    ])
    for (key, value) in fields { members[key] = value }
    let manifest = PackedManifest(
      name: name, version: version,
      ManifestBody(
        text: JSONWriter.bytes(.object(members)), readme: nil, readmeFilename: nil))
    let dist = DistFacts(
      integrity: Integrity(sha512: [UInt8](repeating: 0, count: 64)),
      shasum: Shasum(sha1: [UInt8](repeating: 0, count: 20)), fileCount: 1, unpackedSize: 1)
    let candidate = Candidate(source: "\(name).tgz", manifest: manifest, dist: dist, tag: nil)
    let published = PublishTime(
      ledger: nil, git: nil, tar: nil, modified: Timestamp(seconds: 0))
    return CataloguePackage(
      name: name, versions: [PublishedVersion(candidate: candidate, published: published)],
      distTags: [.latest: version])
  }
}
