import FileSystem
import OutputTree
import PackageModel
import Registry
import SystemPackage

extension BuildPipeline {
  /// Builds what has changed since the last build, and nothing else.
  ///
  /// - Returns: nil where everything has to be built; then nothing was written.
  /// - Throws: `BuildFailure`.
  static func partialOutcome(
    of configuration: BuildConfiguration, _ input: BuildInput, after precedent: Precedent,
    in cache: ScanCache?, since start: Int64, _ observer: BuildObserver
  ) async throws(BuildFailure) -> BuildOutcome? {
    guard let build = PartialBuild(configuration, input, after: precedent) else { return nil }
    observer.stage(.scan)
    let scanning = CataloguePipeline(configuration.catalogue)
    let affected = await build.affected { files in
      await scanning.scan(files, { _, _ in }, cache: cache)
    }
    guard let (names, scanned) = affected else { return nil }
    var pipeline = BuildPipeline(build.configuration(for: names), cache, observer)
    pipeline.part = build.part(of: names)
    pipeline.precedentRecord = precedent.record
    pipeline.newSources = Set(build.added.map(\.path.string))
    guard let tree = try await pipeline.publish(names, scanned, build) else { return nil }
    observer.stage(.keep)
    pipeline.complete(precedent, knownCount: build.knownCount(scanned))
    pipeline.keepReports(at: precedent.journal)
    let now = try? input.afterBuild(of: build.added, ledger: pipeline.ledgerIdentity)
    pipeline.saveSnapshot(of: now, since: start) { summaries in
      let section = try BuildJournal.Section(
        of: tree, build.changes(of: names, summaries), in: build.places(of: names, and: tree),
        configuration)
      return try BuildJournal.add(section, to: configuration.journal, at: precedent.journal)
    }
    // A cache that cannot be written costs the next build time, and nothing else.
    try? cache?.save(blobs: [:], isLinking: configuration.placement == .link)
    return pipeline.outcome
  }

  /// Publishes some packages, unless there is anything to remark; their tree, and the lists over all
  /// packages.
  private mutating func publish(
    _ names: Set<PackageName>, _ scanned: [ScannedTarball], _ build: PartialBuild
  ) async throws(BuildFailure) -> Tree? {
    observer.stage(.interpret)
    let candidates = input.interpret(scanned)
    let ledgerLock = try lockLedger()
    guard (try? BuildInput.ledger(of: configuration)) == build.ledger else { return nil }
    let path = configuration.ledgerFile
    let part = try BuildFailure.catching { () throws(FileSystemError) -> LedgerFile? in
      try LedgerFile.reading(path, only: names)
    }
    guard part != nil else { return nil }
    var ledger = part
    let versions = await input.datedVersions(of: candidates, scanned, ledger)
    observer.stage(.assemble)
    let catalogue = input.assemble(versions)
    guard outcome.diagnostics.isEmpty, outcome.withheld.isEmpty else { return nil }
    outcome.summaries = build.summaries(with: outcome.summaries, of: names)
    let tree = render(catalogue, scanned)
    try publish(tree, &ledger, input.additions(versions))
    ledgerIdentity = try? BuildInput.ledger(of: configuration)
    _ = consume ledgerLock
    return outcome.diagnostics.isEmpty && outcome.changes != nil ? tree : nil
  }

  /// Completes the outcome by what was left alone.
  private mutating func complete(_ precedent: Precedent, knownCount: Int) {
    let before = precedent.outcome
    outcome.knownCount = knownCount
    outcome.withheld = before.withheld
    outcome.passedOver = before.passedOver
    let leftAlone = (before.changes?.unchanged ?? 0) - recordedCount
    outcome.changes?.unchanged += leftAlone
  }
}
