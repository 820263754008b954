import Build
import Diagnostics
import OutputTree
import PackageModel
import Registry
import SystemPackage

/// What a build tells at its end.
struct BuildReport {
  let outcome: BuildOutcome
  let configuration: BuildConfiguration
  let duration: Duration

  /// The report for people; empty where the diagnostics have said everything.
  var text: String {
    let lines = outcome.isRefused ? outcome.notLookedInto : [headline] + outcome.listing + details
    return lines.map(\.visible).joined(separator: "\n")
  }

  private var headline: String {
    let verb = configuration.isDryRun ? "Would publish" : "Published"
    return "\(verb) \(outcome.counts) for \(configuration.registry)"
  }

  private var details: [String] {
    outcome.leftOut + [ledger, tarballs, tree, grace, took].compactMap(\.self)
  }

  private var tarballs: String? {
    guard outcome.knownCount > 0 else { return nil }
    let total = Counted(outcome.readCount + outcome.knownCount, "tarball").text
    if !configuration.scans.isEmpty {
      return "Read no tarball: what there is to know of \(total) was scanned"
    }
    return "Read \(outcome.readCount) of \(total), the others are as they were"
  }

  private var ledger: String? {
    guard outcome.ledgerAdditions > 0 else { return nil }
    let lines = Counted(outcome.ledgerAdditions, "line").text
    let file = configuration.ledgerFile
    return configuration.isDryRun
      ? "Ledger: \(lines) to add to \(file)" : "Ledger: \(lines) added to \(file); commit it"
  }

  private var tree: String? {
    guard let changes = outcome.changes else { return nil }
    let folder = configuration.output
    if changes.added + changes.replaced + changes.deleted == 0 {
      return "Tree: \(folder): nothing changed, \(Counted(changes.unchanged, "file").text)"
    }
    return "Tree: \(folder): \(changes.added) added, \(changes.replaced) replaced, "
      + "\(changes.deleted) deleted, \(changes.unchanged) unchanged"
  }

  private var grace: String? {
    guard let count = outcome.changes?.leaving, count > 0 else { return nil }
    return "Grace: \(Counted(count, "tarball").text) no longer published; a build deletes what has "
      + "been so for \(Counted(configuration.graceMinutes, "minute").text)"
  }

  private var took: String {
    let seconds = duration.inHundredths
    return "Took \(seconds / 100).\(seconds % 100 < 10 ? "0" : "")\(seconds % 100) s"
  }
}

extension Duration {
  /// Whole hundredths of a second.
  var inHundredths: Int64 {
    components.seconds * 100 + components.attoseconds / 10_000_000_000_000_000
  }
}
