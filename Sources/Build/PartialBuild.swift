import FileSystem
import OutputTree
import PackageModel
import Registry
import SystemPackage

/// A build of the few packages whose tarballs have changed since the last one; the others are left
/// alone, and the lists over all packages are made of what is known of them.
///
/// Its tree is the one that a build of everything makes. Where that is not plain it declines, and
/// everything is built: it never reports a fault, because a fault may concern more than it has seen.
struct PartialBuild {
  private let configuration: BuildConfiguration
  private let precedent: Precedent
  private let difference: FolderDifference

  /// More changed tarballs than this are no small change.
  private static let limit = 64

  /// Prepares a build after an earlier one; nil where everything has to be looked at.
  init?(_ configuration: BuildConfiguration, _ now: BuildInput, after precedent: Precedent) {
    guard configuration.hasSeparatePackages, precedent.outcome.isSpotless,
      precedent.isLedgerInOrder, now.ledger == precedent.input.ledger,
      let difference = FolderDifference(
        from: precedent.input.folders, to: now.folders, roots: configuration.packages),
      !difference.isDeeper, configuration.packages.count == 1 || difference.removed.isEmpty,
      difference.added.count + difference.removed.count <= Self.limit
    else { return nil }
    self.configuration = configuration
    self.precedent = precedent
    self.difference = difference
  }

  /// The packages that changed, and every tarball of theirs; nil where that is not known.
  func affected(
    _ scan: ([TarballFile]) async -> [ScannedTarball]
  ) async -> (names: Set<PackageName>, scanned: [ScannedTarball])? {
    let files = difference.added.map { TarballFile(at: $0.path) }
    guard files.allSatisfy({ $0.identity != nil }) else { return nil }
    let added = await scan(files)
    var names: Set<PackageName> = []
    for tarball in added {
      guard case .publishable(let candidate) = tarball.interpretation.verdict else { return nil }
      names.insert(candidate.name)
    }
    let gone = Set(difference.removed.map(\.path.string))
    for source in gone {
      guard let owner = precedent.outcome.owner(of: source) else { return nil }
      names.insert(owner.name)
    }
    guard isPlain(names) else { return nil }
    let known = precedent.outcome.summaries.selected(names)
      .flatMap(\.sources).filter { !gone.contains($0) }
      .map { TarballFile(at: FilePath($0)) }
    guard known.allSatisfy({ $0.identity != nil }) else { return nil }
    let scanned = added + (await scan(known))
    return (
      names,
      scanned.sorted { $0.file.source.precedesByBytes($1.file.source) }
    )
  }

  /// Whether nothing but their own tarballs decides about some packages.
  private func isPlain(_ names: Set<PackageName>) -> Bool {
    let rules = names.compactMap { configuration.overlay.packages[$0] }
    let withheld = precedent.outcome.withheld.map {
      DependencySpec.nameAndWish($0.identity).name.lowercased()
    }
    // A package of which every version is hidden has no summary.
    let hiding = configuration.overlay.packages.filter { !$0.value.hidden.isEmpty }.keys
      .filter { !names.contains($0) }.map { $0.text.lowercased() }
    let taken = Set(withheld + hiding)
    return rules.allSatisfy(\.hidden.isEmpty)
      && !names.contains {
        taken.contains($0.text.lowercased())
          || precedent.outcome.summaries.containsCaseTwin(of: $0)
      }
  }

  /// The configuration, as far as it speaks of some packages.
  func configuration(for names: Set<PackageName>) -> BuildConfiguration {
    var part = configuration
    part.overlay.packages = part.overlay.packages.filter { names.contains($0.key) }
    part.unpublished = part.unpublished.filter { identity in
      names.contains { $0.text == DependencySpec.nameAndWish(identity).name }
    }
    return part
  }

  /// The part of the record that a build of some packages is about.
  func part(of names: Set<PackageName>) -> RecordPart { RecordPart(places(of: names)) }

  /// Where some packages and the lists lie in the tree, and the folders that list a tree's files.
  func places(of names: Set<PackageName>, and tree: Tree = Tree([])) -> PathSelection {
    let layout = configuration.layout
    let lists = layout.listPaths
    let listing = Set(tree.entries.map { $0.path.ancestors.first?.text ?? "." })
    return PathSelection(
      paths: lists + lists.compactMap(layout.compressedTwin) + names.map(layout.packument)
        + listing,
      folders: names.flatMap(layout.folders))
  }

  /// What there is to say of some packages, where some may be gone.
  func changes(
    of names: Set<PackageName>, _ summaries: [PackageSummary]
  ) -> [PackageSummary] {
    let there = summaries.selected(names)
    let known = Set(there.map(\.nameBytes))
    let gone = precedent.outcome.summaries.selected(names).filter { !known.contains($0.nameBytes) }
    return there + gone
  }

  /// What there is to say of all packages, where these are what some are now.
  func summaries(
    with changed: [PackageSummary], of names: Set<PackageName>
  ) -> [PackageSummary] {
    precedent.outcome.summaries.replacing(names, by: changed)
  }

  /// The tarballs that are new.
  var added: [ListedFile] { difference.added }

  /// The ledger that all this relies on.
  var ledger: FileIdentity? { precedent.input.ledger }

  /// How many tarballs were not read.
  func knownCount(_ scanned: [ScannedTarball]) -> Int {
    precedent.outcome.knownCount - difference.removed.count + difference.added.count
      - scanned.count { !$0.isKnown }
  }
}

extension BuildConfiguration {
  /// Whether what is decided about one package never depends on another.
  fileprivate var hasSeparatePackages: Bool {
    ledgerMode != .off && foreign == nil && advisories == nil && host == nil && upstream == nil
      && site == nil
      && overlay.include.isEmpty && overlay.exclude.isEmpty
  }
}

extension BuildOutcome {
  /// Whether there was nothing to remark.
  fileprivate var isSpotless: Bool { diagnostics.isEmpty && skipped.isEmpty }

  /// The package that a tarball was published in.
  fileprivate func owner(of source: String) -> PackageSummary? {
    summaries.first { $0.hasSource(source) }
  }
}

extension TarballFile {
  /// The tarball at a path, as it looks now.
  fileprivate init(at path: FilePath) {
    self.init(path: path, source: path.string, identity: try? path.nodeAndIdentity().1)
  }
}
