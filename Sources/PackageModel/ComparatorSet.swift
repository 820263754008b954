/// Comparators that a version has to fulfil together: one alternative of a range.
struct ComparatorSet: Hashable, Sendable {
  /// None where the loose grammar passed everything over.
  let comparators: [Comparator]

  /// Whether every release fulfils the set by its form, which makes other alternatives moot.
  var isAny: Bool { comparators == [.any] }

  /// Reads one alternative, whose white space is single spaces between parts.
  init(_ text: ArraySlice<UInt8>, _ grammar: VersionGrammar) throws(Comparator.Fault) {
    let spread = Self.spreadingHyphen(text, grammar) ?? text
    let spelled = Self.joiningOperators(spread)
      .split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      .flatMap { RangeTerm($0, grammar).comparators }
    var result: [Comparator] = []
    for text in Self.withoutInnerEmpties(spelled) {
      do {
        result.append(try Comparator(text, grammar))
      } catch .unreadable where grammar == .loose {
        continue
      }
    }
    let bounds = result.filter { $0 != .any }
    comparators = bounds.isEmpty ? Array(result.prefix(1)) : bounds
  }

  /// Whether a version fulfils the set.
  ///
  /// A prerelease does so only if a comparator names a
  /// prerelease of the same release (semver 7 `classes/range.js`).
  func contains(_ version: SemanticVersion) -> Bool {
    comparators.allSatisfy { $0.contains(version) }
      && (!version.isPrerelease
        || comparators.contains { $0.admitsPrereleases(like: version) })
  }

  /// The parts without the empty ones that semver's second split drops: those not at either end.
  ///
  /// It shows where the loose grammar passes over all other parts.
  private static func withoutInnerEmpties(_ parts: [String]) -> [String] {
    parts.indices.filter { !parts[$0].isEmpty || $0 == 0 || $0 == parts.count - 1 }
      .map { parts[$0] }
  }
}
