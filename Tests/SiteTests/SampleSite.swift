import OrderedJSON
import PackageModel
import Registry

@testable import Site

/// A small registry in which everything occurs that pages show.
enum SampleSite {
  static let registry = "https://npm.example.org/packages/"

  /// The site of some versions.
  static func site(
    _ settings: SiteSettings = SiteSettings(), form: RegistryLayout.Form = .directory,
    advisories: [Advisory]? = nil, versions: [PublishedVersion]? = nil
  ) throws -> Site {
    let versions = try versions ?? self.versions()
    let (catalogue, _) = Catalogue.assembling(versions, advisories: advisories)
    let candidates = Dictionary(
      versions.map { ($0.candidate.identity, $0.candidate) }
    ) { first, _ in first }
    return Site(
      of: SiteIndex(of: catalogue), settings: settings, template: try Template(),
      layout: RegistryLayout(registry: try RegistryURL(parsing: registry), form: form)
    ) { name, version in
      guard let candidate = candidates["\(name)@\(version)"] else {
        preconditionFailure("the sample has \(name)@\(version)")
      }
      return VersionDetails(candidate, files: files(of: version))
    }
  }

  private static func files(of version: SemanticVersion) -> [ListedFile] {
    [
      ListedFile(path: "package.json", size: 300),
      ListedFile(path: "index.js", size: 1200 + Int64(version.minor)),
      ListedFile(path: "lib/\(version.minor).js", size: 12_345),
    ] + (0..<(version.minor < 39 ? 0 : 150)).map { ListedFile(path: "large/\($0).js", size: 1) }
  }

  /// The versions of the registry.
  static func versions() throws -> [PublishedVersion] {
    try [
      published("@acme/bolt", "1.0.0", bolt("^1.0.0"), day: 1),
      published("@acme/bolt", "1.1.0", bolt("^1.2.0"), day: 2),
      published("@acme/bolt", "2.0.0-rc.1", bolt("^1.2.0"), day: 3, tag: "next"),
      published(
        "@acme/nut", "1.2.0",
        [
          "description": "Goes <on> a \"bolt\" & 'holds'", "license": "MIT",
          "keywords": ["C++", "Fasteners"], "deprecated": "use <b>bolts</b>",
          "repository": "github:acme/nut",
        ], day: 4),
      published("washer", "0.1.0", ["dependencies": ["@acme/bolt": "^9.0.0"]], day: 5),
    ]
  }

  /// The same with more of everything than pages show: versions, dependents, files and README.
  static func largeVersions() throws -> [PublishedVersion] {
    let many = try (0..<40).map { number in
      try published(
        "many", "1.\(number).0", day: number - 60,
        readme: String(repeating: "Word. ", count: number == 39 ? 12_000 : 1))
    }
    let dependents = try (0..<100).map { number in
      try published(
        number < 20 ? "@team-\(number)/dependent" : "dependent-\(number)", "1.0.0",
        ["dependencies": ["washer": "*"]], day: 1)
    }
    return try versions() + many + dependents
  }

  private static func bolt(_ nut: String) -> JSONValue {
    [
      "description": "Fastens things", "license": "Apache-2.0",
      "keywords": ["fasteners", "c++"], "engines": ["node": ">=18"],
      "dependencies": ["@acme/nut": .string(nut), "left-pad": "^1.3.0"],
      "peerDependencies": ["washer": "*"],
      "peerDependenciesMeta": ["washer": ["optional": true]],
      "maintainers": [["name": "Ann Example", "email": "ann@example.org"]],
      "homepage": "https://example.org/bolt", "bin": ["bolt": "index.js"],
      "bugs": ["url": "javascript:alert(1)"],
      "repository": ["type": "git", "url": "git+https://github.com/acme/bolt.git"],
      "scripts": ["postinstall": "node index.js", "test": "node test.js"],
    ]
  }

  /// One version, published on a day of a month.
  static func published(
    _ name: String, _ version: String, _ members: JSONValue = .object(JSONObject()), day: Int,
    tag: String? = nil, readme: String? = "# A heading\n\nWords about \u{1F529} fastening."
  ) throws -> PublishedVersion {
    var object = JSONObject([("name", .string(name)), ("version", .string(version))])
    for member in members.object?.members ?? [] { object[member.key] = member.value }
    let texts = readme.map { ["README.md": $0] } ?? [:]
    let manifest = try Manifest.normalized(
      object, files: PackageFiles(paths: ["package.json"] + texts.keys, texts: texts)
    ).get()
    let bytes = UInt8(truncatingIfNeeded: day)
    let candidate = Candidate(
      source: "packages/secret-file-name.tgz", manifest: PackedManifest(manifest),
      dist: DistFacts(
        integrity: Integrity(sha512: Array(repeating: bytes, count: 64)),
        shasum: Shasum(sha1: Array(repeating: bytes, count: 20)), fileCount: 3,
        unpackedSize: 13_845),
      tag: try tag.map { try DistTag(parsing: $0) })
    let time = Timestamp(seconds: 1_740_000_000 + Int64(day) * 86_400)
    return PublishedVersion(
      candidate: candidate,
      published: PublishTime(ledger: time, git: nil, tar: nil, modified: Timestamp(seconds: 1)))
  }

  /// The text of a page.
  static func text(_ path: String, of site: Site) -> String? {
    site.pages.first { $0.path == path }.map { String(decoding: $0.render(), as: UTF8.self) }
  }
}
