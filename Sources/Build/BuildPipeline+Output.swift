import Diagnostics
import FileSystem
import OutputTree
import PackageModel
import Registry
import SystemPackage

extension BuildPipeline {
  /// Takes the lock of a ledger that may gain lines; nil where it may not.
  func lockLedger() throws(BuildFailure) -> FileLock? {
    guard configuration.ledgerMode == .recording, !configuration.isDryRun else { return nil }
    let file = configuration.ledgerFile
    let lock = try BuildFailure.catching { () throws(FileSystemError) -> FileLock? in
      try LedgerFile.lock(file)
    }
    guard let lock else { throw .locked(file.string) }
    return lock
  }

  /// Notes an error where no output folder can be, and where output, state and a packages folder lie
  /// in one another.
  mutating func checkFolders() throws(BuildFailure) {
    note(try BuildFailure.catching(folderDiagnostics))
  }

  private func folderDiagnostics() throws(FileSystemError) -> [Diagnostic] {
    if let (path, node) = try obstacleToOutput() { return [.outputObstructed(path, node)] }
    let output = try configuration.output.resolved()
    var diagnostics: [Diagnostic] = []
    if configuration.isMisplaced(configuration.state.path) {
      diagnostics.append(.stateInsideOutput(configuration.state.path))
    }
    if case .folder(let cache) = configuration.cache, cache != configuration.state.path,
      configuration.isMisplaced(cache)
    {
      diagnostics.append(.cacheInsideOutput(cache))
    }
    for folder in configuration.packages where try folder.target() == .directory {
      let folderPath = try folder.resolved()
      if output.starts(with: folderPath) || folderPath.starts(with: output) {
        diagnostics.append(.folderOverlapsOutput(folder, configuration.output))
      }
    }
    return diagnostics
  }

  /// What stands where the output folder, or a folder above it, must be.
  private func obstacleToOutput() throws(FileSystemError) -> (FilePath, FileNode)? {
    var path = configuration.output
    while true {
      switch try path.target() {
      case .directory: return nil
      case .missing: if try path.node() == .symbolicLink { return (path, .symbolicLink) }
      case let node: return (path, node)
      }
      guard path.removeLastComponent() else { return nil }
    }
  }

  /// Plans, and applies the plan under the lock; the ledger is written before the tree.
  mutating func publish(
    _ tree: Tree, _ ledger: inout LedgerFile?, _ additions: [Ledger.Entry]
  ) throws(BuildFailure) {
    observer.stage(.plan)
    if !additions.isEmpty, let ledger, !ledger.isWritable {
      return note([.ledgerReadOnly(ledger.path.string)])
    }
    try checkCache()
    if configuration.isDryRun {
      var store = store
      _ = try plan(tree, in: &store)
      try checkCache()
      outcome.ledgerAdditions = isGateOpen ? additions.count : 0
      return
    }
    guard let lock = try BuildFailure.catching(configuration.state.lock) else {
      throw .locked(configuration.output.string)
    }
    if let precedentRecord {
      let record = try? configuration.state.record.nodeAndIdentity().1
      guard record == precedentRecord else { return }
    }
    var store = store
    let (plan, record) = try plan(tree, in: &store)
    try checkCache()
    guard isGateOpen else { return }
    observer.stage(.apply)
    try apply(plan, record: record, to: &store, &ledger, additions)
    outcome.ledgerAdditions = additions.count
    _ = consume lock
  }

  private func apply(
    _ plan: TreePlan, record: BuildRecord?, to store: inout DirectoryStore,
    _ ledger: inout LedgerFile?, _ additions: [Ledger.Entry]
  ) throws(BuildFailure) {
    do {
      try ledger?.append(additions)
      try TreeWriter.apply(plan, record: record, to: &store)
    } catch {
      try checkCache()
      // The cache took a file for another; nothing was published of it.
      guard error.errno != .illegalByteSequence else { throw .cacheDamaged }
      throw .fileSystem(error)
    }
  }

  /// Fails where something could not be read of the cache: what was made of it must not be published.
  private func checkCache() throws(BuildFailure) {
    if cache?.store.failure != nil { throw .cacheDamaged }
  }

  private var store: DirectoryStore {
    let manifests = cache?.store
    return DirectoryStore(
      root: configuration.output, record: configuration.state.record,
      placement: configuration.placement.copyPlacement,
      contentKey: { (path) throws(FileSystemError) in try path.integrity().text },
      check: { () throws(FileSystemError) in
        guard manifests?.failure == nil else {
          throw FileSystemError("read", FilePath(ScanCache.storeName), .ioError)
        }
      }, part: part)
  }

  /// The plan, and the record that stands on the disk.
  private mutating func plan(
    _ tree: Tree, in store: inout DirectoryStore
  ) throws(BuildFailure) -> (plan: TreePlan, record: BuildRecord?) {
    let standing: BuildRecord?
    let record: BuildRecord?
    let survey: TreeSurvey
    do {
      standing = try store.readRecord().flatMap(BuildRecord.init(text:))
      record = try knownFiles(standing)
      survey = try TreeSurvey(of: tree, record: record, in: store)
    } catch {
      throw .fileSystem(error)
    }
    recordedCount = record?.entries.count ?? 0
    noteShrinkage(record, survey)
    let grace = Grace(
      of: 60 * Int64(configuration.graceMinutes), at: SystemClock.now / 1_000_000_000)
    var plan = TreePlan(for: tree, record: record, survey: survey, grace: grace)
    if record != nil { order(&plan) }
    note(plan.conflicts.map { $0.diagnostic(output: configuration.output) })
    if plan.conflicts.isEmpty { outcome.changes = plan.counts }
    return (plan, standing)
  }

