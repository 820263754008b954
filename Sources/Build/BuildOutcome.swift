package import Diagnostics
package import FileSystem
package import OutputTree
package import Registry

/// What a build came to.
package struct BuildOutcome: Sendable {
  /// Everything the user should know, sorted.
  package var diagnostics: [Diagnostic] = []
  /// What the registry publishes; nil when the build stopped before that was known.
  package var catalogue: Catalogue?
  /// What there is to say about each package, sorted by name; none when the build stopped before.
  package var summaries: [PackageSummary] = []
  /// Reads the reports of the packages that the build left alone, by name.
  var keptReports: @Sendable () -> [ArraySlice<UInt8>: ArraySlice<UInt8>] = { [:] }
  /// What was left out because its manifest or the configuration says so.
  package var withheld: [WithheldTarball] = []
  /// Bad tarballs that `--skip-invalid` left out, as the user would name them.
  package var skipped: [String] = []
  /// How many tarballs were read.
  package var readCount = 0
  /// How many bytes they have.
  package var readBytes: Int64 = 0
  /// How many tarballs had not been touched since an earlier build read them.
  package var knownCount = 0
  /// Folders and links that were not followed.
  package var passedOver: [PassedOver] = []
  /// What changed in the tree, or would; nil when the build stopped before the plan.
  package var changes: TreeChangeCounts?
  /// How many lines the ledger gained, or would gain.
  package var ledgerAdditions = 0

  /// What there is to report of each package, in the order of the summaries, as they say it.
  package var reports: [ArraySlice<UInt8>] {
    let kept = summaries.contains { $0.report.isEmpty } ? keptReports() : [:]
    return summaries.map { summary in
      summary.report.isEmpty ? kept[summary.nameBytes] ?? summary.shortReport : summary.report
    }
  }

  /// Whether an error kept the build from writing.
  package var isRefused: Bool { diagnostics.containsError }
}

/// Why a build could not go on, although its input may be right.
package enum BuildFailure: Error, Hashable, Sendable {
  /// A system call failed.
  case fileSystem(FileSystemError)
  /// Another build works on the same output or ledger.
  case locked(String)
  /// The scan cache does not hold what was written into it; nothing was published of it.
  case cacheDamaged
}

extension BuildFailure {
  /// Runs system calls, whose failure is the build's.
  static func catching<Result: ~Copyable>(
    _ body: () throws(FileSystemError) -> Result
  ) throws(BuildFailure) -> Result {
    do { return try body() } catch { throw .fileSystem(error) }
  }
}
