import FileSystem
import OutputTree
import SystemPackage

/// How much has to be done: nothing, a few packages, or everything.
extension BuildPipeline {
  /// Runs a build.
  ///
  /// - Throws: `BuildFailure`, when the machine fails or another build is at work.
  package static func run(
    _ configuration: BuildConfiguration, observer: BuildObserver = BuildObserver()
  ) async throws(BuildFailure) -> BuildOutcome {
    do {
      return try await outcome(of: configuration, observer)
    } catch .cacheDamaged {
      // Nothing was published of what it said; the tarballs themselves are read instead.
      var configuration = configuration
      if case .folder(let folder) = configuration.cache { OpenCache.remove(in: folder) }
      configuration.cache = .nowhere
      return try await outcome(of: configuration, observer)
    }
  }

  private static func outcome(
    of configuration: BuildConfiguration, _ observer: BuildObserver
  ) async throws(BuildFailure) -> BuildOutcome {
    observer.stage(.look)
    let isOfTarballs = configuration.scans.isEmpty
    let input = isOfTarballs ? try? await BuildInput.settled(of: configuration) : nil
    let start = SystemClock.now
    guard let stateLock = try lockState(of: configuration) else {
      return try await wholeOutcome(
        of: configuration, input, in: OpenCache(for: configuration), since: start, observer)
    }
    let precedent = Precedent(of: configuration)
    _ = consume stateLock
    if let precedent, let input {
      // What somebody did to other packages in the tree is found, and mended, where nothing is new.
      if precedent.isUnchanged(input) {
        if let outcome = precedent.outcomeIfStanding(in: configuration) { return outcome }
        return try await wholeOutcome(
          of: configuration, input, in: OpenCache(for: configuration), since: start, observer)
      }
      let open = OpenCache(for: configuration)
      let outcome = try await partialOutcome(
        of: configuration, input, after: precedent, in: open.cache, since: start, observer)
      if let outcome { return outcome }
      return try await wholeOutcome(of: configuration, input, in: open, since: start, observer)
    }
    return try await wholeOutcome(
      of: configuration, input, in: OpenCache(for: configuration), since: start, observer)
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
    of configuration: BuildConfiguration, _ input: BuildInput?, in open: borrowing OpenCache,
    since start: Int64, _ observer: BuildObserver
  ) async throws(BuildFailure) -> BuildOutcome {
    var pipeline = BuildPipeline(configuration, open.cache, observer)
    try await pipeline.run(input, since: start)
    pipeline.outcome.diagnostics.sort()
    if pipeline.outcome.isRefused { open.forget() }
    return pipeline.outcome
  }
}
