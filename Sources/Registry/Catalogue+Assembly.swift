package import Diagnostics
import PackageModel

extension Catalogue {
  /// Groups versions, each of which occurs once, into packages, and lays the overlay over them.
  ///
  /// - Parameter advisories: nil where none were asked for, which is not the same as none.
  package static func assembling(
    _ versions: [PublishedVersion], overlay: Overlay = Overlay(), foreign: [ForeignPackage] = [],
    advisories: [Advisory]? = nil
  ) -> (catalogue: Catalogue, diagnostics: [Diagnostic]) {
    let groups = Dictionary(grouping: versions, by: \.candidate.name).mapValues { group in
      group.sorted { $0.version < $1.version }
    }
    var diagnostics = overlay.strangers(to: Array(groups.keys))
    var packages: [CataloguePackage] = []
    let names = groups.keys.sorted()
    for name in names {
      var application = OverlayApplication(
        name: name, versions: groups[name] ?? [], rules: overlay.packages[name])
      if let package = application.package() { packages.append(package) }
      diagnostics += application.diagnostics
    }
    let tarballs = names.flatMap { groups[$0] ?? [] }
    diagnostics += foreign.compactMap { package in
      groups[package.name]?.first.map { .foreignClash(package, $0.candidate) }
    }
    let selection = advisories.map {
      AdvisorySelection($0, among: Set(groups.keys).union(foreign.map(\.name)))
    }
    diagnostics += selection?.diagnostics ?? []
    return (
      Catalogue(
        packages: packages, tarballs: tarballs, foreign: foreign.sorted { $0.name < $1.name },
        advisories: selection?.advisories),
      diagnostics
    )
  }
}

/// The overlay's statements about one package, applied to its versions.
private struct OverlayApplication {
  let name: PackageName
  let versions: [PublishedVersion]
  let rules: Overlay.PackageRules?
  var diagnostics: [Diagnostic] = []

  /// The package as its documents list it; nil where every version is hidden.
  mutating func package() -> CataloguePackage? {
    let visible = visibleVersions().map(deprecated)
    noteUnusedRules()
    guard !visible.isEmpty else { return nil }
    var tags = DistTagPolicy.tags(visible.map { ($0.version, $0.candidate.tag) })
    for (tag, rule) in rules?.distTags ?? [:] {
      if visible.contains(where: { $0.version == rule.value }) {
        tags[tag] = rule.value
      } else {
        diagnostics.append(.tagPointsNowhere(tag, rule, visible))
      }
    }
    noteCaseConflicts(tags, visible)
    var package = CataloguePackage(name: name, versions: visible, distTags: tags)
    package.maintainers = rules?.maintainers
    package.description = rules?.description
    return package
  }

  private func visibleVersions() -> [PublishedVersion] {
    versions.filter { version in
      !(rules?.hidden ?? []).contains { $0.value.contains(version.version) }
    }
  }

  private func deprecated(_ version: PublishedVersion) -> PublishedVersion {
    var version = version
    let rule = rules?.deprecations.first { $0.value.range.contains(version.version) }
    version.deprecation = rule?.value.message
    return version
  }

  /// Notes tags whose documents are one file where the case of letters does not count.
  private mutating func noteCaseConflicts(
    _ tags: [DistTag: SemanticVersion], _ visible: [PublishedVersion]
  ) {
    for (first, tag) in CaseTwins.pairs(among: tags.keys.sorted(), by: { $0.text.lowercased() }) {
      let candidate = visible.first { $0.version == tags[tag] }?.candidate
      let subject = rules?.distTags[tag]?.subject ?? Subject(file: candidate?.source)
      diagnostics.append(.tagCaseConflict(tag, first, name, at: subject))
    }
  }

  private mutating func noteUnusedRules() {
    let ranges =
      (rules?.hidden ?? []).map { ($0.value, $0.subject) }
      + (rules?.deprecations ?? []).map { ($0.value.range, $0.subject) }
    for (range, subject) in ranges where !versions.contains(where: { range.contains($0.version) }) {
      diagnostics.append(.rangeMatchesNothing(range, name, subject))
    }
  }
}

extension Diagnostic {
  fileprivate static func foreignClash(
    _ package: ForeignPackage, _ candidate: Candidate
  ) -> Diagnostic {
    Diagnostic(
      .error, .foreignClash, at: Subject(file: package.source),
      "\(package.name) is said to be in another registry, and this one has it too",
      notes: [Note("this tarball has the name", at: Subject(file: candidate.source))],
      suggestion: "remove one of the two")
  }

  fileprivate static func tagPointsNowhere(
    _ tag: DistTag, _ rule: Overlay.Rule<SemanticVersion>, _ versions: [PublishedVersion]
  ) -> Diagnostic {
    let known = versions.map(\.version.description)
    let nearest = Spelling.nearest(to: rule.value.description, among: known)
    return Diagnostic(
      .error, .overlayTagMissing, at: rule.subject,
      "the tag `\(tag.text)` points to \(rule.value), which the registry does not list",
      suggestion: nearest.map { "did you mean \($0)?" } ?? "the highest is \(known.last ?? "none")")
  }

  fileprivate static func tagCaseConflict(
    _ tag: DistTag, _ first: DistTag, _ name: PackageName, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .error, .tagCaseConflict, at: subject,
      "the tags `\(tag.text)` and `\(first.text)` of \(name) differ only in case",
      notes: [Note("many file systems and object stores keep only one of their documents")],
      suggestion: "ask for one of them only, or hide the versions that ask for the other")
  }

  fileprivate static func rangeMatchesNothing(
    _ range: VersionRange, _ name: PackageName, _ subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .overlayUnused, at: subject,
      "no version of \(name) is in the range \"\(range)\"")
  }
}
