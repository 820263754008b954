/// A version in npm's sense: MAJOR.MINOR.PATCH with an optional prerelease.
///
/// Build metadata is read and dropped, because `npm publish` drops it (libnpmpublish 9 through
/// semver 7 `clean`). The one version order of the program.
package struct SemanticVersion: Hashable, Sendable {
  /// A dot-separated part of a prerelease.
  package enum Identifier: Hashable, Sendable {
    /// Digits without leading zeros; compared as a number of any size.
    case numeric(String)
    /// Letters, digits and hyphens; compared by ASCII.
    case alphanumeric(String)

    /// The part as written.
    package var text: String {
      switch self {
      case .numeric(let text), .alphanumeric(let text): text
      }
    }
  }

  /// The largest number that a component may have: JavaScript's largest safe integer, 2^53 − 1.
  package static let componentLimit: UInt64 = 9_007_199_254_740_991

  /// The first component.
  package var major: UInt64
  /// The second component.
  package var minor: UInt64
  /// The third component.
  package var patch: UInt64
  /// The parts after the hyphen; none for a release.
  package var prerelease: [Identifier]

  /// A version from its parts.
  package init(_ major: UInt64, _ minor: UInt64, _ patch: UInt64, prerelease: [Identifier] = []) {
    self.major = major
    self.minor = minor
    self.patch = patch
    self.prerelease = prerelease
  }

  /// Whether the version has a prerelease part.
  package var isPrerelease: Bool { !prerelease.isEmpty }
}

extension SemanticVersion: CustomStringConvertible {
  /// The normal form, without build metadata: a key of `versions`.
  package var description: String {
    let release = "\(major).\(minor).\(patch)"
    return isPrerelease ? release + "-" + prerelease.map(\.text).joined(separator: ".") : release
  }
}

extension SemanticVersion: Comparable {
  /// Precedence by semver 2.0.0 section 11.
  package static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
    let leftRelease = (left.major, left.minor, left.patch)
    let rightRelease = (right.major, right.minor, right.patch)
    if leftRelease != rightRelease { return leftRelease < rightRelease }
    if left.isPrerelease != right.isPrerelease { return left.isPrerelease }
    return left.prerelease.lexicographicallyPrecedes(right.prerelease)
  }
}

extension SemanticVersion.Identifier: Comparable {
  /// Numbers below words; numbers by size, words by ASCII.
  package static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.numeric(let left), .numeric(let right)):
      if left.utf8.count != right.utf8.count { return left.utf8.count < right.utf8.count }
      return left.precedesByBytes(right)
    case (.numeric, .alphanumeric): return true
    case (.alphanumeric, .numeric): return false
    case (.alphanumeric(let left), .alphanumeric(let right)):
      return left.precedesByBytes(right)
    }
  }
}
