import Diagnostics
import FileSystem
import OutputTree
import Registry

/// The steps of a build that only read: from folders to a catalogue.
package struct CataloguePipeline {
  let configuration: CatalogueConfiguration
  var outcome = BuildOutcome()

  init(_ configuration: CatalogueConfiguration) { self.configuration = configuration }

  /// Notes diagnostics; under `--strict` a warning is an error.
  mutating func note(_ diagnostics: [Diagnostic]) {
    outcome.diagnostics += diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      if configuration.isStrict { diagnostic.severity = .error }
      return diagnostic
    }
  }
}

extension CataloguePipeline {
  /// Finds the tarballs.
  mutating func discover() -> TarballDiscovery {
    let discovery = TarballDiscovery(in: configuration.packages)
    outcome.passedOver = discovery.passedOver
    note(discovery.diagnostics)
    return discovery
  }

  /// Reads every tarball once, several at a time; those that a cache knows are not read.
  func scan(
    _ files: [TarballFile], _ progress: @escaping @Sendable (Int, Int) -> Void,
    isThorough: Bool = false, cache: ScanCache? = nil, blobs: ScanBlobs = ScanBlobs()
  ) async -> [ScannedTarball] {
    let (policy, limits) = (configuration.policy, configuration.limits)
    let counter = ProgressCounter(total: files.count, report: progress)
    // A large one that is begun last would keep a single processor busy.
    let order = files.indices.sorted { files[$0].size > files[$1].size }
    return await concurrentMap(files, order: order, width: configuration.jobs) {
      let scanner = TarballScanner(
        policy: policy, limits: limits, isThorough: isThorough, cache: cache, blobs: blobs)
      return { file in
        defer { counter.advance() }
        return scanner.scanned(file)
      }
    }
  }

  /// Chooses the tarballs that may be published, each name and version once.
  mutating func interpret(_ scanned: [ScannedTarball]) -> [Candidate] {
    outcome.knownCount = scanned.count(where: \.isKnown)
    outcome.readCount = scanned.count - outcome.knownCount
    outcome.readBytes = scanned.lazy.filter { !$0.isKnown }
      .reduce(0) { $0 + ($1.source?.fingerprint.size ?? 0) }
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

  /// Groups the versions into packages, and lays the overlay over them.
  mutating func assemble(_ versions: [PublishedVersion]) -> Catalogue {
    let foreign = ForeignDiscovery(in: configuration.foreign)
    note(foreign.diagnostics)
    let found = configuration.advisories.map(AdvisoryDiscovery.init)
    note(found?.diagnostics ?? [])
    let (catalogue, diagnostics) = Catalogue.assembling(
      versions, overlay: configuration.overlay, foreign: foreign.packages,
      advisories: found?.advisories)
    note(diagnostics)
    outcome.catalogue = catalogue
    outcome.summaries = catalogue.summaries
    noteEmptiness(of: catalogue)
    return catalogue
  }

  /// Notes that nothing is left of the tarballs, where no error says why.
  private mutating func noteEmptiness(of catalogue: Catalogue) {
    guard catalogue.packages.isEmpty, !outcome.diagnostics.containsError else { return }
    let counts = [
      (outcome.withheld.count, "withheld"), (outcome.skipped.count, "invalid"),
      (catalogue.tarballs.count, "hidden"),
    ].filter { $0.0 > 0 }
    // Whoever asks about one file, and names no folder, has none that could be empty.
    if !counts.isEmpty { note([.registryEmpty(counts)]) }
  }
}

extension CatalogueConfiguration {
  /// Why the configuration keeps a version out; nil where it does not.
  fileprivate func reasonToWithhold(_ candidate: Candidate) -> WithheldTarball.Reason? {
    overlay.reasonToWithhold(candidate, unpublished: unpublished)
  }
}

extension Diagnostic {
  fileprivate static func registryEmpty(_ counts: [(Int, String)]) -> Diagnostic {
    let listed = counts.map { count, words in
      "\(count) \(count == 1 ? "tarball is" : "tarballs are") \(words)"
    }.joined(separator: ", ")
    return Diagnostic(
      .warning, .registryEmpty, "nothing is published: \(listed)",
      suggestion: "the report says of each why; `packshelf explain FILE` says by which rule")
  }

  fileprivate static func tarballsSkipped(_ sources: [String]) -> Diagnostic {
    Diagnostic(
      .warning, .tarballsSkipped,
      "--skip-invalid left out \(sources.count) bad tarball\(sources.count == 1 ? "" : "s")",
      suggestion: "mend or remove them: what they hold is not in the registry")
  }
}
