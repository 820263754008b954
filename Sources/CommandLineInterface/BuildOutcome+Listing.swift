import Build
import PackageModel
import Registry

/// What the reports of several commands say of an outcome.
extension BuildOutcome {
  /// The most packages that are listed one by one.
  private static let listedPackages = 20

  /// How many versions and packages there are: `2 versions of 1 package`.
  var counts: String {
    let versions = Counted(catalogue?.versionCount ?? 0, "version").text
    return "\(versions) of \(Counted(catalogue?.packages.count ?? 0, "package").text)"
  }

  /// A line for each package, where they are few.
  var listing: [String] {
    guard let packages = catalogue?.packages, packages.count <= Self.listedPackages else {
      return []
    }
    return packages.map { package in
      let versions = package.versions.map(\.version.description).joined(separator: " ")
      let tags = package.sortedTags.map { "\($0.tag.text) \($0.version)" }
      return "  \(package.name): \(versions) (\(tags.joined(separator: ", ")))"
    }
  }

  /// What is not published here, and why.
  var leftOut: [String] { withheldTarballs + skippedTarballs + foreignPackages + notLookedInto }

  /// Folders and links that were not followed.
  var notLookedInto: [String] {
    guard !passedOver.isEmpty else { return [] }
    return ["Did not look into:"] + passedOver.map { "  \($0.source) (\($0.reason))" }
  }

  private var withheldTarballs: [String] {
    guard !withheld.isEmpty else { return [] }
    return ["Withheld \(Counted(withheld.count, "tarball").text):"]
      + withheld.map { "  \($0.identity) (\($0.source)): \($0.reasonText)" }
  }

  private var skippedTarballs: [String] {
    guard !skipped.isEmpty else { return [] }
    return ["Left out \(Counted(skipped.count, "bad tarball").text):"] + skipped.map { "  \($0)" }
  }

  private var foreignPackages: [String] {
    guard let packages = catalogue?.foreign, !packages.isEmpty else { return [] }
    return ["Sent to other registries, where the host redirects (`packshelf host`):"]
      + packages.map { "  \($0.name): \($0.registry)" }
  }
}
