import FileSystem
import OutputTree
import PackageModel
import Registry
import SystemPackage

/// What the last build left behind, compared with how things look now.
struct Precedent {
  /// What was read then.
  let input: BuildInput
  /// Whether the ledger is as this program writes it.
  let isLedgerInOrder: Bool
  /// How the tree looked, and the reports of its packages.
  let journal: BuildJournal.Mark
  /// What was said.
  let outcome: BuildOutcome
  /// The record that it left.
  let record: FileIdentity
}

extension Precedent {
  /// The last build of the same request, where nobody has touched its record since.
  init?(of configuration: BuildConfiguration) {
    guard !configuration.rechecks, !configuration.isDryRun, !configuration.adopts,
      configuration.isRepeatable,
      let bytes = try? configuration.snapshot.contents(),
      var reader = BuildSnapshot.Reader(bytes, header: Release.machineHeader),
      reader.request()?.utf8.elementsEqual(configuration.origin.utf8) == true,
      let precedent = reader.precedent(),
      let standing = try? configuration.state.record.nodeAndIdentity().1,
      standing == precedent.record
    else { return nil }
    self = precedent
  }

  /// Whether nothing that a build reads has changed.
  func isUnchanged(_ now: BuildInput) -> Bool {
    now.folders.isSame(as: input.folders) && now.ledger == input.ledger
  }

  /// What was said, where nobody has touched the tree since: of it the tarballs and packuments are
  /// looked at one by one, and other documents by the folders that list them.
  func outcomeIfStanding(in configuration: BuildConfiguration) -> BuildOutcome? {
    guard let journal = try? BuildJournal(configuration.journal, to: journal),
      (try? journal.holds(below: configuration.output)) == true
    else { return nil }
    var outcome = outcome
    outcome.keptReports = { journal.reports }
    return outcome
  }
}

extension BuildPipeline {
  /// Leaves a snapshot for the next build; where that is not safe it has to look for itself.
  ///
  /// - Parameters:
  ///   - input: how the input looked before it was read, and what the build itself did to it.
  ///   - start: when it looked so.
  ///   - journal: writes what belongs into the journal, with what the next build reports of packages.
  mutating func saveSnapshot(
    of input: BuildInput?, since start: Int64,
    journal write: ([PackageSummary]) throws -> BuildJournal.Mark
  ) {
    let isLinking = configuration.placement == .link
    // What leaves is looked at by each build, until it is gone.
    guard let input, configuration.isRepeatable, outcome.changes?.leaving == 0,
      input.isSettled(at: start, isLinking: isLinking)
    else { return }
    let settled = settledOutcome
    guard let mark = try? write(settled.summaries) else { return }
    keepReports(at: mark)
    guard let record = try? configuration.state.record.nodeAndIdentity().1 else { return }
    let snapshot = BuildSnapshot(
      request: configuration.origin, input: input, isLedgerInOrder: isLedgerInOrder,
      record: record, journal: mark, outcome: settled)
    // Without one the next build takes longer.
    try? configuration.snapshot.replaceContents(
      with: snapshot.pieces(header: Release.machineHeader))
  }

  /// Lets the reports of packages that were left alone be read from the journal.
  mutating func keepReports(at mark: BuildJournal.Mark) {
    let journal = configuration.journal
    outcome.keptReports = { (try? BuildJournal(journal, to: mark))?.reports ?? [:] }
  }

  /// What the next build would say: all times are in the ledger then.
  private var settledOutcome: BuildOutcome {
    guard outcome.ledgerAdditions > 0, let packages = outcome.catalogue?.packages else {
      return outcome
    }
    var settled = outcome
    settled.summaries = outcome.summaries.recorded(packages)
    return settled
  }
}

extension BuildJournal.Section {
  /// What a build leaves of a tree.
  ///
  /// - Throws: `FileSystemError`.
  init(
    of tree: Tree, _ summaries: [PackageSummary], in place: PathSelection = PathSelection(),
    _ configuration: BuildConfiguration
  ) throws(FileSystemError) {
    self.init(
      replaced: place, watch: try FileWatch(of: tree, in: configuration),
      reports: summaries.map { (name: $0.nameBytes, report: $0.report) })
  }
}

extension BuildConfiguration {
  /// Whether the next build of the same files decides the same: git's history is looked at where there
  /// is no ledger.
  var isRepeatable: Bool {
    ledgerMode != .off || !packages.contains(where: GitHistory.isInRepository)
  }

  var snapshot: FilePath { state.path.appending(BuildSnapshot.name) }

  var journal: FilePath { state.path.appending(BuildJournal.name) }
}

extension FileWatch {
  /// Watches a tree: tarballs and packuments themselves, other files by their folders.
  init(of tree: Tree, in configuration: BuildConfiguration) throws(FileSystemError) {
    self.init()
    try add(tree, in: configuration)
  }

  /// Watches the files of a tree, too.
  mutating func add(
    _ tree: Tree, in configuration: BuildConfiguration
  ) throws(FileSystemError) {
    var folders: Set<String> = []
    for entry in tree.entries {
      switch entry.stage {
      case .tarballs, .packuments: try add(entry.path.text, below: configuration.output)
      case .versions, .lists, .pages: folders.insert(entry.path.ancestors.first?.text ?? ".")
      }
    }
    for folder in folders { try add(folder, below: configuration.output) }
  }
}
