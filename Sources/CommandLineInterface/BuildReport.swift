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

  /// The most packages that are listed one by one.
  private static let listedPackages = 20

  /// The report for people; empty where the diagnostics have said everything.
  var text: String {
    let lines = outcome.isRefused ? passedOver : [headline] + packages + details
    return lines.map(\.visible).joined(separator: "\n")
  }

  private var headline: String {
    let catalogue = outcome.catalogue
    let versions = Counted(catalogue?.versionCount ?? 0, "version").text
    let packages = Counted(catalogue?.packages.count ?? 0, "package").text
    let verb = configuration.isDryRun ? "Would publish" : "Published"
    return "\(verb) \(versions) of \(packages) for \(configuration.registry)"
  }

  private var packages: [String] {
    guard let packages = outcome.catalogue?.packages, packages.count <= Self.listedPackages else {
      return []
    }
    return packages.map { package in
      let versions = package.versions.map(\.version.description).joined(separator: " ")
      let tags = package.sortedTags.map { "\($0.tag.text) \($0.version)" }
      return "  \(package.name): \(versions) (\(tags.joined(separator: ", ")))"
    }
  }

  private var details: [String] {
    withheld + skipped + foreign + passedOver + [ledger, tree, took].compactMap(\.self)
  }

  private var withheld: [String] {
    guard !outcome.withheld.isEmpty else { return [] }
    return ["Withheld \(Counted(outcome.withheld.count, "tarball").text):"]
      + outcome.withheld.map { "  \($0.identity) (\($0.source)): \($0.reasonText)" }
  }

  private var skipped: [String] {
    guard !outcome.skipped.isEmpty else { return [] }
    return ["Left out \(Counted(outcome.skipped.count, "bad tarball").text):"]
      + outcome.skipped.map { "  \($0)" }
  }

  private var foreign: [String] {
    guard let packages = outcome.catalogue?.foreign, !packages.isEmpty else { return [] }
    return ["Sent to other registries, where the host redirects (`packshelf host nginx`):"]
      + packages.map { "  \($0.name): \($0.registry)" }
  }

  private var passedOver: [String] {
    guard !outcome.passedOver.isEmpty else { return [] }
    return ["Did not look into:"]
      + outcome.passedOver.map { "  \($0.source) (\($0.reason))" }
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
