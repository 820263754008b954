package import Diagnostics
package import PackageModel
package import Registry

/// What a verification came to.
package struct VerificationOutcome: Sendable {
  /// Everything the user should know, sorted.
  package var diagnostics: [Diagnostic] = []
  /// The registry's public URL, where it is known.
  package var registry: RegistryURL?
  /// How the registry is laid out; nil for a server, which answers alike for both.
  package var form: RegistryLayout.Form?
  /// How many packages were proved.
  package var packageCount = 0
  /// How many versions their packuments name.
  package var versionCount = 0
  /// How many tarballs were read.
  package var tarballCount = 0
  /// How many files lie in the tree; nil for a server, which does not say.
  package var fileCount: Int?
  /// Tarballs that no packument names, as hidden versions have them.
  package var hidden: [String] = []
  /// Files that nothing points to any longer, and that a build deletes after their grace.
  package var leaving: [String] = []
  /// Whether the ledger was compared.
  package var hasLedger = false

  /// Whether something is wrong.
  package var isFaulty: Bool { diagnostics.containsError }
}
