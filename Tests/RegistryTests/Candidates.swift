import OrderedJSON
import PackageModel

@testable import Registry

/// Candidates by name and version, without archives.
enum Candidates {
  /// A candidate whose package.json has the members given besides its identity.
  static func candidate(
    _ name: String, _ version: String, _ members: JSONValue = .object(JSONObject()),
    tag: String? = nil,
    source: String? = nil, content: UInt8 = 0, files: [String: String] = [:]
  ) throws -> Candidate {
    var object = JSONObject([("name", .string(name)), ("version", .string(version))])
    for member in members.object?.members ?? [] { object[member.key] = member.value }
    let manifest = try Manifest.normalized(
      object, files: PackageFiles(paths: Array(files.keys), texts: files)
    ).get()
    return Candidate(
      source: source ?? "packages/\(name)-\(version).tgz", manifest: PackedManifest(manifest),
      dist: DistFacts(
        integrity: Integrity(sha512: Array(repeating: content, count: 64)),
        shasum: Shasum(sha1: Array(repeating: content, count: 20)), fileCount: 2,
        unpackedSize: 300),
      tag: try tag.map { try DistTag(parsing: $0) })
  }

  /// A version published at a time.
  static func published(_ candidate: Candidate, at time: String) throws -> PublishedVersion {
    let time = Timestamp(parsing: time) ?? Timestamp(seconds: 1)
    return PublishedVersion(
      candidate: candidate,
      published: PublishTime(ledger: time, git: nil, tar: nil, modified: Timestamp(seconds: 1)))
  }
}
