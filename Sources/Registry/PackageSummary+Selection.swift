package import PackageModel

extension [PackageSummary] {
  /// The summaries of some packages.
  package func selected(_ names: Set<PackageName>) -> [PackageSummary] {
    let names = names.map(\.bytes)
    return filter { names.contains($0.nameBytes) }
  }

  /// Whether there is a package with another name that differs from one in upper and lower case alone.
  package func containsCaseTwin(of name: PackageName) -> Bool {
    let text = name.bytes
    return contains { summary in
      let other = summary.nameBytes
      return other.count == text.count && other != text
        && zip(other, text).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
  }

  /// The summaries, where those of some packages are others now; all are sorted by name.
  package func replacing(
    _ names: Set<PackageName>, by changed: [PackageSummary]
  ) -> [PackageSummary] {
    let gone = names.map(\.bytes)
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
    let names = packages.map { ($0.name.bytes, $0) }
    let recorded = Dictionary(names) { first, _ in first }
    return map { summary in recorded[summary.nameBytes].map(summary.recorded) ?? summary }
  }
}

extension PackageName {
  /// The name as a summary holds it.
  fileprivate var bytes: ArraySlice<UInt8> { [UInt8](text.utf8)[...] }
}
