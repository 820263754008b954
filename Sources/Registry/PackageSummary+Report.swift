import OrderedJSON
package import PackageModel

extension [PackageSummary] {
  /// The summaries of some packages.
  package func selected(_ names: Set<PackageName>) -> [PackageSummary] {
    let names = names.map { [UInt8]($0.text.utf8)[...] }
    return filter { names.contains($0.nameBytes) }
  }

  /// Whether there is a package with another name that differs from one in upper and lower case alone.
  package func containsCaseTwin(of name: PackageName) -> Bool {
    let text = [UInt8](name.text.utf8)
    return contains { summary in
      let other = summary.nameBytes
      return other.count == text.count && other != text[...]
        && zip(other, text).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
  }

  /// The summaries, where those of some packages are others now; all are sorted by name.
  package func replacing(
    _ names: Set<PackageName>, by changed: [PackageSummary]
  ) -> [PackageSummary] {
    let gone = names.map { [UInt8]($0.text.utf8)[...] }
    var merged: [PackageSummary] = []
    merged.reserveCapacity(count + changed.count)
    var rest = changed[...]
    for summary in self {
      let name = summary.nameBytes
      while let first = rest.first, first.nameBytes.lexicographicallyPrecedes(name) {
        merged.append(first)
        rest.removeFirst()
      }
      if !gone.contains(name) { merged.append(summary) }
    }
    return merged + rest
  }

  /// The summaries that the next build makes, once the versions of some packages are in the ledger.
  package func recorded(_ packages: [CataloguePackage]) -> [PackageSummary] {
    let names = packages.map { ([UInt8]($0.name.text.utf8)[...], $0) }
    let recorded = Dictionary(names) { first, _ in first }
    return map { summary in recorded[summary.nameBytes].map(summary.recorded) ?? summary }
  }
}

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
