import OrderedJSON
package import PackageModel

/// What npm knows of a package when it chooses among its versions.
package struct PackageOffer: Hashable, Sendable {
  /// One version on offer.
  package struct Item: Hashable, Sendable {
    /// The version.
    package let version: SemanticVersion
    /// Whether the registry deprecates it.
    package let isDeprecated: Bool
    /// Whether its `engines` fit the client.
    package let enginesFit: Bool
    /// When it was published, if the packument says so.
    package let time: Timestamp?

    /// A version on offer.
    package init(
      _ version: SemanticVersion, isDeprecated: Bool = false, enginesFit: Bool = true,
      time: Timestamp? = nil
    ) {
      self.version = version
      self.isDeprecated = isDeprecated
      self.enginesFit = enginesFit
      self.time = time
    }

    var quality: VersionPick.Quality {
      if enginesFit { return isDeprecated ? .deprecated : .sound }
      return isDeprecated ? .deprecatedMisfit : .misfit
    }
  }

  /// The versions, each once.
  package let items: [Item]
  /// The tags.
  package let tags: [DistTag: SemanticVersion]

  /// An offer.
  package init(_ items: [Item], tags: [DistTag: SemanticVersion]) {
    self.items = items
    self.tags = tags
  }

  /// The offer of a package, to a client on a version of Node; every version fits where that is not
  /// known.
  package init(of package: CataloguePackage, node: SemanticVersion? = nil) {
    items = package.versions.map { version in
      let wanted = version.candidate.manifest.members["engines"]?.object?["node"]?.string
      let range = wanted.flatMap { VersionRange(parsing: $0) }
      let fits = node.map { node in range?.contains(node) ?? (wanted == nil) } ?? true
      return Item(
        version.version, isDeprecated: version.isDeprecated, enginesFit: fits,
        time: version.published.time)
    }
    tags = package.distTags
  }
}

extension PackageOffer {
  /// The version that npm takes (npm-pick-manifest 9 `lib/index.js`).
  ///
  /// - Parameters:
  ///   - spec: what is asked for; a bare name is the range `*`.
  ///   - before: the time of npm's `--before`; younger versions are out, and one without a time is
  ///     never too young.
  /// - Throws: `VersionPick.Failure`, where npm fails.
  package func pick(
    _ spec: DependencySpec, before: Timestamp? = nil
  ) throws(VersionPick.Failure) -> VersionPick {
    switch spec {
    case .version(let version):
      guard let item = self[version], item.isAdmitted(before) else { throw .noMatch }
      return VersionPick(version: version, reason: .exact)
    case .tag(let tag): return try pick(tag: tag, before)
    case .range(let range): return try pick(range, before)
    case .alias, .workspace, .path, .git, .url, .unreadable: throw .notOfRegistry
    }
  }

  private subscript(version: SemanticVersion) -> Item? { items.first { $0.version == version } }

  /// The version of a tag; of one that is too young npm takes the best up to it.
  private func pick(
    tag: String, _ before: Timestamp?
  ) throws(VersionPick.Failure) -> VersionPick {
    let version = (try? DistTag(parsing: tag)).flatMap { tags[$0] }
    guard let version, let item = self[version] else { throw .noMatch }
    if item.isAdmitted(before) { return VersionPick(version: version, reason: .tag(tag)) }
    guard let range = VersionRange(parsing: "<=\(version)") else { throw .noMatch }
    return try pick(range, before)
  }

  private func pick(
    _ range: VersionRange, _ before: Timestamp?
  ) throws(VersionPick.Failure) -> VersionPick {
    let objection: VersionPick.Objection
    do {
      return VersionPick(version: try latest(for: range, before), reason: .latest)
    } catch {
      objection = error
    }
    let admitted = items.filter { $0.isAdmitted(before) }
    guard !admitted.isEmpty else { throw .noVersions }
    let best = admitted.filter { range.contains($0.version) }.min { left, right in
      (left.quality, right.version) < (right.quality, left.version)
    }
    guard let best else { throw .noMatch }
    return VersionPick(version: best.version, reason: .highest(best.quality, latest: objection))
  }

  /// The version of `latest`, if nothing speaks against it.
  ///
  /// `*`, so spelled, takes even a prerelease.
  private func latest(
    for range: VersionRange, _ before: Timestamp?
  ) throws(VersionPick.Objection) -> SemanticVersion {
    guard let version = tags[.latest] else { throw .absent }
    guard range.description == "*" || range.contains(version) else { throw .outside(version) }
    guard let item = self[version] else { throw .dangling(version) }
    guard item.isAdmitted(before) else { throw .tooYoung(version) }
    guard item.quality == .sound else { throw .flawed(version, item.quality) }
    return version
  }
}

extension PackageOffer.Item {
  fileprivate func isAdmitted(_ before: Timestamp?) -> Bool {
    guard let before, let time else { return true }
    return time <= before
  }
}
