package import Diagnostics
import OrderedJSON
package import PackageModel

/// What was decided about a package, and by which rule.
package struct PackageExplanation: Sendable {
  /// Why a tag points to its version.
  package enum TagReason: Hashable, Sendable {
    /// The overlay says so, at a place.
    case overlay(Subject)
    /// It follows from the versions.
    case policy(DistTagPolicy.Reason)
  }

  /// A tag and its version.
  package struct Tag: Hashable, Sendable {
    /// The tag.
    package let tag: DistTag
    /// The version that it points to.
    package let version: SemanticVersion
    /// Why it is that one.
    package let reason: TagReason
  }

  /// One version whose tarball is served.
  package struct Version: Hashable, Sendable {
    /// The version.
    package let version: SemanticVersion
    /// The tarball as the user would name it.
    package let source: String
    /// When it was published, and how that is known.
    package let time: PublishTime
    /// Whether the overlay keeps it out of documents.
    package let isHidden: Bool
    /// Whether clients print a message when they install it.
    package let isDeprecated: Bool
  }

  /// The package's name.
  package let name: PackageName
  /// Its versions, ascending, hidden ones too.
  package let versions: [Version]
  /// Its tags, `latest` first.
  package let tags: [Tag]
  /// The tarballs of the name that are left out.
  package let withheld: [WithheldTarball]
  /// The invalid tarballs that give themselves the name.
  package let invalid: [String]
  /// The registry that has the package instead.
  package let foreign: ForeignPackage?

  /// Whether nothing is known of the package.
  package var isUnknown: Bool {
    versions.isEmpty && withheld.isEmpty && invalid.isEmpty && foreign == nil
  }

  /// What is known of a package.
  ///
  /// - Parameters:
  ///   - name: the package's name.
  ///   - catalogue: what the registry publishes.
  ///   - overlay: what gave the catalogue its tags and hid versions.
  ///   - withheld: the tarballs that are left out, of every name.
  ///   - invalid: the invalid tarballs that give themselves the name.
  package init(
    of name: PackageName, in catalogue: Catalogue, overlay: Overlay,
    withheld: [WithheldTarball], invalid: [String]
  ) {
    self.name = name
    self.invalid = invalid
    self.withheld = withheld.filter { DependencySpec.nameAndWish($0.identity).name == name.text }
    foreign = catalogue.foreign.first { $0.name == name }
    let package = catalogue.packages.first { $0.name == name }
    let listed = package?.versions ?? []
    versions = catalogue.tarballs.filter { $0.candidate.name == name }.map { version in
      let shown = listed.first { $0.version == version.version }
      return Version(
        version: version.version, source: version.candidate.source, time: version.published,
        isHidden: shown == nil, isDeprecated: shown?.isDeprecated ?? false)
    }
    tags = package.map { Self.tags(of: $0, rules: overlay.packages[name]) } ?? []
  }

  private static func tags(of package: CataloguePackage, rules: Overlay.PackageRules?) -> [Tag] {
    let decisions = DistTagPolicy.decisions(
      package.versions.map { ($0.version, $0.candidate.tag) })
    return package.sortedTags.compactMap { tag, version in
      if let rule = rules?.distTags[tag], rule.value == version {
        return Tag(tag: tag, version: version, reason: .overlay(rule.subject))
      }
      return decisions[tag].map { Tag(tag: tag, version: version, reason: .policy($0.reason)) }
    }
  }
}

extension PublishedVersion {
  /// Whether documents say that the version is deprecated: by the overlay, or else by its manifest.
  package var isDeprecated: Bool {
    if let deprecation { return !deprecation.isEmpty }
    return candidate.manifest.members["deprecated"]?.isTruthy == true
  }
}
