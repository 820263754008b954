package import PackageModel

/// Which packages and versions a rule means: `bolt`, `@acme/*`, `*-internal@<2`, `bolt@1.0.0`.
///
/// A `*` stands for any number of characters but a slash.
package struct PackagePattern: Hashable, Sendable {
  /// The pattern as written.
  package let text: String
  private let pieces: [String]
  private let range: VersionRange?

  /// Reads a pattern, or nil where the part after the name is no range or a character fits no name.
  package init?(parsing text: String) {
    let at = text.dropFirst().lastIndex(of: "@")
    let name = at.map { text[..<$0] } ?? text[...]
    let spelled = name.replacing("*", with: "x")
    guard !name.isEmpty, (try? PackageName(parsing: String(spelled))) != nil else { return nil }
    if let at {
      guard let range = VersionRange(parsing: String(text[text.index(after: at)...])) else {
        return nil
      }
      self.range = range
    } else {
      range = nil
    }
    self.text = text
    pieces = name.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether the pattern means a version.
  ///
  /// A name without a range means every version, prereleases too.
  package func matches(_ name: PackageName, _ version: SemanticVersion) -> Bool {
    matches(name.text) && (range?.contains(version) ?? true)
  }

  /// Whether the pattern means versions of a package.
  package func matches(_ name: PackageName) -> Bool { matches(name.text) }

  /// Matches piece by piece from the left, the last one at the end: linear in the name for each
  /// piece.
  private func matches(_ name: String) -> Bool {
    guard let first = pieces.first, let last = pieces.last, name.hasPrefix(first) else {
      return false
    }
    guard pieces.count > 1 else { return name == first }
    var rest = name.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() {
      guard
        let range = piece.isEmpty ? rest.startIndex..<rest.startIndex : rest.firstRange(of: piece)
      else { return false }
      guard !rest[..<range.lowerBound].contains("/") else { return false }
      rest = rest[range.upperBound...]
    }
    guard rest.hasSuffix(last) else { return false }
    return !rest.dropLast(last.count).contains("/")
  }
}
