import FileSystem
import PackageModel
import SystemPackage

/// What git knows of the tarballs below a folder: when the bytes of each were first committed.
struct GitHistory: Hashable {
  /// Whether the clone lacks the older commits, so that dates would be wrong.
  let isShallow: Bool
  /// The files that git tracks and that have not been changed since: path below the folder → when
  /// their bytes were first committed; nil where no commit has them yet.
  let tracked: [String: Timestamp?]
}

extension GitHistory {
  /// Asks git about a folder, in five questions for all files together; nil where the folder is in
  /// no repository.
  ///
  /// - Throws: `GitFailure` where there is a repository and git does not answer.
  static func reading(_ folder: FilePath) async throws(GitFailure) -> GitHistory? {
    guard isInRepository(folder) else { return nil }
    let shallow = try await Git.run(in: folder, ["rev-parse", "--is-shallow-repository"])
    let index = try await Git.run(in: folder, ["ls-files", "--stage", "-z", "--", "."])
    let changed = try await Git.run(
      in: folder, ["diff", "--name-only", "--relative", "-z", "--", "."])
    let dates = firstDates(log: try await log(folder))
    let unclean = Set(records(changed))
    var tracked: [String: Timestamp?] = [:]
    for (path, blob) in blobs(index: index) where !unclean.contains(path) {
      tracked[path] = .some(dates[blob])
    }
    return GitHistory(
      isShallow: String(decoding: shallow, as: UTF8.self).hasPrefix("true"), tracked: tracked)
  }

  /// Git's names for the bytes of the files below a folder that it tracks and that have not been
  /// changed; none where git does not say, which costs time and nothing else.
  static func cleanBlobs(in folder: FilePath) async -> [(path: String, blob: String)] {
    guard isInRepository(folder),
      let index = try? await Git.run(in: folder, ["ls-files", "--stage", "-z", "--", "."]),
      let changed = try? await Git.run(
        in: folder, ["diff", "--name-only", "--relative", "-z", "--", "."])
    else { return [] }
    let unclean = Set(records(changed))
    return blobs(index: index).filter { !unclean.contains($0.path) }
  }

  /// The commits that added or changed tarballs anywhere in the repository, with the blobs; nothing
  /// where there is no commit yet.
  ///
  /// By blob and without renames: a tarball that moved keeps the date of its bytes. What the user's
  /// settings could change is said explicitly.
  private static func log(_ folder: FilePath) async throws(GitFailure) -> [UInt8] {
    // Status 1 and no answer mean that HEAD names a branch without a commit.
    let head = try await Git.run(
      in: folder, ["rev-parse", "--quiet", "--verify", "HEAD"], orStatus: 1)
    guard !head.isEmpty else { return [] }
    return try await Git.run(
      in: folder,
      [
        "-c", "log.showRoot=true", "log", "--no-show-signature", "--raw", "--no-abbrev", "-z",
        "--no-renames", "--no-relative", "--diff-filter=AM", "--diff-merges=first-parent",
        "--format=%x01%ct", "--", ":(top)*.tgz", ":(top)*.tar.gz",
      ])
  }

  /// Whether a `.git` lies in the folder or above it.
  static func isInRepository(_ folder: FilePath) -> Bool {
    guard var current = try? folder.resolved() else { return false }
    while true {
      if (try? current.appending(".git").node()) != .missing { return true }
      guard current.removeLastComponent() else { return false }
    }
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

  /// A commit's time; nil where no calendar has it, since git stores whatever it is given.
  private static func commitTime(seconds: Int64) -> Timestamp? {
    (1...253_402_300_799).contains(seconds) ? Timestamp(seconds: seconds) : nil
  }

  /// A log of `\u{1}SECONDS` records, each followed by `:MODE MODE BLOB BLOB STATUS` and path
  /// records → the earliest date of each blob.
  static func firstDates(log: [UInt8]) -> [String: Timestamp] {
    var dates: [String: Timestamp] = [:]
    var date: Timestamp?
    for record in records(log) {
      let text = record.drop { $0 == "\n" }
      if text.hasPrefix("\u{1}") {
        date = Int64(text.dropFirst()).flatMap(commitTime)
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
