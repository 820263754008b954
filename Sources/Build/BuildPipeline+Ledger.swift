import Diagnostics
import FileSystem
import OutputTree
import PackageModel
import Registry
import SystemPackage

extension BuildPipeline {
  /// Reads the ledger and notes what is wrong in it; nil where the build works without one.
  mutating func readLedger() throws(BuildFailure) -> LedgerFile? {
    guard configuration.ledgerMode != .off else { return nil }
    do {
      let file = try LedgerFile(reading: configuration.ledgerFile)
      note(file.diagnostics)
      return file
    } catch {
      throw .fileSystem(error)
    }
  }

  /// Compares candidates with the ledger, and finds out when each was published.
  mutating func resolveTimes(
    of candidates: [Candidate], _ scanned: [ScannedTarball], _ file: LedgerFile?
  ) async -> [Candidate: PublishTime] {
    let ledger = file?.ledger ?? Ledger()
    let review = LedgerReview(
      of: candidates, against: ledger, file: configuration.ledgerFile.string,
      excused: Set(outcome.withheld.map(\.identity)).union(configuration.unpublished))
    note(review.diagnostics)
    noteUnknownUnpublished(candidates, ledger)
    if configuration.ledgerMode == .frozen {
      note(review.unrecorded.map { .ledgerFrozen($0, configuration.ledgerFile.string) })
      return times(of: candidates, scanned, ledger, nil)
    }
    let resolution = await TimeResolution(
      for: review.unrecorded, in: configuration.packages)
    note(resolution.diagnostics)
    return times(of: candidates, scanned, ledger, resolution)
  }

  private func times(
    of candidates: [Candidate], _ scanned: [ScannedTarball], _ ledger: Ledger,
    _ resolution: TimeResolution?
  ) -> [Candidate: PublishTime] {
    let bySource = Dictionary(scanned.map { ($0.file.source, $0) }) { first, _ in first }
    var times: [Candidate: PublishTime] = [:]
    for candidate in candidates {
      let tarball = bySource[candidate.source]
      let modified = tarball?.source?.fingerprint.modifiedSeconds ?? 0
      times[candidate] = PublishTime(
        ledger: ledger[candidate.name, candidate.version]?.time,
        git: resolution?.gitTime(of: candidate.source), tar: tarball?.tarDate,
        modified: Timestamp(seconds: modified))
    }
    return times
  }

  /// The lines that the ledger lacks.
  func additions(_ times: [Candidate: PublishTime]) -> [Ledger.Entry] {
    guard configuration.ledgerMode == .recording else { return [] }
    return times.filter { $0.value.source != .ledger }.map { candidate, published in
      Ledger.Entry(
        name: candidate.name, version: candidate.version, integrity: candidate.dist.integrity,
        time: published.time)
    }
  }

  private mutating func noteUnknownUnpublished(_ candidates: [Candidate], _ ledger: Ledger) {
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
