import OrderedJSON
import PackageModel

extension CataloguePackage {
  /// What a build reports of the package, for machines.
  var report: ArraySlice<UInt8> {
    let tags = sortedTags.map { ($0.tag.text, JSONValue.string($0.version.description)) }
    let versions = versions.map { version -> JSONValue in
      [
        "version": .string(version.version.description),
        "tarball": .string(version.candidate.source),
        "integrity": .string(version.candidate.dist.integrity.text),
        "time": .string(version.published.time.description),
        "timeSource": .string(version.published.source.rawValue),
      ]
    }
    return JSONWriter.bytes([
      "name": .string(name.text), "dist-tags": .object(JSONObject(tags)),
      "versions": .array(versions),
    ])[...]
  }
}

extension PackageSummary {
  /// What can be reported of the package without reading more.
  package var shortReport: ArraySlice<UInt8> {
    isForeign
      ? JSONWriter.bytes("")[...] : JSONWriter.bytes(["name": .string(name.text)])[...]
  }
}
