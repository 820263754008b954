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
  /// What was left out because its manifest or the configuration says so.
  package var withheld: [WithheldTarball] = []
  /// Bad tarballs that `--skip-invalid` left out, as the user would name them.
  package var skipped: [String] = []
  /// Folders and links that were not followed.
  package var passedOver: [PassedOver] = []
  /// What changed in the tree, or would; nil when the build stopped before the plan.
  package var changes: TreeChangeCounts?
  /// How many lines the ledger gained, or would gain.
  package var ledgerAdditions = 0

  /// Whether an error kept the build from writing.
  package var isRefused: Bool { diagnostics.containsError }
}

/// Why a build could not go on, although its input may be right.
package enum BuildFailure: Error, Hashable, Sendable {
  /// A system call failed.
  case fileSystem(FileSystemError)
  /// Another build works on the same output or ledger.
  case locked(String)
}

extension BuildFailure {
  /// Runs system calls, whose failure is the build's.
  static func catching<Result: ~Copyable>(
    _ body: () throws(FileSystemError) -> Result
  ) throws(BuildFailure) -> Result {
    do { return try body() } catch { throw .fileSystem(error) }
  }
}
