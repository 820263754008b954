package import Diagnostics
import FileSystem
import OutputTree
package import PackageModel
package import Registry
package import SystemPackage

/// What `packshelf add` is asked to do.
package struct AdditionRequest: Hashable, Sendable {
  /// The tarballs to add.
  package var tarballs: [String]
  /// The configuration file, where one is named.
  package var configurationFile: String?
  /// The packages folder, where one is named.
  package var packages: String?
  /// The ledger's file, where one is named.
  package var ledger: String?
  /// The time of publication.
  package var time: Timestamp
  /// The tag that points to a prerelease which asks for none.
  package var tag: DistTag?
  /// Whether private packages are passed over, as `npm publish --workspaces` does, and not refused.
  package var skipsPrivate = false

  /// A request to add tarballs at a time.
  package init(tarballs: [String], time: Timestamp) {
    self.tarballs = tarballs
    self.time = time
  }
}

/// A tarball that was added, or was there already.
package struct AddedTarball: Hashable, Sendable {
  /// The name and version.
  package let identity: String
  /// Where the tarball lies now.
  package let path: FilePath
  /// Whether the ledger had the version before, with the same bytes.
  package let wasKnown: Bool
}

/// What came of an addition.
package struct AdditionOutcome {
  /// What was added, or was there already; nothing where there are errors.
  package var added: [AddedTarball] = []
  /// Private packages that were passed over.
  package var skipped: [WithheldTarball] = []
  /// Everything the user should know, sorted.
  package var diagnostics: [Diagnostic]
  /// What commits it.
  package var publication: GitPublication?
}

