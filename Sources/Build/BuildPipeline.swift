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

  /// What earlier builds learned about tarballs, and where manifests are kept meanwhile.
  let cache: ScanCache?

  /// How many files the record had.
  var recordedCount = 0
  /// The record that the last build left, where this one relies on it; another build may have come in
  /// between.
  var precedentRecord: FileIdentity?
  /// What of the record a build is about that leaves other packages alone; nil for one of everything.
  var part: RecordPart?

  init(_ configuration: BuildConfiguration, _ cache: ScanCache?) {
    self.configuration = configuration
    self.cache = cache
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
    do {
      return try await outcome(of: configuration, progress)
    } catch .cacheDamaged {
      // Nothing was published of what it said; the tarballs themselves are read instead.
      var configuration = configuration
      if case .folder(let folder) = configuration.cache { OpenCache.remove(in: folder) }
      configuration.cache = .nowhere
      return try await outcome(of: configuration, progress)
    }
  }

  private static func outcome(
    of configuration: BuildConfiguration, _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(BuildFailure) -> BuildOutcome {
    let input = try? await BuildInput.settled(of: configuration)
    let start = SystemClock.now
    guard let stateLock = try lockState(of: configuration) else {
      return try await wholeOutcome(of: configuration, input, since: start, progress)
    }
    let precedent = Precedent(of: configuration)
    _ = consume stateLock
    if let precedent, let input {
      if precedent.isUnchanged(input) { return precedent.outcome }
      let open = OpenCache(for: configuration)
      let outcome = try await partialOutcome(
        of: configuration, input, after: precedent, in: open.cache, since: start)
      if let outcome { return outcome }
    }
    return try await wholeOutcome(of: configuration, input, since: start, progress)
  }

  /// Takes the lock of an output that has been built before; nil where there is none yet.
  ///
  /// - Throws: `BuildFailure`, where another build is at work.
  private static func lockState(
    of configuration: BuildConfiguration
  ) throws(BuildFailure) -> FileLock? {
    guard !configuration.isDryRun, (try? configuration.snapshot.node()) != .missing else {
      return nil
    }
    guard let lock = try BuildFailure.catching(configuration.state.lock) else {
      throw .locked(configuration.output.string)
    }
    return lock
  }

  private static func wholeOutcome(
    of configuration: BuildConfiguration, _ input: BuildInput?, since start: Int64,
    _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(BuildFailure) -> BuildOutcome {
    let open = OpenCache(for: configuration)
    var pipeline = BuildPipeline(configuration, open.cache)
    try await pipeline.run(progress, input, since: start)
    pipeline.outcome.diagnostics.sort()
    if pipeline.outcome.isRefused { open.forget() }
    return pipeline.outcome
  }

  /// - Parameters:
  ///   - read: how the input looked before.
  ///   - start: when that was.
  private mutating func run(
    _ progress: @escaping @Sendable (Int, Int) -> Void, _ read: BuildInput?, since start: Int64
  ) async throws(BuildFailure) {
    try checkFolders()
    let discovery = input.discover()
    let blobs = await blobs(of: discovery.files)
    let scanned = await input.scan(discovery.files, progress, cache: cache, blobs: blobs)
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
    guard isGateOpen, !configuration.isDryRun else { return }
    let configuration = configuration
    saveSnapshot(read: read, since: start) { () throws(FileSystemError) in
      try FileWatch(of: tree, in: configuration)
    }
    // A cache that cannot be written costs the next build time, and nothing else.
    try? cache?.save(blobs: blobs.names, isLinking: configuration.placement == .link)
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
      sources: Dictionary(sources) { first, _ in first },
      placement: configuration.placement, precompression: configuration.precompression)
  }
}