  /// The files that are ours, by the record or, where there is none, by what they look like.
  private func knownFiles(_ standing: BuildRecord?) throws(FileSystemError) -> BuildRecord? {
    guard var record = standing else {
      return configuration.adopts
        ? try BuildRecord(adopting: configuration.output, layout: configuration.layout) : nil
    }
    if configuration.rechecks { record.forgetFingerprints() }
    return record
  }

  /// More changed packuments than this are no push of packages that belong together.
  private static let orderedLimit = 1000

  /// Lets the packument of a package change behind those of the packages that it depends on: readers of
  /// the tree, and a build that is killed, must not know of a version before what it needs.
  private func order(_ plan: inout TreePlan) {
    let changed = Set(plan.operations.map(\.path.text))
    let layout = configuration.layout
    let packages = (outcome.catalogue?.packages ?? []).filter {
      changed.contains(layout.packument($0.name))
    }
    guard (2...Self.orderedLimit).contains(packages.count) else { return }
    let paths = PublicationOrder.names(of: packages).map(layout.packument)
    plan.reorder(
      paths.flatMap { path in [path] + [layout.compressedTwin(of: path)].compactMap(\.self) }
        .map(TreePath.verified))
  }

  /// Notes an error where much of what the record says would be gone.
  private mutating func noteShrinkage(_ record: BuildRecord?, _ survey: TreeSurvey) {
    guard let record, let catalogue = outcome.catalogue, !configuration.allowsShrink,
      survey.leftovers.count >= Shrinkage.fewest
    else { return }
    let shrinkage = Shrinkage(
      from: record.entries.keys.map(\.text), to: catalogue,
      in: RegistryLayout(registry: configuration.registry))
    note(shrinkage.diagnostics(output: configuration.output.string))
  }
}

extension TreeConflict {
  fileprivate func diagnostic(output: FilePath) -> Diagnostic {
    switch self {
    case .unrecorded(let paths):
      let listed = paths.prefix(3).map(\.text).joined(separator: ", ")
      return Diagnostic(
        .error, .outputForeign, at: Subject(file: output.string),
        "the output folder holds files that packshelf did not write",
        notes: [.init(paths.count > 3 ? "\(listed), and more" : listed)],
        suggestion: "choose a new folder; `packshelf build --adopt` takes over a registry that "
          + "packshelf wrote and whose build record was lost")
    case .foreignFile(let path):
      return Diagnostic(
        .error, .outputConflict, at: Subject(file: output.appending(path.text).string),
        "this file is not packshelf's, and stands where a document belongs",
        suggestion: "move it away, or choose another output folder")
    case .obstructed(let path, let node):
      return .outputObstructed(output.appending(path.text), node, belongs: "a file")
    }
  }
}

extension FileNode {
  fileprivate var words: String {
    switch self {
    case .directory: "a folder"
    case .symbolicLink: "a link"
    case .file, .missing: "a file"
    case .other: "a special file"
    }
  }
}

extension Diagnostic {
  fileprivate static func outputObstructed(
    _ path: FilePath, _ node: FileNode, belongs: String = "a folder"
  ) -> Diagnostic {
    Diagnostic(
      .error, .outputConflict, at: Subject(file: path.string),
      "\(node.words) stands where \(belongs) belongs",
      suggestion: "move it away, or choose another output folder")
  }

  fileprivate static func folderOverlapsOutput(_ folder: FilePath, _ output: FilePath) -> Diagnostic
  {
    Diagnostic(
      .error, .folderOverlapsOutput, at: Subject(file: folder.string),
      "the packages folder and the output folder \(output) lie in one another",
      notes: [.init("the next build would read its own output")],
      suggestion: "put them beside each other, as packages/ and public/")
  }

  fileprivate static func stateInsideOutput(_ state: FilePath) -> Diagnostic {
    Diagnostic(
      .error, .folderOverlapsOutput, at: Subject(file: state.string),
      "record and lock would lie in the output, which is served as it is, or among the tarballs",
      suggestion: "leave --state out, or name a folder elsewhere")
  }

  fileprivate static func cacheInsideOutput(_ cache: FilePath) -> Diagnostic {
    Diagnostic(
      .error, .folderOverlapsOutput, at: Subject(file: cache.string),
      "the scan cache would lie in the output, which is served as it is, or among the tarballs",
      suggestion: "leave --cache out, or name a folder elsewhere")
  }

  fileprivate static func ledgerReadOnly(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .ledgerReadOnly, at: Subject(file: file),
      "the ledger needs new lines and is read-only",
      suggestion:
        "commit it with `packshelf add` and build with --frozen, or build with --no-ledger")
  }
}
