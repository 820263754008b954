package import Diagnostics
package import OrderedJSON
package import PackageModel

/// What the configuration says about packages over and above their tarballs: metadata that changes
/// without a new version.
package struct Overlay: Hashable, Sendable {
  /// One statement and the place where it stands, for messages.
  package struct Rule<Value: Hashable & Sendable>: Hashable, Sendable {
    /// What is stated.
    package let value: Value
    /// Where it is stated.
    package let subject: Subject

    /// A statement at a place.
    package init(_ value: Value, at subject: Subject) {
      self.value = value
      self.subject = subject
    }
  }

  /// A message for the versions in a range.
  package struct Deprecation: Hashable, Sendable {
    /// The versions that are deprecated.
    package let range: VersionRange
    /// What clients print when they install one.
    package let message: String

    /// A message for a range.
    package init(range: VersionRange, message: String) {
      self.range = range
      self.message = message
    }
  }

  /// The statements about one package.
  package struct PackageRules: Hashable, Sendable {
    /// Where the package is named.
    package var subject: Subject
    /// The versions that tags point to, whatever the packages ask for.
    package var distTags: [DistTag: Rule<SemanticVersion>] = [:]
    /// Deprecations; the first whose range contains a version counts.
    package var deprecations: [Rule<Deprecation>] = []
    /// Versions that are left out of documents while their tarballs stay.
    package var hidden: [Rule<VersionRange>] = []
    /// The people whom `npm owner ls` lists, as objects with `name` and `email`.
    package var maintainers: [JSONValue]?
    /// The sentence that registries show in lists.
    package var description: String?

    /// No statements about the package named at a place.
    package init(at subject: Subject) { self.subject = subject }
  }

  /// The statements, by package.
  package var packages: [PackageName: PackageRules] = [:]
  /// The packages that are published, where not all are.
  package var include: [Rule<PackagePattern>] = []
  /// Packages that are not published.
  package var exclude: [Rule<PackagePattern>] = []

  /// An overlay that says nothing.
  package init() {}

  /// A warning for each pattern of `include` and `exclude` that means none of the tarballs.
  package func unusedPatterns(among candidates: [Candidate]) -> [Diagnostic] {
    (include + exclude).filter { rule in
      !candidates.contains { rule.value.matches($0.name, $0.version) }
    }.map { rule in
      Diagnostic(
        .warning, .overlayUnused, at: rule.subject,
        "no tarball is meant by the pattern \"\(rule.value.text)\"")
    }
  }

  /// A warning for each package that the overlay names and the registry does not have.
  func strangers(to names: [PackageName]) -> [Diagnostic] {
    let known = names.map(\.text).sorted()
    let present = Set(names)
    return packages.filter { !present.contains($0.key) }.map { name, rules in
      Diagnostic(
        .warning, .overlayUnused, at: rules.subject, "the registry has no package \(name)",
        suggestion: Spelling.nearest(to: name.text, among: known).map { "did you mean \($0)?" })
    }
  }

  /// Why the configuration keeps a version out; nil where it does not.
  package func reasonToWithhold(
    _ candidate: Candidate, unpublished: Set<String>
  ) -> WithheldTarball.Reason? {
    if unpublished.contains(candidate.identity) { return .unpublished }
    return admits(candidate) ? nil : .excluded
  }

  /// Whether a version is one that the registry publishes at all.
  package func admits(_ candidate: Candidate) -> Bool {
    let matches = { (rule: Rule<PackagePattern>) in
      rule.value.matches(candidate.name, candidate.version)
    }
    return (include.isEmpty || include.contains(where: matches))
      && !exclude.contains(where: matches)
  }
}
