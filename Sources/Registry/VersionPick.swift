package import PackageModel

/// Which version of a package npm takes, and why.
package struct VersionPick: Hashable, Sendable {
  /// The rule by which a version is taken.
  package enum Reason: Hashable, Sendable {
    /// The version itself was asked for.
    case exact
    /// The tag that was asked for points to it, deprecated or not.
    case tag(String)
    /// `latest` points to it, and nothing speaks against it.
    case latest
    /// It is the highest of the best ones, because `latest` was passed over.
    case highest(Quality, latest: Objection)
  }

  /// How good the best versions of a range are, the best first.
  package enum Quality: Int, Hashable, Sendable, Comparable {
    /// Not deprecated, and its `engines` fit.
    case sound
    /// Deprecated, and its `engines` fit.
    case deprecated
    /// Not deprecated, and its `engines` do not fit.
    case misfit
    /// Deprecated, and its `engines` do not fit.
    case deprecatedMisfit

    /// Better qualities order before worse ones.
    package static func < (left: Quality, right: Quality) -> Bool { left.rawValue < right.rawValue }
  }

  /// What speaks against the version of `latest`.
  package enum Objection: Error, Hashable, Sendable {
    /// There is no such tag.
    case absent
    /// The tag points to a version that the registry does not list.
    case dangling(SemanticVersion)
    /// The version is not in the range.
    case outside(SemanticVersion)
    /// The version is younger than the time that was given.
    case tooYoung(SemanticVersion)
    /// The version is deprecated, or its `engines` do not fit.
    case flawed(SemanticVersion, Quality)
  }

  /// Why no version is taken.
  package enum Failure: Error, Hashable, Sendable {
    /// The package has no versions, or none that is old enough (npm: ENOVERSIONS).
    case noVersions
    /// No version is what was asked for (npm: ETARGET).
    case noMatch
    /// Registries are not asked for this.
    case notOfRegistry
  }

  /// The version.
  package let version: SemanticVersion
  /// Why it is that one.
  package let reason: Reason
}
