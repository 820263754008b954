import Diagnostics
import FileSystem
import OutputTree
import Registry
import SystemPackage

/// A build, step by step: bytes in, values through, a tree out.
package struct BuildPipeline {
  let configuration: BuildConfiguration
  /// The steps that only read, and everything that was noted so far.
  var input: CataloguePipeline
  /// Is told what the build does.
  let observer: BuildObserver
  /// What earlier builds learned about tarballs, and where manifests are kept meanwhile.
  let cache: ScanCache?
  /// How many files the record had.
  var recordedCount = 0
  /// The record that the last build left, where this one relies on it; another build may have come in
  /// between.
  var precedentRecord: FileIdentity?
  /// The ledger that the build left, looked at before anybody else could write into it.
  var ledgerIdentity: FileIdentity?
  /// The tarballs that have changed since the last build, where all else is as it was then.
  var newSources: Set<String>?
  /// Whether the next build finds the lines of a package in the ledger without looking at others.
  var isLedgerInOrder = true
  /// What of the record a build is about that leaves other packages alone; nil for one of everything.
  var part: RecordPart?

  init(_ configuration: BuildConfiguration, _ cache: ScanCache?, _ observer: BuildObserver) {
    self.configuration = configuration
    self.cache = cache
    self.observer = observer
    input = CataloguePipeline(configuration.catalogue)
  }

  /// Builds everything, step by step.
  ///
  /// - Parameters:
  ///   - read: how the input looked before.
  ///   - start: when that was.
  mutating func run(
    _ read: BuildInput?, since start: Int64
  ) async throws(BuildFailure) {
    observer.stage(.discover)
    try checkFolders()
    let (scanned, blobs) = await scan()
    observer.stage(.interpret)
    let candidates = input.interpret(scanned)
    let ledgerLock = try lockLedger()
    var ledger = try input.readLedger()
    let versions = await input.datedVersions(of: candidates, scanned, ledger)
    observer.stage(.assemble)
    let catalogue = input.assemble(versions)
    checkUpstream(of: catalogue)
    let documents = render(catalogue, scanned)
    let tree = addingHostFiles(to: addingSite(to: documents, of: catalogue, scanned), of: catalogue)
    guard isGateOpen else { return }
    try publish(tree, &ledger, input.additions(versions))
    isLedgerInOrder = ledger?.isInOrder ?? true
    let isRecording = outcome.ledgerAdditions > 0
    ledgerIdentity = isRecording ? try? BuildInput.ledger(of: configuration) : read?.ledger
    _ = consume ledgerLock
    guard isGateOpen, !configuration.isDryRun else { return }
    observer.stage(.keep)
    let configuration = configuration
    let now = try? read?.afterBuild(configuration, ledger: ledgerIdentity)
    saveSnapshot(of: now, since: start) { summaries in
      let section = try BuildJournal.Section(of: tree, summaries, configuration)
      return try BuildJournal.begin(configuration.journal, with: section)
    }
    // A cache that cannot be written costs the next build time, and nothing else.
    try? cache?.save(blobs: blobs.names, isLinking: configuration.placement == .link)
  }

  /// Takes every tarball from the scans, or finds and reads them.
  private mutating func scan() async -> (scanned: [ScannedTarball], blobs: ScanBlobs) {
    guard configuration.scans.isEmpty else {
      observer.stage(.scan)
      return (input.readScans(configuration.scans, in: cache), ScanBlobs())
    }
    let discovery = input.discover()
    observer.stage(.scan)
    let blobs = await blobs(of: discovery.files)
    let scanned = await input.scan(
      discovery.files, observer.progress, cache: cache, blobs: blobs)
    return (scanned, blobs)
  }

  private func blobs(of files: [TarballFile]) async -> ScanBlobs {
    guard let cache, cache.isKept else { return ScanBlobs() }
    return await ScanBlobs(of: files, in: configuration.packages, cache.index)
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

  func render(_ catalogue: Catalogue, _ scanned: [ScannedTarball]) -> Tree {
    let sources = scanned.compactMap(\.source).map { ($0.contentKey, $0) }
    return Tree(
      of: catalogue, outcome.summaries, in: configuration.layout,
      sources: Dictionary(sources) { first, _ in first }, newSources: newSources,
      placement: configuration.placement, precompression: configuration.precompression)
  }
}
