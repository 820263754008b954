import Diagnostics
import FileSystem
import PackageModel
import Registry
import SystemPackage

/// A publication as a commit, and its push to where other publishers push too.
package struct GitPublication {
  /// How often a push is tried: each time somebody else was faster.
  private static let tries = 20

  private let folder: FilePath
  private let ledger: FilePath
  private let configuration: FilePath?

  /// A publication into a packages folder.
  ///
  /// - Parameter configuration: the configuration file, where the publication changed it.
  init(into folder: FilePath, ledger: FilePath, configuration: FilePath?) {
    self.folder = folder
    self.ledger = ledger
    self.configuration = configuration
  }

  /// Commits tarballs, the ledger and tags, and nothing else that may have changed.
  ///
  /// - Returns: whether there was anything to commit.
  /// - Throws: `GitFailure`.
  package func commit(_ added: [AddedTarball]) async throws(GitFailure) -> Bool {
    let paths = try located(added.map(\.path) + [ledger] + (configuration.map { [$0] } ?? []))
    try await Git.run(in: folder, ["add", "--"] + paths)
    let changed = try await Git.run(
      in: folder, ["diff", "--cached", "--name-only", "-z", "--"] + paths)
    guard !changed.isEmpty else { return false }
    let identities = added.map(\.identity).joined(separator: ", ")
    try await Git.run(
      in: folder, ["commit", "--quiet", "--message", "Publish \(identities)", "--"] + paths)
    return true
  }

  /// Pushes what was committed.
  ///
  /// Where somebody else was faster, their lines are taken in first, which a union merge of the ledger
  /// does by itself.
  ///
  /// - Returns: what the server said, such as the lines of a hook that builds.
  /// - Throws: `GitFailure`, also where somebody published one of the versions with other bytes: then
  ///   the commit stays here.
  package func push() async throws(GitFailure) -> [String] {
    for _ in 1..<Self.tries {
      do {
        return try await pushOnce()
      } catch {
        try await rebase(after: error)
      }
    }
    return try await pushOnce()
  }

  private func pushOnce() async throws(GitFailure) -> [String] {
    let errors = try await Git.answer(in: folder, ["push", "--quiet"]).errors
    return errors.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("remote:") }.map {
      line in
      // git fills lines up, to clear what stood there on a terminal.
      String(line).trimmingWhitespace
    }
  }

  private func rebase(after refusal: GitFailure) async throws(GitFailure) {
    let before = try await Git.run(in: folder, ["rev-parse", "HEAD"])
    do { try await Git.run(in: folder, ["fetch", "--quiet"]) } catch { throw refusal }
    do {
      try await Git.run(in: folder, ["rev-parse", "--verify", "--quiet", "@{upstream}"])
    } catch {
      throw GitFailure(reason: "\(refusal.reason)\n  \(Self.firstPush)")
    }
    do {
      try await Git.run(in: folder, ["rebase", "--quiet", "--autostash", "@{upstream}"])
    } catch {
      _ = try? await Git.run(in: folder, ["rebase", "--abort"])
      throw GitFailure(
        reason: "\(error.reason)\n  note: what somebody else pushed meanwhile does not go together "
          + "with this; nothing was pushed\n  \(Self.wayBack)")
    }
    // A refusal that has nothing to do with others is not worth a second try.
    let after = try await Git.run(in: folder, ["rev-parse", "HEAD"])
    guard before != after else { throw refusal }
    guard let file = try? LedgerFile(reading: ledger), !file.diagnostics.containsError else {
      throw GitFailure(
        reason: "\(ledger) says two things of one version, since somebody else published it "
          + "meanwhile; nothing was pushed\n  \(Self.wayBack)")
    }
    try await tidy(file)
  }

  /// Writes the ledger's lines sorted and once, into the commit that is about to be pushed: a union
  /// merge may leave a line twice where both sides added lines side by side.
  private func tidy(_ file: LedgerFile) async throws(GitFailure) {
    let text = Array(file.ledger.text.utf8)
    do {
      guard try ledger.contents() != text else { return }
      try ledger.resolved().replaceContents(with: text)
    } catch {
      throw GitFailure(reason: "\(ledger) cannot be written: \(error.errno)")
    }
    let paths = try located([ledger])
    try await Git.run(
      in: folder, ["commit", "--quiet", "--amend", "--no-edit", "--"] + paths)
  }

  private static let firstPush =
    "help: the commit is here; `git push --set-upstream origin HEAD` says where it goes, after "
    + "`git remote add origin URL` where there is no remote"

  private static let wayBack =
    "help: the commit is here still; `git reset --hard '@{upstream}'` drops it, and everything else "
    + "that was not pushed"

  /// Paths as git takes them that runs in the packages folder.
  private func located(_ paths: [FilePath]) throws(GitFailure) -> [String] {
    var located: [String] = []
    for path in paths where (try? path.node()) != .missing {
      guard let real = try? path.resolved() else {
        throw GitFailure(reason: "\(path) cannot be found")
      }
      located.append(real.string)
    }
    return located
  }
}
