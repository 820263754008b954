import OrderedJSON
import PackageModel

/// One version's manifest with our own `dist`: an element of `versions`, and a document of its own
/// for corepack and for mirrors.
///
/// ```json
/// {"name":"@acme/bolt","version":"1.1.0","_id":"@acme/bolt@1.1.0","dist":{"tarball":"https://…"}}
/// ```
enum VersionDocument {
  static func object(of version: PublishedVersion, in layout: RegistryLayout) -> JSONObject {
    var object = version.candidate.manifest.members
    if let deprecation = version.deprecation { object["deprecated"] = .string(deprecation) }
    object["dist"] = dist(of: version.candidate, in: layout)
    return object
  }

  /// Begins from nothing: a `dist` in the author's package.json never reaches a client.
  private static func dist(of candidate: Candidate, in layout: RegistryLayout) -> JSONValue {
    [
      "tarball": .string(layout.tarballURL(candidate.name, candidate.version)),
      "integrity": .string(candidate.dist.integrity.text),
      "shasum": .string(candidate.dist.shasum.text),
      "fileCount": .number(JSONNumber(candidate.dist.fileCount)),
      "unpackedSize": .number(JSONNumber(Int(candidate.dist.unpackedSize))),
    ]
  }
}
