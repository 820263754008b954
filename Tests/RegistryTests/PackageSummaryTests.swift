import PackageModel
import Testing

@testable import Registry

@Suite("The summary of a package")
struct PackageSummaryTests {
  private static func summaries(_ names: [String]) throws -> [PackageSummary] {
    let versions = try names.flatMap { name in
      try ["1.0.0", "2.0.0"].map {
        try Candidates.published(Candidates.candidate(name, $0), at: "2024-01-01T00:00:00Z")
      }
    }
    return Catalogue.assembling(versions).catalogue.summaries
  }

  @Test("comes back from its bytes as it was, wherever they lie")
  func kept() throws {
    let summary = try #require(try Self.summaries(["@acme/bolt"]).first)
    let bytes = [1, 2, 3] + summary.bytes + [4]
    let kept = try #require(PackageSummary(kept: bytes[3..<bytes.count - 1]))
    #expect(kept.bytes == summary.bytes)
    #expect(kept.name.text == "@acme/bolt")
    #expect(kept.versionCount == 2)
    #expect(!kept.isForeign)
    #expect(kept.sources.count == 2)
  }

  @Test("is none where its bytes are cut off, or say that they end elsewhere")
  func damaged() throws {
    let bytes = Array(try #require(try Self.summaries(["bolt"]).first).bytes)
    for count in bytes.indices { #expect(PackageSummary(kept: bytes[..<count]) == nil) }
    for position in 0..<24 {
      var other = bytes
      other[position] ^= 0x80
      // Whatever is taken for one can be asked for each of its parts.
      guard let summary = PackageSummary(kept: other[...]) else { continue }
      _ = (summary.versionCount, summary.sources.count, summary.count(of: .listing))
    }
  }

  @Test(
    "takes the place of the one before, among those of other packages",
    arguments: [
      (["b"], ["b"]), (["b"], []), (["a", "d"], ["a", "d"]), ([], ["bb"]), (["0"], ["0"]),
      (["zz"], ["zz"]), (["a", "b", "c", "d"], []),
    ])
  func replacing(names: [String], now: [String]) throws {
    let before = ["a", "b", "c", "d"]
    let replaced = try Self.summaries(before).replacing(
      Set(try (names + now).map(PackageName.init(parsing:))), by: Self.summaries(now))
    let expected = (before.filter { !names.contains($0) && !now.contains($0) } + now).sorted()
    #expect(replaced.map(\.name.text) == expected)
  }

  @Test(
    "tells names that only upper and lower case tell apart",
    arguments: [
      ("Bolt", true), ("bolt", false), ("BOLT", true), ("bolts", false), ("b_lt", false),
      ("@acme/NUT", true), ("@acme/nut", false),
    ])
  func caseTwins(name: String, isTwin: Bool) throws {
    let summaries = try Self.summaries(["@acme/nut", "bolt"])
    #expect(summaries.containsCaseTwin(of: try PackageName(parsing: name)) == isTwin)
  }
}
