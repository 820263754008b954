import Diagnostics
import PackageModel
import Registry
import SystemPackage

/// When the candidates without a ledger line were published.
struct TimeResolution {
  private(set) var diagnostics: [Diagnostic] = []
  private let histories: [(folder: FilePath, history: GitHistory)]

  /// Asks git once for each packages folder that holds one of the candidates.
  init(for candidates: [Candidate], in folders: [FilePath]) async {
    var histories: [(FilePath, GitHistory)] = []
    var diagnostics: [Diagnostic] = []
    for folder in folders {
      let inside = candidates.filter { Self.path($0.source, below: folder) != nil }
      guard !inside.isEmpty else { continue }
      do {
        guard let history = try await GitHistory.reading(folder) else { continue }
        histories.append((folder, history))
        if history.isShallow {
          diagnostics += Self.shallowDiagnostics(inside, folder, history)
        }
      } catch {
        diagnostics.append(.gitFailed(folder, error))
      }
    }
    self.histories = histories
    self.diagnostics = diagnostics
  }

  /// When git first saw the bytes of a tarball, if it did.
  func gitTime(of source: String) -> Timestamp? {
    for (folder, history) in histories {
      if let path = Self.path(source, below: folder), let time = history.tracked[path] {
        return time
      }
    }
    return nil
  }

  private static func path(_ source: String, below folder: FilePath) -> String? {
    var path = FilePath(source)
    return path.removePrefix(folder) ? path.string : nil
  }

  private static func shallowDiagnostics(
    _ candidates: [Candidate], _ folder: FilePath, _ history: GitHistory
  ) -> [Diagnostic] {
    let tracked = candidates.filter { candidate in
      path(candidate.source, below: folder).map { history.tracked[$0] != nil } ?? false
    }
    guard let first = tracked.first else { return [] }
    return [.gitShallow(folder, first: first, count: tracked.count)]
  }
}

extension Diagnostic {
  fileprivate static func gitShallow(
    _ folder: FilePath, first: Candidate, count: Int
  ) -> Diagnostic {
    Diagnostic(
      .error, .gitShallow, at: Subject(file: folder.string),
      "the clone is shallow, so the publish time of \(count) tracked "
        + "\(count == 1 ? "tarball" : "tarballs") is not known",
      notes: [
        Note("the first is \(first.identity)", at: Subject(file: first.source)),
        Note("a shallow clone dates every file to its oldest commit"),
      ],
      suggestion: "fetch the history with `git fetch --unshallow`, or commit a ledger line with "
        + "`packshelf add`")
  }

  fileprivate static func gitFailed(_ folder: FilePath, _ failure: GitFailure) -> Diagnostic {
    Diagnostic(
      .error, .gitFailed, at: Subject(file: folder.string),
      "git does not say when the tarballs were committed: \(failure.reason)",
      suggestion: "make `git -C \(folder) log` work, commit a ledger, or build with --no-ledger "
        + "from a copy without .git")
  }
}
