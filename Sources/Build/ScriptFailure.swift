import Diagnostics
import Subprocess

/// A script of a package's own that failed, read off what npm wrote.
///
/// npm 10 and 11 write two lines before each script, `> NAME@VERSION SCRIPT` and `> COMMAND`, and end with
/// the script's own status.
struct ScriptFailure {
  /// The script's name.
  let script: String
  /// The package, where it is one of several.
  let workspace: String?
  /// How it ended, as the end of a sentence.
  let end: String
  /// What the script wrote.
  let output: [String]

  /// The script that failed; nil where npm itself did.
  ///
  /// - Parameter isRun: whether npm was told to run a script and nothing else, so that one that began
  ///   is what failed.
  init?(of status: TerminationStatus, output: String, errors: String, isRun: Bool) {
    let errors = errors.split(separator: "\n")
    let own = errors.filter { !Self.isOfNpm($0) }
    let words = errors.filter(Self.isOfNpm).map { $0.split(separator: " ").dropFirst(2) }
    // npm ends by the signal that ended the script, and says no more.
    let isSignaled = if case .signaled = status { true } else { false }
    guard isRun || isSignaled || words.contains(["command", "failed"]) else { return nil }
    workspace = words.first { $0.first == "workspace" }?.last.map(String.init)
    let lines = output.split(separator: "\n")
    let runs = lines.indices.filter { index in
      [index, index + 1].allSatisfy { lines.indices.contains($0) && lines[$0].hasPrefix("> ") }
    }
    let failed = runs.last { [workspace] in workspace.map(lines[$0].contains) ?? true }
    guard let failed, let script = lines[failed].split(separator: " ").dropFirst().prefix(2).last
    else { return nil }
    self.script = String(script)
    end =
      switch status {
      case .exited(let code): "with exit status \(code)"
      case .signaled(let signal): "by signal \(signal)"
      }
    let next = runs.first { $0 > failed } ?? lines.endIndex
    self.output = (lines[(failed + 2)..<next] + own).map(String.init)
  }

  private static func isOfNpm(_ line: Substring) -> Bool {
    ["npm error", "npm warn", "npm ERR!", "npm WARN"].contains { line.hasPrefix($0) }
  }
}

extension Diagnostic {
  /// How many of the last lines of a script are shown.
  private static var shownLines: Int { 20 }

  static func scriptFailed(_ failure: ScriptFailure, in folder: String) -> Diagnostic {
    let owner = failure.workspace.map { "of \($0) " } ?? ""
    let last = failure.output.suffix(shownLines)
    let left = failure.output.count - last.count
    return Diagnostic(
      .error, .packFailed, at: Subject(file: folder),
      "the package's own script `\(failure.script)` \(owner)failed \(failure.end)",
      notes: (left > 0 ? [Note("\(left) lines before these")] : []) + last.map { Note($0) },
      suggestion: "make `npm run \(failure.script)` work in the folder, or add a tarball")
  }
}
