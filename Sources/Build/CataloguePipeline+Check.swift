import Diagnostics
import PackageModel
import Registry

extension CataloguePipeline {
  /// Says everything that a build would say of its input, and what surprises in sound tarballs.
  ///
  /// Nothing is written, and no lock is taken.
  ///
  /// - Parameter progress: is told after each tarball how many of how many were read; called from
  ///   several threads.
  /// - Throws: `BuildFailure`, when the machine fails.
  package static func check(
    _ configuration: CatalogueConfiguration,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws(BuildFailure) -> BuildOutcome {
    var pipeline = CataloguePipeline(configuration)
    try await pipeline.check(progress)
    pipeline.outcome.diagnostics.sort()
    return pipeline.outcome
  }

  private mutating func check(
    _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(BuildFailure) {
    let discovery = discover()
    let scanned = await scan(discovery.files, progress, isThorough: true)
    let candidates = interpret(scanned)
    noteRemarks(scanned, on: candidates)
    let ledger = try readLedger()
    let versions = await datedVersions(of: candidates, scanned, ledger)
    let catalogue = assemble(versions)
    noteClosure(of: catalogue, scanned)
    outcome.ledgerAdditions = additions(versions).count
  }

  /// Notes what surprises in the tarballs that were chosen.
  private mutating func noteRemarks(_ scanned: [ScannedTarball], on candidates: [Candidate]) {
    let chosen = Set(candidates.map(\.source))
    for tarball in scanned where chosen.contains(tarball.file.source) { note(tarball.remarks) }
  }

  /// Notes dependencies that nothing satisfies; a package with a bad tarball may yet have more
  /// versions.
  private mutating func noteClosure(of catalogue: Catalogue, _ scanned: [ScannedTarball]) {
    let closure = DependencyClosure(
      of: catalogue, withheld: outcome.withheld,
      excused: Set(scanned.compactMap(\.claimedName)))
    note(closure.diagnostics)
  }
}
