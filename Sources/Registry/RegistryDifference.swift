import OrderedJSON
package import PackageModel

/// What consumers see change between two states of a registry.
package struct RegistryDifference: Hashable, Sendable {
  /// The packages that changed, sorted by name; of those that did not, nothing is said.
  package let packages: [PackageDifference]

  /// Compares what a registry published with what it publishes.
  ///
  /// - Parameters:
  ///   - old: sorted by name.
  ///   - new: sorted by name.
  package init(from old: [CataloguePackage], to new: [CataloguePackage]) {
    let before = Dictionary(old.map { ($0.name, $0) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.name, $0) }) { first, _ in first }
    packages = Set(before.keys).union(after.keys).sorted().compactMap { name in
      PackageDifference(of: name, from: before[name], to: after[name])
    }
  }

  /// Whether something is gone that a consumer may rely on.
  package var breaksConsumers: Bool { packages.contains(where: \.breaksConsumers) }
}

/// What changed of one package.
package struct PackageDifference: Hashable, Sendable {
  /// A version that is new.
  package struct NewVersion: Hashable, Sendable {
    /// The version.
    package let version: SemanticVersion
    /// The next lower one, with which it was compared; nil for the first.
    package let predecessor: SemanticVersion?
    /// What its manifest says otherwise.
    package let changes: [ManifestDifference]
  }

  /// A tag that moved, came or went.
  package struct TagChange: Hashable, Sendable {
    /// The tag.
    package let tag: DistTag
    /// Where it pointed; nil for nowhere.
    package let old: SemanticVersion?
    /// Where it points; nil for nowhere.
    package let new: SemanticVersion?
  }

  /// A range for which npm takes another version.
  package struct RangeChange: Hashable, Sendable {
    /// The range.
    package let range: String
    /// What it took.
    package let old: SemanticVersion
    /// What it takes; nil for nothing.
    package let new: SemanticVersion?
  }

  /// The package.
  package let name: PackageName
  /// Whether it was not there before.
  package let isAdded: Bool
  /// Whether it is no longer there.
  package let isRemoved: Bool
  /// The versions that are new, ascending.
  package private(set) var added: [NewVersion] = []
  /// The versions that are gone, ascending.
  package private(set) var removed: [SemanticVersion] = []
  /// The versions that were in use and are deprecated now, with the message; ascending.
  package private(set) var deprecated: [(version: SemanticVersion, message: String)] = []
  /// The versions that are no longer deprecated, ascending.
  package private(set) var restored: [SemanticVersion] = []
  /// The tags that differ, in the order of documents.
  package private(set) var tags: [TagChange] = []
  /// The ranges that take another version.
  package private(set) var ranges: [RangeChange] = []

  /// Compares two states of a package; nil where consumers see no difference.
  init?(of name: PackageName, from old: CataloguePackage?, to new: CataloguePackage?) {
    self.name = name
    isAdded = old == nil
    isRemoved = new == nil
    compareVersions(old, new)
    compareDeprecations(old, new)
    compareTags(old, new)
    if let old, let new { compareRanges(old, new) }
    let isSame =
      added.isEmpty && removed.isEmpty && deprecated.isEmpty && restored.isEmpty && tags.isEmpty
    if isSame { return nil }
  }

  /// Whether something is gone that a consumer may rely on: a version, a tag, or a command in an update
  /// that a range takes by itself.
  package var breaksConsumers: Bool {
    isRemoved || !removed.isEmpty || tags.contains { $0.new == nil }
      || ranges.contains { $0.new == nil }
      || added.contains { version in
        version.changes.contains(where: \.breaksConsumers)
          && ranges.contains { $0.new == version.version }
      }
  }
}

extension PackageDifference {
  private mutating func compareVersions(_ old: CataloguePackage?, _ new: CataloguePackage?) {
    let before = Set((old?.versions ?? []).map(\.version))
    let after = new?.versions ?? []
    for (index, version) in after.enumerated() where !before.contains(version.version) {
      let predecessor = index > 0 ? after[index - 1] : nil
      added.append(
        NewVersion(
          version: version.version, predecessor: predecessor?.version,
          changes: predecessor.map { ManifestDifference.all(from: $0, to: version) } ?? []))
    }
    removed = before.subtracting(after.map(\.version)).sorted()
  }

  private mutating func compareDeprecations(_ old: CataloguePackage?, _ new: CataloguePackage?) {
    let before = Dictionary((old?.versions ?? []).map { ($0.version, $0) }) { first, _ in first }
    for version in new?.versions ?? [] {
      guard let known = before[version.version] else { continue }
      switch (known.deprecationMessage, version.deprecationMessage) {
      case (nil, let message?): deprecated.append((version.version, message))
      case (_?, nil): restored.append(version.version)
      default: break
      }
    }
  }

  private mutating func compareTags(_ old: CataloguePackage?, _ new: CataloguePackage?) {
    let (before, after) = (old?.distTags ?? [:], new?.distTags ?? [:])
    tags = Set(before.keys).union(after.keys).sorted().compactMap { tag in
      before[tag] == after[tag]
        ? nil : TagChange(tag: tag, old: before[tag], new: after[tag])
    }
  }

  /// The ranges that consumers write: a caret for each version that was there.
  private mutating func compareRanges(_ old: CataloguePackage, _ new: CataloguePackage) {
    let (before, after) = (PackageOffer(of: old), PackageOffer(of: new))
    var told: Set<[SemanticVersion?]> = []
    for version in old.versions.map(\.version).reversed() {
      let spec = DependencySpec(parsing: "^\(version)")
      guard let taken = try? before.pick(spec).version else { continue }
      let takes = try? after.pick(spec).version
      guard takes != taken, told.insert([taken, takes]).inserted else { continue }
      ranges.append(RangeChange(range: "^\(version)", old: taken, new: takes))
    }
  }
}

extension PackageDifference {
  /// Whether two differences say the same.
  package static func == (left: PackageDifference, right: PackageDifference) -> Bool {
    left.name == right.name && left.added == right.added && left.removed == right.removed
      && left.deprecated.elementsEqual(right.deprecated, by: ==) && left.restored == right.restored
      && left.tags == right.tags && left.ranges == right.ranges
  }

  /// Hashes the name.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension PublishedVersion {
  /// What clients print when they install the version; nil where it is not deprecated.
  fileprivate var deprecationMessage: String? {
    guard isDeprecated else { return nil }
    return deprecation ?? candidate.manifest.members["deprecated"]?.string ?? ""
  }
}
