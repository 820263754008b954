import OrderedJSON
import PackageModel

/// One version's manifest with our own `dist`: an element of `versions`, and a document of its own
/// for corepack and for mirrors.
///
/// ```json
/// {"name":"@acme/bolt","version":"1.1.0","_id":"@acme/bolt@1.1.0","dist":{"tarball":"https://…"}}
/// ```
enum VersionDocument {
  /// The bytes of the object: those of the manifest, and `dist` behind them.
  static func object(of version: PublishedVersion, in layout: RegistryLayout) -> [UInt8] {
    var writer = JSONObjectWriter(continuing: manifest(of: version))
    writer.append("dist", dist(of: version.candidate, in: layout))
    return writer.finished()
  }

  private static func manifest(of version: PublishedVersion) -> [UInt8] {
    let manifest = version.candidate.manifest
    guard let deprecation = version.deprecation else { return manifest.text }
    var members = manifest.members
    members["deprecated"] = .string(deprecation)
    return JSONWriter.bytes(.object(members))
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
