package import Diagnostics
import FileSystem
import PackageModel
package import Registry
import SystemPackage

extension CataloguePipeline {
  /// Says what was decided about a package or a tarball, and by which rule.
  ///
  /// Nothing is written, and no lock is taken.
  ///
  /// - Parameter progress: is told after each tarball how many of how many were read; called from
  ///   several threads.
  /// - Returns: the explanation, or nil where there is nothing to explain; and the diagnostics of
  ///   folders, configuration and ledger, or why there is nothing.
  /// - Throws: `BuildFailure`, when the machine fails.
  package static func explain(
    _ request: ExplanationRequest, _ configuration: CatalogueConfiguration,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws(BuildFailure) -> (explanation: Explanation?, diagnostics: [Diagnostic]) {
    var pipeline = CataloguePipeline(configuration)
    var decisions = try await pipeline.decisions(progress)
    let explanation = decisions.explanation(of: request)
    let sources = Set(decisions.scanned.map(\.file.source))
    let general = pipeline.outcome.diagnostics.filter { diagnostic in
      diagnostic.subject.file.map { !sources.contains($0) } ?? true
    }
    return (explanation, (general + decisions.faults).sorted())
  }

  private mutating func decisions(
    _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(BuildFailure) -> RegistryDecisions {
    let discovery = discover()
    let scanned = await scan(discovery.files, progress, isThorough: true)
    let candidates = interpret(scanned)
    let ledger = try readLedger()
    let versions = await datedVersions(of: candidates, scanned, ledger)
    let catalogue = assemble(versions)
    return RegistryDecisions(
      configuration: configuration, scanned: scanned, outcome: outcome, catalogue: catalogue,
      ledger: ledger?.ledger ?? Ledger())
  }
}

/// Everything that was decided about the tarballs of the packages folders.
struct RegistryDecisions {
  let configuration: CatalogueConfiguration
  let scanned: [ScannedTarball]
  let outcome: BuildOutcome
  let catalogue: Catalogue
  let ledger: Ledger
  /// Why there is nothing to explain.
  var faults: [Diagnostic] = []

  /// The answer to a request; nil where there is none, and a fault was noted.
  mutating func explanation(of request: ExplanationRequest) -> Explanation? {
    switch request.topic {
    case .tarball(let path):
      var explanation = Explanation()
      explanation.tarballs = [explanationOfTarball(at: path)]
      return explanation
    case .package(let name, let wanted):
      return explanation(of: name, wanted: wanted, request)
    }
  }

  private func explanationOfTarball(at path: String) -> TarballExplanation {
    let real = try? FilePath(path).resolved()
    let known = scanned.first { tarball in
      tarball.file.source == path || (real != nil && (try? tarball.file.path.resolved()) == real)
    }
    if let known { return explanation(of: known) }
    let file = TarballFile(path: FilePath(path), source: path)
    let scanner = TarballScanner(
      policy: configuration.policy, limits: configuration.limits, isThorough: true)
    return explanation(of: scanner.scanned(file))
  }

  private mutating func explanation(
    of name: PackageName, wanted: String?, _ request: ExplanationRequest
  ) -> Explanation? {
    let invalid = scanned.filter { $0.claimedName?.utf8.elementsEqual(name.text.utf8) == true }
    let package = PackageExplanation(
      of: name, in: catalogue, overlay: configuration.overlay, withheld: outcome.withheld,
      invalid: invalid.map(\.file.source))
    guard !package.isUnknown else {
      faults.append(.packageUnknown(name, nearest: nearest(to: name)))
      return nil
    }
    var explanation = Explanation()
    explanation.package = package
    if let listed = catalogue.packages.first(where: { $0.name == name }) {
      explanation.pick = Explanation.Pick(
        of: wanted ?? "*", from: listed, before: request.before, node: request.node)
    }
    explanation.tarballs = tarballs(of: package, wanted, explanation.pick)
    if explanation.tarballs.isEmpty, let wanted { noteMissing(wanted, of: name) }
    return explanation
  }

  /// The tarballs to explain in full: those of the version that was named, or of the one that npm
  /// takes; of a bare name without versions, all.
  private func tarballs(
    of package: PackageExplanation, _ wanted: String?, _ pick: Explanation.Pick?
  ) -> [TarballExplanation] {
    let name = package.name.text
    var version = try? pick?.result.get().version
    if case .version(let named)? = wanted.map(DependencySpec.init(parsing:)) { version = named }
    let isBareAndEmpty = wanted == nil && package.versions.isEmpty
    return scanned.filter { tarball in
      let identity = tarball.identity ?? tarball.claimedName
      if let version, identity == "\(name)@\(version)" { return true }
      return isBareAndEmpty && identity.map { DependencySpec.nameAndWish($0).name } == name
    }.map(explanation)
  }

  private mutating func noteMissing(_ wanted: String, of name: PackageName) {
    guard case .version(let version) = DependencySpec(parsing: wanted) else { return }
    let entry = ledger[name, version]
    let known = catalogue.tarballs.filter { $0.candidate.name == name }.map(\.version)
    faults.append(.versionUnknown(name, version, entry, known: known))
  }

  private func nearest(to name: PackageName) -> PackageName? {
    var search = NearestName(among: Set(catalogue.tarballs.map(\.candidate.name)).sorted())
    return search.nearest(to: name)
  }
}

extension Diagnostic {
  fileprivate static func packageUnknown(_ name: PackageName, nearest: PackageName?) -> Diagnostic {
    Diagnostic(
      .error, .explanationMissing, "no tarball in the packages folders is of \(name)",
      suggestion: nearest.map { "did you mean \($0)?" })
  }

  fileprivate static func versionUnknown(
    _ name: PackageName, _ version: SemanticVersion, _ entry: Ledger.Entry?,
    known: [SemanticVersion]
  ) -> Diagnostic {
    let listed = known.suffix(5).map(\.description).joined(separator: ", ")
    return Diagnostic(
      .error, .explanationMissing, "no tarball in the packages folders is of \(name)@\(version)",
      notes: entry.map { [Note("the ledger says that it was published on \($0.time)")] } ?? [],
      suggestion: known.isEmpty ? nil : "the highest versions are \(listed)")
  }
}
