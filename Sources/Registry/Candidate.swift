package import PackageModel

/// A tarball that may be published: its manifest, its facts and its own wish for a tag.
package struct Candidate: Hashable, Sendable {
  /// Shared by all copies: a registry has many tarballs, and each is in several lists.
  private let facts: Facts

  private final class Facts: Sendable {
    let source: String
    let manifest: PackedManifest
    let dist: DistFacts
    let tag: DistTag?

    init(source: String, manifest: PackedManifest, dist: DistFacts, tag: DistTag?) {
      self.source = source
      self.manifest = manifest
      self.dist = dist
      self.tag = tag
    }
  }

  /// A tarball by its facts.
  package init(source: String, manifest: PackedManifest, dist: DistFacts, tag: DistTag?) {
    facts = Facts(source: source, manifest: manifest, dist: dist, tag: tag)
  }

  /// The tarball as the user would name it.
  package var source: String { facts.source }
  /// The normalised manifest.
  package var manifest: PackedManifest { facts.manifest }
  /// What `dist` says about the bytes.
  package var dist: DistFacts { facts.dist }
  /// The tag that the package asks for; nil for none.
  package var tag: DistTag? { facts.tag }

  /// The package's name.
  package var name: PackageName { manifest.name }
  /// The version.
  package var version: SemanticVersion { manifest.version }
  /// The identity, as npm writes it: `@acme/bolt@1.1.0`.
  package var identity: String { "\(name)@\(version)" }

  /// The tarball, left out.
  package func withheld(because reason: WithheldTarball.Reason) -> WithheldTarball {
    WithheldTarball(
      source: source, identity: identity, integrity: dist.integrity, reason: reason)
  }
}

extension Candidate {
  /// Whether two tarballs say the same.
  package static func == (left: Candidate, right: Candidate) -> Bool {
    left.facts === right.facts
      || left.source == right.source && left.manifest == right.manifest && left.dist == right.dist
        && left.tag == right.tag
  }

  /// Hashes what the tarball says.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(source)
    hasher.combine(dist)
  }
}

/// A tarball that is sound, and left out because its own manifest says so.
package struct WithheldTarball: Hashable, Sendable {
  /// Which statement of the manifest keeps the tarball out.
  package enum Reason: Hashable, Sendable {
    /// `private` is truthy.
    case isPrivate
    /// `publishConfig` names another registry.
    case otherRegistry(String)
    /// `publishConfig.access` is `restricted`, and this registry is public.
    case restricted
    /// The configuration lists the version under `unpublished`.
    case unpublished
    /// The configuration's `include` and `exclude` leave it out.
    case excluded
  }

  /// The tarball as the user would name it.
  package let source: String
  /// Its name and version as far as they can be read.
  package let identity: String
  /// Its bytes.
  package let integrity: Integrity
  /// Why it is left out.
  package let reason: Reason

  /// A tarball that is left out.
  package init(source: String, identity: String, integrity: Integrity, reason: Reason) {
    self.source = source
    self.identity = identity
    self.integrity = integrity
    self.reason = reason
  }

  /// The reason, as words for a list.
  package var reasonText: String { reason.text }
}

extension WithheldTarball.Reason {
  /// The reason, as words for a list.
  package var text: String {
    switch self {
    case .isPrivate: "private"
    case .otherRegistry(let url): "publishConfig names the registry \(url)"
    case .restricted: "publishConfig.access is restricted, and this registry is public"
    case .unpublished: "listed under unpublished in the configuration"
    case .excluded: "left out by include and exclude in the configuration"
    }
  }
}

/// What the rules make of one tarball.
package enum Verdict: Hashable, Sendable {
  case publishable(Candidate)
  case withheld(WithheldTarball)
  /// The diagnostics say why.
  case invalid
}
