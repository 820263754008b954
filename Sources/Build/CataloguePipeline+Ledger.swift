import Diagnostics
import FileSystem
import OutputTree
import PackageModel
import Registry
import SystemPackage

extension CataloguePipeline {
  /// Reads the ledger and notes what is wrong in it; nil where the build works without one.
  mutating func readLedger() throws(BuildFailure) -> LedgerFile? {
    guard configuration.ledgerMode != .off else { return nil }
    let path = configuration.ledgerFile
    let file = try BuildFailure.catching { () throws(FileSystemError) in
      try LedgerFile(reading: path)
    }
    note(file.diagnostics)
    return file
  }

  /// Compares candidates with the ledger, and finds out when each was published.
  mutating func datedVersions(
    of candidates: [Candidate], _ scanned: [ScannedTarball], _ file: LedgerFile?
  ) async -> [PublishedVersion] {
    let ledger = file?.ledger ?? Ledger()
    let review = LedgerReview(
      of: candidates, against: ledger, file: configuration.ledgerFile.string,
      withheld: outcome.withheld, unpublished: configuration.unpublished)
    note(review.diagnostics.map { explainingBad($0, scanned) })
    noteUnknownUnpublished(candidates, ledger)
    if configuration.ledgerMode == .frozen {
      note(review.unrecorded.map { .ledgerFrozen($0, configuration.ledgerFile.string) })
      return dated(candidates, scanned, ledger, nil)
    }
    let resolution = await TimeResolution(
      for: review.unrecorded, in: configuration.packages)
    note(resolution.diagnostics)
    return dated(candidates, scanned, ledger, resolution)
  }

  private func dated(
    _ candidates: [Candidate], _ scanned: [ScannedTarball], _ ledger: Ledger,
    _ resolution: TimeResolution?
  ) -> [PublishedVersion] {
    // Numbers, since a registry has many tarballs and each says much.
    let numbers = Dictionary(zip(scanned.lazy.map(\.file.source), scanned.indices)) { first, _ in
      first
    }
    return candidates.map { candidate in
      let tarball = numbers[candidate.source].map { scanned[$0] }
      let modified = tarball?.source?.fingerprint.modifiedSeconds ?? 0
      let published = PublishTime(
        ledger: ledger[candidate.name, candidate.version]?.time,
        git: resolution?.gitTime(of: candidate.source), tar: tarball?.tarDate,
        modified: Timestamp(seconds: modified))
      return PublishedVersion(candidate: candidate, published: published)
    }
  }

  /// The lines that the ledger lacks.
  func additions(_ versions: [PublishedVersion]) -> [Ledger.Entry] {
    guard configuration.ledgerMode == .recording else { return [] }
    return versions.filter { $0.published.source != .ledger }.map { version in
      Ledger.Entry(
        name: version.candidate.name, version: version.version,
        integrity: version.candidate.dist.integrity, time: version.published.time)
    }
  }

  /// A version may only seem to be gone, because its tarball is one of the bad ones.
  private func explainingBad(_ diagnostic: Diagnostic, _ scanned: [ScannedTarball]) -> Diagnostic {
    let isBad = scanned.contains { $0.interpretation.verdict == .invalid }
    guard diagnostic.code == .ledgerVanished, isBad else { return diagnostic }
    var diagnostic = diagnostic
    diagnostic.notes.append(
      Diagnostic.Note("it may be in one of the bad tarballs; mend those before anything else"))
    return diagnostic
  }

  private mutating func noteUnknownUnpublished(_ candidates: [Candidate], _ ledger: Ledger) {
    guard !configuration.unpublished.isEmpty else { return }
    let known = Set(ledger.entries.map(\.identity)).union(outcome.withheld.map(\.identity))
      .union(candidates.map(\.identity))
    for identity in configuration.unpublished.subtracting(known).sorted() {
      note([
        .unpublishedUnknown(
          identity, nearest: Spelling.nearest(to: identity, among: known.sorted()))
      ])
    }
  }
}

extension Diagnostic {
  fileprivate static func ledgerFrozen(_ candidate: Candidate, _ file: String) -> Diagnostic {
    Diagnostic(
      .error, .ledgerFrozen, at: Subject(file: candidate.source),
      "\(candidate.identity) has no line in \(file), and --frozen adds none",
      suggestion: "publish with `packshelf add`, or run `packshelf build` without --frozen and "
        + "commit the ledger")
  }

  fileprivate static func unpublishedUnknown(_ identity: String, nearest: String?) -> Diagnostic {
    Diagnostic(
      .warning, .unpublishedUnknown,
      "`unpublished` lists \(identity), which was never published",
      suggestion: nearest.map { "did you mean \($0)?" })
  }
}
