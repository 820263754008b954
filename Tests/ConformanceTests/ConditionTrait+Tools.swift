import TestSupport
import Testing

extension Trait where Self == ConditionTrait {
  /// Skips the test, visibly, where a program is missing; in CI the test runs and fails instead.
  static func needs(_ tools: ExternalTool...) -> Self {
    let missing = tools.filter { $0.path == nil }.map(\.rawValue)
    return .enabled(
      if: !mayLackTools || missing.isEmpty,
      "not on this machine: \(missing.joined(separator: ", "))")
  }

  /// Skips the test, visibly, where a client is missing; in CI it runs and fails instead, unless
  /// it is one that CI does without.
  static func needs(_ clients: RegistryClient...) -> Self {
    let missing = clients.filter { $0.program == nil && (mayLackTools || $0.isOptional) }
    return .enabled(if: missing.isEmpty, "run scripts/clients \(missing.ids)")
  }

  /// Skips the test, visibly, where npm's own packages do not fit each other; in CI it runs.
  static var needsWholeNpm: Self {
    .enabled(if: !mayLackTools || NpmOwnTree.isWhole, "this npm has not got its own dependencies")
  }
}

extension [RegistryClient] {
  /// Their names, as `scripts/clients` takes them.
  var ids: String { map(\.id).joined(separator: " ") }
}
