import FileSystem
import PackageModel
import Subprocess
import SystemPackage

/// What git knows of the tarballs below a folder: when the bytes of each were first committed.
struct GitHistory: Hashable {
  /// Whether the clone lacks the older commits, so that dates would be wrong.
  let isShallow: Bool
  /// The files that git tracks and that have not been changed since: path below the folder → when
  /// their bytes were first committed; nil where no commit has them yet.
  let tracked: [String: Timestamp?]
}

/// Why git's answer is missing.
struct GitFailure: Error, Hashable {
  /// What git said, or why it could not be asked.
  let reason: String
}

extension GitHistory {
  /// Asks git about a folder, in four questions for all files together; nil where the folder is in
  /// no repository.
  ///
  /// - Throws: `GitFailure` where there is a repository and git does not answer.
  static func reading(_ folder: FilePath) async throws(GitFailure) -> GitHistory? {
    guard isInRepository(folder) else { return nil }
    let shallow = try await git(folder, ["rev-parse", "--is-shallow-repository"])
    let index = try await git(folder, ["ls-files", "--stage", "-z", "--", "."])
    let changed = try await git(folder, ["diff", "--name-only", "--relative", "-z", "--", "."])
    let log = try await log(of: folder)
    let dates = firstDates(log: log)
    let unclean = Set(records(changed))
    var tracked: [String: Timestamp?] = [:]
    for (path, blob) in blobs(index: index) where !unclean.contains(path) {
      tracked[path] = .some(dates[blob])
    }
    return GitHistory(
      isShallow: String(decoding: shallow, as: UTF8.self).hasPrefix("true"), tracked: tracked)
  }

  /// The additions of tarballs; none in a repository without commits.
  private static func log(of folder: FilePath) async throws(GitFailure) -> [UInt8] {
    guard (try? await git(folder, ["rev-parse", "--verify", "--quiet", "HEAD"])) != nil else {
      return []
    }
    // By blob and without renames: a tarball that moved keeps the date of its bytes.
    return try await git(
      folder,
      [
        "log", "--raw", "--no-abbrev", "-z", "--no-renames", "--diff-filter=AM",
        "--diff-merges=first-parent", "--format=%x01%ct", "--", ":(top)*.tgz", ":(top)*.tar.gz",
      ])
  }

  /// Whether a `.git` lies in the folder or above it.
  private static func isInRepository(_ folder: FilePath) -> Bool {
    guard var current = try? folder.resolved() else { return false }
    while true {
      if (try? current.appending(".git").node()) != .missing { return true }
      guard current.removeLastComponent() else { return false }
    }
  }

  private static func git(
    _ folder: FilePath, _ arguments: [String]
  ) async throws(GitFailure) -> [UInt8] {
    let outcome: ExecutionResult<Void, BytesOutput, StringOutput<UTF8>>
    do {
      outcome = try await run(
        .name("git"), arguments: Arguments(["-C", folder.string] + arguments),
        environment: .inherit.updating([
          "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_DIR": nil, "GIT_WORK_TREE": nil,
          "GIT_INDEX_FILE": nil,
        ]),
        output: .bytes(limit: 1 << 30), error: .string(limit: 64 << 10))
    } catch {
      throw GitFailure(reason: "git cannot be run: \(error)")
    }
    guard outcome.terminationStatus.isSuccess else {
      let words = outcome.standardError.split(separator: "\n").first.map(String.init)
      throw GitFailure(reason: words ?? "git \(arguments[0]) failed")
    }
    return outcome.standardOutput
  }
}

extension GitHistory {
  private static func records(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// `MODE BLOB STAGE<TAB>PATH` records → path and blob.
  static func blobs(index: [UInt8]) -> [(path: String, blob: String)] {
    records(index).compactMap { record in
      guard let tab = record.firstIndex(of: "\t") else { return nil }
      let fields = record[..<tab].split(separator: " ")
      guard fields.count == 3 else { return nil }
      return (String(record[record.index(after: tab)...]), String(fields[1]))
    }
  }

  /// A log of `\u{1}SECONDS` records, each followed by `:MODE MODE BLOB BLOB STATUS` and path
  /// records → the earliest date of each blob.
  static func firstDates(log: [UInt8]) -> [String: Timestamp] {
    var dates: [String: Timestamp] = [:]
    var date: Timestamp?
    for record in records(log) {
      let text = record.drop { $0 == "\n" }
      if text.hasPrefix("\u{1}") {
        date = Int64(text.dropFirst()).map(Timestamp.init(seconds:))
      } else if text.hasPrefix(":"), let date {
        let fields = text.split(separator: " ")
        guard fields.count == 5 else { continue }
        let blob = String(fields[3])
        dates[blob] = min(date, dates[blob] ?? date)
      }
    }
    return dates
  }
}
