import OrderedJSON
import Registry
import Testing

@testable import Site

/// What is said to have changed from one version to another.
@Suite struct VersionComparisonTests {
  @Test(
    "a file's sizes are told apart, also where they read alike",
    arguments: [
      (532, 607, "532 B → 607 B"), (1900, 1912, "1.9 kB, 12 B more"),
      (1912, 1900, "1.9 kB, 12 B less"), (900, 2100, "900 B → 2.1 kB"),
    ] as [(Int64, Int64, String)])
  func sizes(_ before: Int64, _ after: Int64, _ detail: String) throws {
    let comparison = try VersionComparison(from: Self.version(before), to: Self.version(after))
    let files = comparison.groups.filter { $0.label == "Files" }.flatMap(\.changes)
    #expect(files == [.init(kind: .changed, subject: "index.js", detail: detail)])
  }

  private static func version(_ size: Int64) throws -> VersionDetails {
    let candidate = try SampleSite.published("a", "1.0.0", day: 1).candidate
    return VersionDetails(candidate, files: [ListedFile(path: "index.js", size: size)])
  }
}
