import ArgumentParser
import PackageModel

/// Whether a text is a scope, as `@acme`.
func isScope(_ text: String) -> Bool {
  text.hasPrefix("@") && (try? PackageName(parsing: text + "/x")) != nil
}

/// Checks the values of `--scope`.
///
/// - Throws: `ValidationError`, for the first that is no scope.
func checkScopes(_ scopes: [String]) throws(ValidationError) {
  guard let wrong = scopes.first(where: { !isScope($0) }) else { return }
  throw ValidationError("--scope takes a scope such as @acme, not \(wrong).")
}
