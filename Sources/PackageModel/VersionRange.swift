/// A version range in npm's sense, as semver 7.6.2 reads it: `^1.2`, `>=1 <3 || 4.x`, `1 - 2`.
package struct VersionRange: Hashable, Sendable {
  private let text: String
  private let alternatives: [ComparatorSet]

  /// Reads a range, or gives nil where semver's `validRange` does.
  ///
  /// Text of any length is read; an empty one is `*`. npm reads ranges loosely to pick
  /// a version, and strictly to refuse a tag that is a range.
  package init?(parsing text: String, grammar: VersionGrammar = .loose) {
    guard let alternatives = Self.alternatives(of: text, grammar) else { return nil }
    self.text = text
    self.alternatives = alternatives
  }

  /// Whether a version satisfies the range.
  ///
  /// A prerelease satisfies only an alternative that names a
  /// prerelease of the same release (semver 7 without `includePrerelease`).
  package func contains(_ version: SemanticVersion) -> Bool {
    alternatives.contains { $0.contains(version) }
  }
}

extension VersionRange: CustomStringConvertible {
  /// The text as given.
  package var description: String { text }
}
