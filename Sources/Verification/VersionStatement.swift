import Diagnostics
import OrderedJSON
import PackageModel
import Registry

/// What a packument states of one version, as far as it can be understood.
struct VersionStatement {
  let version: SemanticVersion
  /// The members without `dist`.
  let members: JSONObject
  let dist: DistFacts
  let time: Timestamp

  /// What clients print when they install the version.
  var deprecation: String? { members["deprecated"]?.string }

  /// The version, as a registry that renders the statement would have it.
  func published(
    _ name: PackageName, readme: (text: String?, filename: String?) = (nil, nil)
  ) -> PublishedVersion {
    PublishedVersion(
      candidate: .stating(name, version, members: members, dist: dist, readme: readme),
      published: PublishTime(ledger: time, git: nil, tar: nil, modified: time))
  }
}

extension DistFacts {
  /// What `dist` states of a tarball; the keys that are missing or wrong where it is not enough.
  static func stating(_ object: JSONObject) -> (facts: DistFacts?, faults: [String]) {
    let integrity = object["integrity"]?.string.flatMap(Integrity.init(parsing:))
    let shasum = object["shasum"]?.string.flatMap(Shasum.init(parsing:))
    let fileCount = object["fileCount"].flatMap(count)
    let unpackedSize = object["unpackedSize"].flatMap(count)
    let faults = [
      ("integrity", integrity == nil), ("shasum", shasum == nil), ("fileCount", fileCount == nil),
      ("unpackedSize", unpackedSize == nil), ("tarball", object["tarball"]?.string == nil),
    ].filter(\.1).map(\.0)
    guard faults.isEmpty, let integrity, let shasum, let fileCount, let unpackedSize else {
      return (nil, faults)
    }
    let facts = DistFacts(
      integrity: integrity, shasum: shasum, fileCount: fileCount, unpackedSize: Int64(unpackedSize))
    return (facts, [])
  }

  private static func count(_ value: JSONValue) -> Int? {
    guard case .number(let number) = value, let count = Int(number.text), count >= 0 else {
      return nil
    }
    return count
  }
}
