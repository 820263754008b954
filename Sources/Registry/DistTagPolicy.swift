package import PackageModel

/// Which version each tag points to.
///
/// A folder has no order of publication, so tags follow from the versions themselves.
package enum DistTagPolicy {
  /// The tags of a package.
  ///
  /// A version that asks for a tag other than `latest` sets it (of several the highest), and is no
  /// candidate for `latest`. `latest` is the highest release among the candidates; without one, the
  /// highest release of all; without any, the highest prerelease.
  ///
  /// - Parameter versions: each version with the tag it asks for; not empty.
  package static func tags(
    _ versions: [(version: SemanticVersion, tag: DistTag?)]
  ) -> [DistTag: SemanticVersion] {
    var tags: [DistTag: SemanticVersion] = [:]
    for (version, tag) in versions {
      guard let tag, tag != .latest else { continue }
      tags[tag] = max(version, tags[tag] ?? version)
    }
    let candidates = versions.filter { $0.tag == nil || $0.tag == .latest }.map(\.version)
    let all = versions.map(\.version)
    tags[.latest] =
      candidates.filter { !$0.isPrerelease }.max() ?? all.filter { !$0.isPrerelease }.max()
      ?? all.max()
    return tags
  }
}
