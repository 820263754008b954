package import Diagnostics
import FileSystem
import PackageModel
import Registry
import SystemPackage

/// What an edit of the configuration came to.
package struct OverlayEditOutcome: Hashable, Sendable {
  /// The configuration file, as the user would name it.
  package let file: String
  /// Whether the file was replaced; if not, it said so already, or an error says why.
  package var isChanged = false
  /// Everything the user should know, sorted.
  package var diagnostics: [Diagnostic] = []
}

/// Edits `packshelf.yml` for people who prefer commands.
///
/// The new text is read again before it is written, and must say what the old one said and exactly
/// the change more; whatever goes wrong in the editing, a wrong file is never written.
package struct OverlayEditing {
  private let edit: OverlayEdit
  private let path: FilePath
  private var outcome: OverlayEditOutcome

  /// Makes a change.
  ///
  /// - Parameter name: the configuration file; nil means `packshelf.yml` in the current folder.
  /// - Returns: what came of it. A file that says so already is not touched.
  /// - Throws: `BuildFailure`, when the machine fails.
  package static func run(
    _ edit: OverlayEdit, in name: String?
  ) throws(BuildFailure) -> OverlayEditOutcome {
    let name = name ?? ConfigurationFile.usualName
    do {
      var editing = OverlayEditing(
        edit: edit, path: FilePath(name), outcome: OverlayEditOutcome(file: name))
      try editing.run()
      editing.outcome.diagnostics.sort()
      return editing.outcome
    } catch {
      throw .fileSystem(error)
    }
  }

  private mutating func run() throws(FileSystemError) {
    guard try path.target() != .missing else {
      return outcome.diagnostics.append(.configurationMissing(outcome.file))
    }
    let bytes = try path.contents()
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.elementsEqual(bytes) else {
      return outcome.diagnostics.append(.notUTF8(outcome.file))
    }
    let (file, faults) = ConfigurationReader.reading(text, file: outcome.file)
    guard faults.isEmpty else { return outcome.diagnostics += faults }
    guard let edited = edited(text, saying: file) else { return }
    outcome.diagnostics += try review(of: file)
    guard !edited.utf8.elementsEqual(bytes) else { return }
    guard try path.holds(bytes) else {
      return outcome.diagnostics.append(.changedMeanwhile(outcome.file))
    }
    try path.resolved().replaceContents(with: Array(edited.utf8))
    outcome.isChanged = true
  }

  /// The new text; nil where an error says why there is none.
  private mutating func edited(_ text: String, saying file: ConfigurationFile) -> String? {
    do {
      return try edit.edited(text, saying: file)
    } catch {
      outcome.diagnostics.append(.editRefused(edit, error, outcome.file))
      return nil
    }
  }

  /// What the ledger makes of the change, where there is one that can be read.
  private func review(of file: ConfigurationFile) throws(FileSystemError) -> [Diagnostic] {
    let folder = path.removingLastComponent()
    let configured = file.ledger ?? file.packages.first.map { "\($0)/\(Ledger.fileName)" }
    guard !file.isLedgerOff, let configured else { return [] }
    let ledger = try LedgerFile(reading: folder.pushing(FilePath(configured)))
    guard !ledger.diagnostics.containsError, !ledger.ledger.entries.isEmpty else { return [] }
    return OverlayEditReview(edit, of: file, against: ledger.ledger, named: outcome.file)
      .diagnostics
  }
}

extension OverlayEdit {
  /// The text of a configuration file with the change; the same text where it says so already.
  ///
  /// - Throws: `EditObstacle`, also where the text with the change would not mean exactly that.
  func edited(
    _ text: String, saying file: ConfigurationFile
  ) throws(EditObstacle) -> String {
    let wanted = applied(to: file).statements
    guard wanted != file.statements else { return text }
    guard let source = ConfigurationText(text) else {
      throw EditObstacle("the file is no mapping", line: nil)
    }
    let edited = try source.applying(self)
    let (result, faults) = ConfigurationReader.reading(edited, file: "")
    guard faults.isEmpty, result.statements == wanted else {
      throw EditObstacle("the section is written in an unusual way", line: nil)
    }
    return edited
  }
}
