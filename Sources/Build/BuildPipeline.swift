import Diagnostics
import FileSystem
import OutputTree
import PackageModel
import Registry

/// A build, step by step: bytes in, values through, a tree out.
package struct BuildPipeline {
  let configuration: BuildConfiguration
  var outcome = BuildOutcome()

  private init(_ configuration: BuildConfiguration) { self.configuration = configuration }

  /// Runs a build.
  ///
  /// - Parameter progress: is told after each tarball how many of how many were read; called from
  ///   several threads.
  /// - Throws: `BuildFailure`, when the machine fails or another build is at work.
  package static func run(
    _ configuration: BuildConfiguration,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws(BuildFailure) -> BuildOutcome {
    var pipeline = BuildPipeline(configuration)
    try await pipeline.run(progress)
    pipeline.outcome.diagnostics.sort()
    return pipeline.outcome
  }

  private mutating func run(
    _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(BuildFailure) {
    try checkFolders()
    let discovery = discover()
    let scanned = await scan(discovery.files, progress)
    let candidates = interpret(scanned)
    let ledgerLock = try lockLedger()
    var ledger = try readLedger()
    let versions = await datedVersions(of: candidates, scanned, ledger)
    let catalogue = assemble(versions)
    let tree = render(catalogue, scanned)
    guard isGateOpen else { return }
    try publish(tree, &ledger, additions(versions))
    _ = consume ledgerLock
  }

  /// The gate: past it files are written, so no error may be left.
  var isGateOpen: Bool { !outcome.diagnostics.containsError }

  /// Notes diagnostics; under `--strict` a warning is an error.
  mutating func note(_ diagnostics: [Diagnostic]) {
    outcome.diagnostics += diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      if configuration.isStrict { diagnostic.severity = .error }
      return diagnostic
    }
  }
}

extension BuildPipeline {
  private mutating func discover() -> TarballDiscovery {
    let discovery = TarballDiscovery(in: configuration.packages)
    outcome.passedOver = discovery.passedOver
    note(discovery.diagnostics)
    return discovery
  }

  private func scan(
    _ files: [TarballFile], _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async -> [ScannedTarball] {
    let policy = configuration.policy
    let counter = ProgressCounter(total: files.count, report: progress)
    return await concurrentMap(files, width: configuration.jobs) {
      let scanner = TarballScanner(policy: policy)
      return { file in
        defer { counter.advance() }
        return scanner.scanned(file)
      }
    }
  }

  private mutating func interpret(_ scanned: [ScannedTarball]) -> [Candidate] {
    var candidates: [Candidate] = []
    var publishable: [Candidate] = []
    for tarball in scanned {
      switch tarball.interpretation.verdict {
      case .invalid: refuse(tarball)
      case .withheld(let withheld):
        outcome.withheld.append(withheld)
        note(tarball.interpretation.diagnostics)
      case .publishable(let candidate):
        note(tarball.interpretation.diagnostics)
        publishable.append(candidate)
        if let reason = configuration.reasonToWithhold(candidate) {
          outcome.withheld.append(candidate.withheld(because: reason))
        } else {
          candidates.append(candidate)
        }
      }
    }
    if !outcome.skipped.isEmpty { outcome.diagnostics.append(.tarballsSkipped(outcome.skipped)) }
    note(configuration.overlay.unusedPatterns(among: publishable))
    let selection = CandidateSelection(candidates)
    note(selection.diagnostics)
    return selection.candidates
  }

  private mutating func refuse(_ tarball: ScannedTarball) {
    guard configuration.skipsInvalid else { return note(tarball.interpretation.diagnostics) }
    outcome.skipped.append(tarball.file.source)
    outcome.diagnostics += tarball.interpretation.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.severity = .warning
      return diagnostic
    }
  }

  private mutating func assemble(_ versions: [PublishedVersion]) -> Catalogue {
    let foreign = ForeignDiscovery(in: configuration.foreign)
    note(foreign.diagnostics)
    let (catalogue, diagnostics) = Catalogue.assembling(
      versions, overlay: configuration.overlay, foreign: foreign.packages)
    note(diagnostics)
    outcome.catalogue = catalogue
    return catalogue
  }

  private func render(_ catalogue: Catalogue, _ scanned: [ScannedTarball]) -> Tree {
    let sources = scanned.compactMap(\.source).map { ($0.contentKey, $0) }
    return Tree(
      of: catalogue, in: RegistryLayout(registry: configuration.registry),
      sources: Dictionary(sources) { first, _ in first }, placement: configuration.placement)
  }
}

extension BuildConfiguration {
  /// Why the configuration keeps a version out; nil where it does not.
  fileprivate func reasonToWithhold(_ candidate: Candidate) -> WithheldTarball.Reason? {
    if unpublished.contains(candidate.identity) { return .unpublished }
    return overlay.admits(candidate) ? nil : .excluded
  }
}

extension Candidate {
  fileprivate func withheld(because reason: WithheldTarball.Reason) -> WithheldTarball {
    WithheldTarball(
      source: source, identity: identity, integrity: dist.integrity, reason: reason)
  }
}

extension Diagnostic {
  fileprivate static func tarballsSkipped(_ sources: [String]) -> Diagnostic {
    Diagnostic(
      .warning, .tarballsSkipped,
      "--skip-invalid left out \(sources.count) bad tarball\(sources.count == 1 ? "" : "s")",
      suggestion: "mend or remove them: what they hold is not in the registry")
  }
}
