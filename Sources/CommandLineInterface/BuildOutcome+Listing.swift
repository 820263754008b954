import Build
import OrderedJSON
import PackageModel
import Registry

/// What the reports of several commands say of an outcome.
extension BuildOutcome {
  /// The most packages that are listed one by one.
  private static let listedPackages = 20

  /// How many versions and packages there are: `2 versions of 1 package`.
  var counts: String {
    let versions = Counted(summaries.reduce(0) { $0 + $1.versionCount }, "version").text
    return "\(versions) of \(Counted(packages.count, "package").text)"
  }

  private var packages: [PackageSummary] { summaries.filter { !$0.isForeign } }

  /// A line for each package, where they are few.
  var listing: [String] {
    guard packages.count <= Self.listedPackages else { return [] }
    return zip(summaries, reports).filter { !$0.0.isForeign }.map { $0.line($1) }
  }

  /// What the report for machines says.
  fileprivate static func read(_ report: ArraySlice<UInt8>) -> JSONValue {
    (try? JSONParser.parse(Array(report))) ?? .null
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
    guard summaries.contains(where: \.isForeign) else { return [] }
    let packages = zip(summaries, reports).filter { $0.0.isForeign }
    return ["Sent to other registries, where the host redirects (`packshelf host`):"]
      + packages.map { "  \($0.name): \(Self.read($1).string ?? "")" }
  }
}

extension PackageSummary {
  /// The package, its versions and its tags on one line.
  fileprivate func line(_ report: ArraySlice<UInt8>) -> String {
    let report = BuildOutcome.read(report).object
    let versions = report?["versions"]?.array?.compactMap { $0.object?["version"]?.string } ?? []
    let tags = report?["dist-tags"]?.object?.members.map { "\($0.key) \($0.value.string ?? "")" }
    let listed = (tags ?? []).joined(separator: ", ")
    return "  \(name): \(versions.joined(separator: " ")) (\(listed))"
  }
}
