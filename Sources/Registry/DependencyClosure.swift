package import Diagnostics
import PackageModel

/// Dependencies on packages of this registry that nothing in it satisfies.
///
/// Asked are the names that the registry has, and every name in a scope that it has: clients look
/// for a whole scope in one registry. By npm's own rules, see `PackageOffer`.
package struct DependencyClosure {
  /// A warning for each dependency of a listed version that nothing satisfies.
  package private(set) var diagnostics: [Diagnostic] = []

  private let offers: [PackageName: PackageOffer]
  private let hidden: [PackageName: [SemanticVersion]]
  private let scopes: Set<String>
  private let withheld: [String: WithheldTarball]
  private let excused: Set<String>
  private var spelling: NearestName
  /// Dependencies that are known to be no matter: versions of a package mostly want the same.
  private var settled: Set<Requirement> = []

  /// Looks at the dependencies of every listed version.
  ///
  /// - Parameters:
  ///   - catalogue: what the registry publishes.
  ///   - withheld: what it leaves out, for the reason why a dependency is missing.
  ///   - excused: names of which versions may be missing here for a reason that is reported.
  package init(
    of catalogue: Catalogue, withheld: [WithheldTarball] = [], excused: Set<String> = []
  ) {
    let packages = catalogue.packages
    offers = Dictionary(
      packages.map { ($0.name, PackageOffer(of: $0)) }, uniquingKeysWith: { first, _ in first })
    let listed = offers.mapValues { Set($0.items.map(\.version)) }
    hidden = Dictionary(grouping: catalogue.tarballs, by: \.candidate.name)
      .mapValues { versions in
        versions.map(\.version).filter { version in
          listed[versions[0].candidate.name]?.contains(version) != true
        }
      }
    scopes = Set(catalogue.tarballs.compactMap(\.candidate.name.scope))
    self.withheld = Dictionary(
      withheld.map { (DependencySpec.nameAndWish($0.identity).name, $0) },
      uniquingKeysWith: { first, _ in first })
    self.excused = excused.union(catalogue.foreign.map(\.name.text))
    spelling = NearestName(among: packages.map(\.name))
    for version in packages.flatMap(\.versions) { visit(version.candidate) }
  }

  private mutating func visit(_ candidate: Candidate) {
    for requirement in candidate.manifest.unpacked.requirements where !settled.contains(requirement)
    {
      guard let diagnostic = diagnostic(of: requirement, in: candidate) else {
        settled.insert(requirement)
        continue
      }
      diagnostics.append(diagnostic)
    }
  }

  /// The warning about a dependency; nil where something satisfies it, or need not.
  private mutating func diagnostic(
    of requirement: Requirement, in candidate: Candidate
  ) -> Diagnostic? {
    guard let wish = Wish(requirement), isAsked(wish.name) else { return nil }
    let subject = Subject(file: candidate.source).field(requirement.field, requirement.name)
    guard let offer = offers[wish.name] else {
      let nearest = spelling.nearest(to: wish.name)
      return .dependencyMissing(wish, nearest, notes(on: wish), at: subject)
    }
    do {
      _ = try offer.pick(wish.spec)
      return nil
    } catch {
      return .dependencyUnsatisfied(wish, offer, notes(on: wish), at: subject)
    }
  }

  private func isAsked(_ name: PackageName) -> Bool {
    guard !excused.contains(name.text) else { return false }
    return hidden[name] != nil || name.scope.map(scopes.contains) == true
  }

  /// Why it may be missing, and what that means.
  private func notes(on wish: Wish) -> [Diagnostic.Note] {
    var notes: [Diagnostic.Note] = []
    if let version = hidden[wish.name]?.last(where: wish.accepts) {
      notes.append(.init("\(version) would do, and the overlay hides it"))
    }
    if let tarball = withheld[wish.name.text] {
      notes.append(.init("\(tarball.identity) is withheld: \(tarball.reasonText)"))
    }
    if wish.isOptional { notes.append(.init("npm goes on without an optional dependency")) }
    return notes
  }
}

/// What a dependency wants from a registry.
private struct Wish {
  let name: PackageName
  let spec: DependencySpec
  let text: String
  let isOptional: Bool

  /// The wish behind a dependency, aliases followed; nil where no registry is asked.
  init?(_ requirement: Requirement) {
    switch DependencySpec(parsing: requirement.text) {
    case .alias(let name, let spec): (self.name, self.spec) = (name, spec)
    case let spec:
      guard let name = try? PackageName(parsing: requirement.name) else { return nil }
      switch spec {
      case .version, .range, .tag: (self.name, self.spec) = (name, spec)
      default: return nil
      }
    }
    text = requirement.text
    isOptional = requirement.field == "optionalDependencies"
  }

  func accepts(_ version: SemanticVersion) -> Bool {
    switch spec {
    case .version(let wanted): version == wanted
    case .range(let range): range.contains(version)
    default: false
    }
  }
}

extension Diagnostic {
  fileprivate static func dependencyMissing(
    _ wish: Wish, _ nearest: PackageName?, _ notes: [Note], at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .dependencyMissing, at: subject,
      "the registry has no package \(wish.name), which is wanted as \"\(wish.text)\"",
      notes: notes,
      suggestion: nearest.map { "did you mean \($0)?" } ?? "publish it here, or correct the name")
  }

  fileprivate static func dependencyUnsatisfied(
    _ wish: Wish, _ offer: PackageOffer, _ notes: [Note], at subject: Subject
  ) -> Diagnostic {
    if case .tag(let tag) = wish.spec {
      let tags = offer.tags.keys.sorted().map(\.text)
      return Diagnostic(
        .warning, .dependencyUnsatisfied, at: subject, "\(wish.name) has no tag \"\(tag)\"",
        notes: notes,
        suggestion: Spelling.nearest(to: String(tag.prefix(100)), among: tags)
          .map { "did you mean \($0)?" } ?? "its tags are \(tags.joined(separator: ", "))")
    }
    let nearest = NearestVersion.version(to: wish.text, among: offer.items.map(\.version))
    return Diagnostic(
      .warning, .dependencyUnsatisfied, at: subject,
      "no version of \(wish.name) in the registry satisfies \"\(wish.text)\"", notes: notes,
      suggestion: nearest.map { "the nearest version is \($0)" })
  }
}