/// Publishes tarballs: checks each as `npm publish` would, copies it into the packages folder and
/// writes its ledger line.
///
/// All of them, or none.
package struct PackageAddition {
  private let request: AdditionRequest
  private let folder: FilePath
  private var ledger: LedgerFile
  private let policy: PublicationPolicy
  private let file: ConfigurationFile
  private var tagging: TagAddition
  private var outcome: AdditionOutcome
  private var accepted: [(candidate: Candidate, source: SourceFile)] = []
  /// Tarballs that are named twice; they are added once.
  private var repeated: [Candidate] = []

  /// Adds the tarballs.
  ///
  /// - Returns: what was added, or the diagnostics that say why nothing was.
  /// - Throws: `BuildFailure`, when the machine fails.
  package static func run(
    _ request: AdditionRequest
  ) throws(BuildFailure) -> AdditionOutcome {
    let loaded = LoadedConfiguration(named: request.configurationFile)
    guard let folder = request.packages.map({ FilePath($0) }) ?? loaded.packages.first else {
      let lacks = loaded.file.lacks(.packages)
      return AdditionOutcome(diagnostics: loaded.diagnostics + (lacks ? [.folderUnnamed] : []))
    }
    let ledger =
      request.ledger.map { FilePath($0) } ?? loaded.file.ledger.map(loaded.located)
      ?? folder.appending(Ledger.fileName)
    guard
      let lock = try BuildFailure.catching({ () throws(FileSystemError) in
        try LedgerFile.lock(ledger)
      })
    else { throw .locked(ledger.string) }
    let outcome = try BuildFailure.catching { () throws(FileSystemError) in
      var addition = PackageAddition(
        request, loaded, into: folder, ledger: try LedgerFile(reading: ledger))
      return try addition.run()
    }
    _ = consume lock
    return outcome
  }

  private init(
    _ request: AdditionRequest, _ loaded: LoadedConfiguration, into folder: FilePath,
    ledger: LedgerFile
  ) {
    self.request = request
    self.folder = folder
    self.ledger = ledger
    file = loaded.file
    policy = PublicationPolicy(registry: file.registry, aliases: file.aliases, access: file.access)
    tagging = TagAddition(of: request.tag, to: loaded)
    outcome = AdditionOutcome(diagnostics: loaded.diagnostics)
  }

  private mutating func run() throws(FileSystemError) -> AdditionOutcome {
    outcome.diagnostics += ledger.diagnostics
    try check()
    if !outcome.diagnostics.containsError {
      outcome.added = try write()
      outcome.publication = GitPublication(
        into: folder, ledger: ledger.path, configuration: try tagging.write())
    }
    outcome.diagnostics.sort()
    return outcome
  }

  private mutating func check() throws(FileSystemError) {
    let scanner = TarballScanner(policy: policy, limits: file.limits)
    for tarball in request.tarballs {
      let scanned = scanner.scanned(TarballFile(path: FilePath(tarball), source: tarball))
      outcome.diagnostics += scanned.interpretation.diagnostics
      switch scanned.interpretation.verdict {
      case .invalid: break
      case .withheld(let withheld): refuse(withheld)
      case .publishable(let candidate):
        let reason = file.overlay.reasonToWithhold(
          candidate, unpublished: Set(file.unpublished))
        if let reason {
          refuse(candidate.withheld(because: reason))
        } else if let source = scanned.source {
          try accept(candidate, source)
        }
      }
    }
    review()
  }

  private mutating func refuse(_ withheld: WithheldTarball) {
    if request.skipsPrivate, withheld.reason == .isPrivate {
      outcome.skipped.append(withheld)
    } else {
      outcome.diagnostics.append(.addRefused(withheld))
    }
  }

  /// Compares what was accepted with each other and with what was published before.
  private mutating func review() {
    let candidates = accepted.map(\.candidate)
    outcome.diagnostics += CandidateSelection(candidates + repeated).diagnostics
    outcome.diagnostics +=
      LedgerReview(
        of: candidates, against: ledger.ledger, file: ledger.path.string,
        unpublished: Set(ledger.ledger.entries.map(\.identity)).subtracting(
          candidates.map(\.identity))
      ).diagnostics
    for candidate in candidates where !isKnown(candidate) {
      if let fault = tagging.fault(in: candidate) { outcome.diagnostics.append(fault) }
    }
  }

  private mutating func accept(
    _ candidate: Candidate, _ source: SourceFile
  ) throws(FileSystemError) {
    let target = home(of: candidate)
    if try target.node() != .missing, try !target.holdsSame(as: source.path) {
      outcome.diagnostics.append(.addOverwrites(candidate, target))
    }
    let isRepeated = accepted.contains {
      $0.candidate.identity == candidate.identity && $0.candidate.dist == candidate.dist
    }
    repeated += isRepeated ? [candidate] : []
    if !isRepeated { accepted.append((candidate, source)) }
  }

  private func isKnown(_ candidate: Candidate) -> Bool {
    ledger.ledger[candidate.name, candidate.version] != nil
  }

  /// Where an added tarball lies: `FOLDER/NAME/BASENAME-VERSION.tgz`.
  private func home(of candidate: Candidate) -> FilePath {
    folder.appending(candidate.name.text)
      .appending(RegistryLayout.tarballFileName(candidate.name, candidate.version))
  }

  private mutating func write() throws(FileSystemError) -> [AddedTarball] {
    var added: [AddedTarball] = []
    var entries: [Ledger.Entry] = []
    for (candidate, source) in accepted {
      let wasKnown = isKnown(candidate)
      let path = try place(candidate, source)
      added.append(
        AddedTarball(identity: candidate.identity, path: path, wasKnown: wasKnown))
      if wasKnown { continue }
      entries.append(
        Ledger.Entry(
          name: candidate.name, version: candidate.version,
          integrity: candidate.dist.integrity, time: request.time))
    }
    guard !file.isLedgerOff || request.ledger != nil, !entries.isEmpty else { return added }
    // A line that outlives a power cut must not name a tarball that does not.
    try folder.synchronizeFileSystem()
    try ledger.append(entries)
    return added
  }

  /// Copies a tarball to its home, unless it lies where a build of the packages folder finds it.
  private func place(
    _ candidate: Candidate, _ source: SourceFile
  ) throws(FileSystemError) -> FilePath {
    var place = try source.path.resolved()
    if try place.removePrefix(folder.resolved()), TarballDiscovery.finds(place) {
      return source.path
    }
    let target = home(of: candidate)
    if try target.node() != .missing { return target }
    try target.removingLastComponent().createDirectories()
    // Hidden from a build, and never longer than the name that it gets.
    let temporary = target.removingLastComponent().appending(".add.new")
    try source.path.copy(to: temporary, expecting: source.fingerprint)
    try temporary.rename(to: target)
    return target
  }
}
