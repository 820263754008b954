package import Diagnostics
package import PackageModel

/// What a tarball says of itself, before any registry's policy.
///
/// The same bytes always give the same appraisal, the name of the file in its messages aside: that
/// is why it can be kept from build to build.
package struct Appraisal: Hashable, Sendable {
  /// What was found.
  package enum Finding: Hashable, Sendable {
    /// A package that may be published where it wants to be.
    case publication(Publication)
    /// A package that says `private`; its name and version as far as they can be read.
    case isPrivate(identity: String)
    /// The diagnostics say why nothing can be published.
    case invalid
  }

  /// A package, and where it wants to be published.
  package struct Publication: Hashable, Sendable {
    /// The package.
    package let candidate: Candidate
    /// The registry that `publishConfig` names; nil for any.
    package let registry: RegistryURL?
    /// Whether `publishConfig.access` is `restricted`.
    package let isRestricted: Bool
    /// The path of its manifest, as the archive spells it.
    package let member: String
    /// What its author should know where it is published.
    package let remarks: [Diagnostic]

    /// A package by its parts.
    package init(
      candidate: Candidate, registry: RegistryURL?, isRestricted: Bool, member: String,
      remarks: [Diagnostic] = []
    ) {
      self.remarks = remarks
      self.candidate = candidate
      self.registry = registry
      self.isRestricted = isRestricted
      self.member = member
    }
  }

  /// The tarball as the user would name it.
  package let source: String
  /// Its bytes; nil where they could not be read to their end.
  package let dist: DistFacts?
  /// What was found.
  package let finding: Finding
  /// Faults and remarks, with the tarball as their subject.
  package let diagnostics: [Diagnostic]

  /// An appraisal by its parts.
  package init(
    source: String, dist: DistFacts?, finding: Finding, diagnostics: [Diagnostic] = []
  ) {
    self.source = source
    self.dist = dist
    self.finding = finding
    self.diagnostics = diagnostics
  }

  /// The package's manifest, if it may be published somewhere.
  package var manifest: PackedManifest? {
    if case .publication(let publication) = finding { publication.candidate.manifest } else { nil }
  }
}
