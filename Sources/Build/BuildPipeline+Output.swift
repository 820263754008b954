import Diagnostics
import FileSystem
import OutputTree
import Registry
import SystemPackage

extension BuildPipeline {
  /// Notes an error where no output folder can be, or where the output and a packages folder lie in
  /// one another.
  mutating func checkFolders() throws(BuildFailure) {
    do {
      if let (path, node) = try obstacleToOutput() {
        return note([.outputObstructed(path, node)])
      }
      let output = try configuration.output.resolved()
      for folder in configuration.packages where try folder.target() == .directory {
        let folderPath = try folder.resolved()
        if output.starts(with: folderPath) || folderPath.starts(with: output) {
          note([.folderOverlapsOutput(folder, configuration.output)])
        }
      }
    } catch {
      throw .fileSystem(error)
    }
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
  ) async throws(BuildFailure) {
    outcome.ledgerAdditions = additions.count
    if !additions.isEmpty, !configuration.isDryRun, let ledger, !ledger.isWritable {
      return note([.ledgerReadOnly(ledger.path.string)])
    }
    do {
      if configuration.isDryRun {
        _ = try plan(tree)
      } else {
        try publishLocked(tree, &ledger, additions)
      }
    } catch let error as FileSystemError {
      throw .fileSystem(error)
    } catch let failure as BuildFailure {
      throw failure
    } catch {
      preconditionFailure("only typed errors are thrown here")
    }
  }

  private mutating func publishLocked(
    _ tree: Tree, _ ledger: inout LedgerFile?, _ additions: [Ledger.Entry]
  ) throws {
    guard let lock = try configuration.state.lock() else {
      throw BuildFailure.locked(configuration.output.string)
    }
    if let ledger, try !ledger.isUnchanged { throw BuildFailure.locked(ledger.path.string) }
    let (plan, record, store) = try plan(tree)
    guard isGateOpen else { return }
    var target = store
    try ledger?.append(additions)
    try TreeWriter.apply(plan, record: record, to: &target)
    outcome.isApplied = true
    _ = consume lock
  }

  private mutating func plan(_ tree: Tree) throws -> (TreePlan, BuildRecord?, DirectoryStore) {
    let store = DirectoryStore(
      root: configuration.output, record: configuration.state.record,
      placement: configuration.placement.copyPlacement)
    let record = try store.readRecord().flatMap(BuildRecord.init(text:))
    let survey = try TreeSurvey(of: tree, record: record, in: store)
    let plan = TreePlan(for: tree, record: record, survey: survey, adopt: configuration.adopts)
    note(plan.conflicts.map { $0.diagnostic(output: configuration.output) })
    if plan.conflicts.isEmpty { outcome.changes = plan.counts }
    return (plan, record, store)
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
        suggestion: "choose a new folder; or pass --adopt to take over a tree whose build record "
          + "was lost")
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

  fileprivate static func ledgerReadOnly(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .ledgerReadOnly, at: Subject(file: file),
      "the ledger needs new lines and is read-only",
      suggestion:
        "commit it with `packshelf add` and build with --frozen, or build with --no-ledger")
  }
}
