package import PackageModel

/// Which version each tag points to.
///
/// A folder has no order of publication, so tags follow from the versions themselves.
package enum DistTagPolicy {
  /// The rule by which a tag points to its version.
  package enum Reason: Hashable, Sendable {
    /// The version's own package.json asks for the tag; of several that do it is the highest.
    case asked
    /// `latest`: the highest release among the versions that ask for no other tag.
    case highestRelease
    /// `latest`: the highest release, where each of them asks for another tag.
    case highestTaggedRelease
    /// `latest`: the highest version, where none is a release.
    case highestPrerelease
  }

  /// A tag's version, and why it is that one.
  package struct Decision: Hashable, Sendable {
    /// The version that the tag points to.
    package let version: SemanticVersion
    /// The rule that says so.
    package let reason: Reason
  }

  /// The tags of a package.
  ///
  /// - Parameter versions: each version with the tag it asks for; not empty.
  package static func tags(
    _ versions: [(version: SemanticVersion, tag: DistTag?)]
  ) -> [DistTag: SemanticVersion] {
    decisions(versions).mapValues(\.version)
  }

  /// The tags of a package, with their reasons.
  ///
  /// A version that asks for a tag other than `latest` sets it (of several the highest), and is no
  /// candidate for `latest`. `latest` is the highest release among the candidates; without one, the
  /// highest release of all; without any, the highest prerelease.
  ///
  /// - Parameter versions: each version with the tag it asks for; not empty.
  package static func decisions(
    _ versions: [(version: SemanticVersion, tag: DistTag?)]
  ) -> [DistTag: Decision] {
    var decisions: [DistTag: Decision] = [:]
    for (version, tag) in versions {
      guard let tag, tag != .latest else { continue }
      let highest = max(version, decisions[tag]?.version ?? version)
      decisions[tag] = Decision(version: highest, reason: .asked)
    }
    decisions[.latest] = latest(versions)
    return decisions
  }

  private static func latest(
    _ versions: [(version: SemanticVersion, tag: DistTag?)]
  ) -> Decision? {
    let candidates = versions.filter { $0.tag == nil || $0.tag == .latest }.map(\.version)
    let all = versions.map(\.version)
    if let version = candidates.filter({ !$0.isPrerelease }).max() {
      return Decision(version: version, reason: .highestRelease)
    }
    if let version = all.filter({ !$0.isPrerelease }).max() {
      return Decision(version: version, reason: .highestTaggedRelease)
    }
    return all.max().map { Decision(version: $0, reason: .highestPrerelease) }
  }
}
