import Diagnostics
import OutputTree
import Registry

/// A build, step by step: bytes in, values through, a tree out.
package struct BuildPipeline {
  let configuration: BuildConfiguration
  /// The steps that only read, and everything that was noted so far.
  private var input: CataloguePipeline

  private init(_ configuration: BuildConfiguration) {
    self.configuration = configuration
    input = CataloguePipeline(configuration.catalogue)
  }

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
    let discovery = input.discover()
    let scanned = await input.scan(discovery.files, progress)
    let candidates = input.interpret(scanned)
    let ledgerLock = try lockLedger()
    var ledger = try input.readLedger()
    let versions = await input.datedVersions(of: candidates, scanned, ledger)
    let catalogue = input.assemble(versions)
    checkUpstream(of: catalogue)
    let documents = render(catalogue, scanned)
    let tree = addingHostFiles(to: addingSite(to: documents, of: catalogue, scanned), of: catalogue)
    guard isGateOpen else { return }
    try publish(tree, &ledger, input.additions(versions))
    _ = consume ledgerLock
  }

  /// The gate: past it files are written, so no error may be left.
  var isGateOpen: Bool { !outcome.diagnostics.containsError }

  /// What the build came to so far.
  var outcome: BuildOutcome {
    get { input.outcome }
    _modify { yield &input.outcome }
  }

  /// Notes diagnostics; under `--strict` a warning is an error.
  mutating func note(_ diagnostics: [Diagnostic]) { input.note(diagnostics) }

  private func render(_ catalogue: Catalogue, _ scanned: [ScannedTarball]) -> Tree {
    let sources = scanned.compactMap(\.source).map { ($0.contentKey, $0) }
    return Tree(
      of: catalogue, in: configuration.layout, sources: Dictionary(sources) { first, _ in first },
      placement: configuration.placement, precompression: configuration.precompression)
  }
}
