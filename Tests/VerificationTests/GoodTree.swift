import OrderedJSON
import TestSupport
import Testing

/// A right tree as a value: what a build wrote, and the ledger beside it.
struct GoodTree: Sendable {
  /// How it was built.
  enum Kind: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case directory = "a directory"
    case twins = "a directory with twins"
    case pages = "a directory for GitHub Pages"
    case bucket = "a bucket"
    case compressedBucket = "a compressed bucket"

    var testDescription: String { rawValue }

    /// Whether the folders of a bucket lie in it.
    var isBucket: Bool { self == .bucket || self == .compressedBucket }

    fileprivate var options: [String] {
      (isBucket ? ["--layout", "bucket"] : [])
        + (self == .pages ? ["--host", "github-pages"] : [])
        + (self == .twins || self == .compressedBucket ? ["--precompress", "gzip"] : [])
    }
  }

  /// `packshelf build` refused.
  struct NotBuilt: Error {
    let message: String
  }

  static let registry = "https://npm.example.org/"

  /// The bytes by path; the tree is below `public`.
  let files: [String: [UInt8]]
  /// The directory in which nut is called Nut and is the newest package, by path below it.
  let renamed: [String: [UInt8]]

  /// Each tree is built once.
  private static let builds = Dictionary(
    uniqueKeysWithValues: Kind.allCases.map { kind in (kind, Task { try await build(kind) }) })

  /// The tree of a kind.
  static func of(_ kind: Kind) async throws -> GoodTree {
    try await #require(builds[kind]).value
  }

  private static func build(_ kind: Kind) async throws -> GoodTree {
    let files = try await built(nut: nut(named: "nut", day: 9), kind)
      .filter { $0.key.hasPrefix("public/") || $0.key == "ledger.ndjson" }
    guard kind == .directory else { return GoodTree(files: files, renamed: [:]) }
    var renamed: [String: [UInt8]] = [:]
    for (path, bytes) in try await built(nut: nut(named: "Nut", day: 20), kind)
    where path.hasPrefix("public/") {
      renamed[String(path.dropFirst("public/".count))] = bytes
    }
    return GoodTree(files: files, renamed: renamed)
  }

  private static func built(nut: TarballFixture, _ kind: Kind) async throws -> [String: [UInt8]] {
    let folder = try TemporaryFolder()
    for (index, tarball) in (tarballs + [nut]).enumerated() {
      try folder.write(Gzip.deflated(tarball.tar).bytes, to: "packages/\(index).tgz")
    }
    try folder.write(configuration, to: "packshelf.yml")
    try folder.write(
      #"{"name":"elsewhere","url":"https://registry.npmjs.org/","description":"Elsewhere","#
        + #""maintainers":["Cy <cy@example.org>"]}"#, to: "foreign/elsewhere.json")
    try folder.write(
      #"{"id":"ACME-1","modified":"2024-05-01T00:00:00Z","summary":"Threads strip","affected":"#
        + #"[{"package":{"ecosystem":"npm","name":"bolt"},"ranges":[{"type":"SEMVER","#
        + #""events":[{"introduced":"0"},{"fixed":"1.1.0"}]}]}]}"#, to: "advisories/one.json")
    let result = try await Packshelf.run(
      ["build", "--registry", registry, "--output", "public"] + kind.options,
      in: folder.path(""))
    guard result.status == 0 else { throw NotBuilt(message: result.errors) }
    var files = try folder.files()
    files["ledger.ndjson"] = files["packages/ledger.ndjson"]
    return files
  }
}
