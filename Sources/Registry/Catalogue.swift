package import OrderedJSON
package import PackageModel

/// One version of a package as the registry publishes it.
package struct PublishedVersion: Hashable, Sendable {
  /// The tarball and its manifest.
  package let candidate: Candidate
  /// When it was published.
  package let published: PublishTime
  /// What clients print when they install the version, where the overlay deprecates it.
  package var deprecation: String?

  /// A version with its time.
  package init(candidate: Candidate, published: PublishTime) {
    self.candidate = candidate
    self.published = published
  }

  /// The version.
  package var version: SemanticVersion { candidate.version }
}

/// All versions of one package that its documents list.
package struct CataloguePackage: Hashable, Sendable {
  /// The package's name.
  package let name: PackageName
  /// Its versions, ascending; never empty.
  package let versions: [PublishedVersion]
  /// Its tags; `latest` is always among them.
  package let distTags: [DistTag: SemanticVersion]
  /// The people whom the overlay names; nil where it names none.
  package var maintainers: [JSONValue]?
  /// The sentence that the overlay gives; nil where it gives none.
  package var description: String?

  /// A package by its versions, ascending, of which there is at least one, and its tags.
  package init(
    name: PackageName, versions: [PublishedVersion], distTags: [DistTag: SemanticVersion]
  ) {
    self.name = name
    self.versions = versions
    self.distTags = distTags
  }

  /// The version that `latest` points to.
  package var latest: PublishedVersion {
    let version = distTags[.latest]
    return versions.first { $0.version == version } ?? versions[versions.count - 1]
  }

  /// When the first version was published.
  package var created: Timestamp {
    versions.map(\.published.time).min() ?? Timestamp(seconds: 0)
  }

  /// When the newest version was published.
  package var modified: Timestamp {
    versions.map(\.published.time).max() ?? Timestamp(seconds: 0)
  }

  /// The tags in the order of documents: `latest` first.
  package var sortedTags: [(tag: DistTag, version: SemanticVersion)] {
    distTags.sorted { $0.key < $1.key }.map { (tag: $0.key, version: $0.value) }
  }
}

/// Everything the registry publishes, sorted by name.
package struct Catalogue: Hashable, Sendable {
  /// The packages that have documents.
  package let packages: [CataloguePackage]
  /// Every version whose tarball is served, hidden ones too, sorted by name and version.
  package let tarballs: [PublishedVersion]
  /// The packages that other registries have, sorted by name; none of them is in `packages`.
  package let foreign: [ForeignPackage]
  /// The advisories about any of these, sorted by identifier; nil where the registry does not answer
  /// for any.
  package let advisories: [Advisory]?

  /// The number of versions of all packages.
  package var versionCount: Int { packages.reduce(0) { $0 + $1.versions.count } }

  /// When the newest version of all was published; nil for an empty catalogue.
  package var modified: Timestamp? { packages.map(\.modified).max() }
}

extension Catalogue {
  /// The same catalogue as the next build sees it, once every version stands in the ledger.
  package var recorded: Catalogue {
    Catalogue(
      packages: packages.map(\.recorded), tarballs: tarballs.map(\.recorded), foreign: foreign,
      advisories: advisories)
  }
}

extension CataloguePackage {
  /// The same package, once its versions stand in the ledger.
  var recorded: CataloguePackage {
    var package = CataloguePackage(
      name: name, versions: versions.map(\.recorded), distTags: distTags)
    package.maintainers = maintainers
    package.description = description
    return package
  }
}

extension PublishedVersion {
  fileprivate var recorded: PublishedVersion {
    var version = PublishedVersion(candidate: candidate, published: published.recorded)
    version.deprecation = deprecation
    return version
  }
}
