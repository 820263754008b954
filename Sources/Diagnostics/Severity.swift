/// How much a diagnostic matters.
package enum Severity: String, Hashable, Sendable, Comparable {
  /// The tree would be wrong or incomplete. Any error stops the build before it writes.
  case error
  /// The tree is right, but probably not what was wanted.
  case warning

  /// Errors order before warnings.
  package static func < (left: Severity, right: Severity) -> Bool {
    left == .error && right == .warning
  }
}
