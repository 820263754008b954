import OrderedJSON
package import PackageModel

/// What is said about a package outside its own documents: in the lists over all packages, and in the
/// report of a build.
///
/// Made once for each package, so that the lists can be written anew when another package changes. What
/// was made before is a part of the bytes that it was read from.
package struct PackageSummary: Hashable, Sendable {
  /// The package's name.
  package let name: PackageName
  /// The word by which mirrors see that the package changed.
  package let revision: String
  /// When its listed versions were published, by ascending version; none for a foreign package.
  package let times: [Timestamp]
  /// Its element of the search results, in canonical form.
  package let searchResult: ArraySlice<UInt8>
  /// Its member of the listing for old clients, in canonical form; empty for a foreign package.
  package let listing: ArraySlice<UInt8>
  /// Its element of the report of a build, in canonical form; of a foreign package the URL of its
  /// registry, as a JSON string.
  package private(set) var report: ArraySlice<UInt8>

  /// A summary by its parts, as they were before.
  package init(
    name: PackageName, revision: String, times: [Timestamp],
    searchResult: ArraySlice<UInt8>, listing: ArraySlice<UInt8>, report: ArraySlice<UInt8>
  ) {
    self.name = name
    self.revision = revision
    self.times = times
    self.searchResult = searchResult
    self.listing = listing
    self.report = report
  }

  /// The summary of a package.
  package init(of package: CataloguePackage) {
    let members = package.latest.candidate.manifest.members
    let highest = package.versions[package.versions.count - 1]
    self.init(
      name: package.name,
      revision: "\(package.versions.count)-\(highest.candidate.dist.shasum.text)",
      times: package.versions.map(\.published.time),
      searchResult: JSONWriter.bytes(SearchDocument.result(for: package, members))[...],
      listing: JSONWriter.bytes(AllDocument.summary(of: package, members))[...],
      report: package.report)
  }

  /// The summary of a package whose versions are elsewhere.
  package init(of package: ForeignPackage) {
    self.init(
      name: package.name, revision: "0-foreign", times: [],
      searchResult: JSONWriter.bytes(SearchDocument.result(for: package))[...], listing: [],
      report: JSONWriter.bytes(.string(package.registry.text))[...])
  }

  /// Whether another registry has the package.
  package var isForeign: Bool { times.isEmpty }

  /// The tarballs of its listed versions, as the user would name them.
  package var sources: [String] {
    let versions = (try? JSONParser.parse(Array(report)))?.object?["versions"]?.array ?? []
    return versions.compactMap { $0.object?["tarball"]?.string }
  }

  /// When the newest version was published; nil for a foreign package.
  var modified: Timestamp? { times.max() }

  /// The summary that the next build makes of the same package, once its versions are in the ledger.
  package func recorded(_ package: CataloguePackage) -> PackageSummary {
    var summary = self
    summary.report = package.recorded.report
    return summary
  }
}

extension Catalogue {
  /// The summaries of all packages, foreign ones too, sorted by name.
  package var summaries: [PackageSummary] {
    (packages.map(PackageSummary.init) + foreign.map(PackageSummary.init))
      .sorted { $0.name < $1.name }
  }
}

extension CataloguePackage {
  /// What a build reports of the package, for machines.
  fileprivate var report: ArraySlice<UInt8> {
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
