import PackageModel
import Testing

@testable import Registry

@Suite("Versions of an advisory") struct VulnerableVersionsTests {
  /// Events as `introduced 1.0.0, fixed 1.2.0`.
  private func events(_ text: String) throws -> [VersionEvent] {
    try text.split(separator: ", ").map { event in
      let words = event.split(separator: " ").map(String.init)
      let kind = try #require(VersionEvent.Kind(rawValue: words[0]))
      return try #require(VersionEvent(kind, parsing: words[1]))
    }
  }

  private func versions(_ ranges: String...) throws -> VulnerableVersions {
    VulnerableVersions(
      try ranges.flatMap { VulnerableVersions.Interval.intervals(of: try events($0)) })
  }

  @Test(
    "events become a range that npm reads",
    arguments: [
      ("introduced 0", "*"), ("introduced 0, fixed 1.2.3", "<1.2.3"),
      ("introduced 0, last_affected 1.2.3", "<=1.2.3"), ("introduced 1.0.0", ">=1.0.0"),
      ("introduced 1.0.0, fixed 1.2.0", ">=1.0.0 <1.2.0"),
      ("introduced 1.0.0, last_affected 1.2.0", ">=1.0.0 <=1.2.0"),
      ("introduced 1.0.0, last_affected 1.0.0", "1.0.0"),
      (
        "introduced 0, fixed 1.2.3, introduced 2.0.0, fixed 2.1.4", "<1.2.3 || >=2.0.0 <2.1.4"
      ),
      ("introduced 1.0.0-rc.1, fixed 1.0.0-rc.10", ">=1.0.0-rc.1 <1.0.0-rc.10"),
      ("introduced 1.0.0+build, fixed 1.2.0", ">=1.0.0 <1.2.0"),
    ])
  func range(text: String, range: String) throws {
    #expect(try versions(text).description == range)
  }

  @Test(
    "events are taken by version, whatever their order",
    arguments: [
      ("fixed 1.2.3, introduced 0", "<1.2.3"),
      ("fixed 10.0.0, introduced 9.0.0, introduced 0, fixed 2.0.0", "<2.0.0 || >=9.0.0 <10.0.0"),
      ("introduced 0, introduced 1.0.0, fixed 2.0.0, fixed 3.0.0", "<2.0.0"),
      ("fixed 1.0.0, introduced 2.0.0", ">=2.0.0"),
      ("introduced 1.0.0, fixed 2.0.0, introduced 2.0.0, fixed 3.0.0", ">=1.0.0 <3.0.0"),
      ("introduced 0, last_affected 1.0.0, introduced 1.0.0, fixed 2.0.0", "<=1.0.0"),
    ])
  func order(text: String, range: String) throws {
    #expect(try versions(text).description == range)
    #expect(
      try VulnerableVersions(VulnerableVersions.Interval.intervals(of: events(text).reversed()))
        .description == range)
  }

  @Test(
    "a limit ends a range, and the highest counts",
    arguments: [
      ("introduced 0, limit 2.0.0", "<2.0.0"), ("introduced 0, limit *", "*"),
      ("introduced 0, limit 1.0.0, limit 2.0.0", "<2.0.0"),
      ("introduced 0, limit *, limit 2.0.0", "*"),
      ("introduced 0, fixed 1.0.0, introduced 3.0.0, limit 2.0.0", "<1.0.0"),
      ("introduced 0, last_affected 2.0.0, limit 2.0.0", "<2.0.0"),
    ])
  func limit(text: String, range: String) throws {
    #expect(try versions(text).description == range)
  }

  @Test(
    "a set without versions is empty, and never every version",
    arguments: [
      "fixed 1.0.0", "introduced 1.0.0, fixed 1.0.0", "introduced 3.0.0, limit 2.0.0",
      "last_affected 1.0.0", "limit 2.0.0",
    ])
  func empty(text: String) throws {
    #expect(try versions(text).isEmpty)
  }

  @Test("several ranges are put together, and what they share is said once")
  func union() throws {
    #expect(
      try versions("introduced 2.0.0, fixed 2.1.0", "introduced 0, fixed 1.0.0").description
        == "<1.0.0 || >=2.0.0 <2.1.0")
    #expect(
      try versions("introduced 1.0.0, fixed 3.0.0", "introduced 2.0.0, last_affected 2.5.0")
        .description == ">=1.0.0 <3.0.0")
    #expect(
      try versions("introduced 1.0.0, fixed 2.0.0", "introduced 2.0.0, last_affected 2.0.0")
        .description == ">=1.0.0 <=2.0.0")
    #expect(try versions("introduced 5.0.0, fixed 6.0.0", "introduced 0").description == "*")
  }

  @Test(
    "what is no version is no event",
    arguments: [
      (.introduced, "1.0"), (.introduced, "v1.0.0"), (.introduced, "*"), (.introduced, ""),
      (.fixed, "0"), (.fixed, "1.0.0 "), (.lastAffected, "latest"), (.limit, "0"),
      (.fixed, "9007199254740992.0.0"),
    ] as [(VersionEvent.Kind, String)])
  func refused(kind: VersionEvent.Kind, text: String) {
    #expect(VersionEvent(kind, parsing: text) == nil)
  }

  @Test("a range holds the versions that the schema's own evaluation finds affected")
  func evaluation() throws {
    let grid = try [
      "0.0.0-0", "0.0.0", "1.0.0-a", "1.0.0-a.1", "1.0.0", "1.0.1", "1.1.0-0",
      "1.1.0", "2.0.0-rc", "2.0.0", "10.0.0",
    ].map { try #require(SemanticVersion(strict: $0)) }
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      // One event a version: of several the schema does not give the order.
      let events =
        grid.shuffled(using: &generator).prefix(Int.random(in: 0...5)).compactMap {
          VersionEvent(
            [.introduced, .fixed, .lastAffected].randomElement() ?? .introduced,
            parsing: $0.description)
        } + (Bool.random() ? [VersionEvent(.introduced, parsing: "0")].compactMap(\.self) : [])
      let range = VulnerableVersions(VulnerableVersions.Interval.intervals(of: events)).description
      for version in grid {
        #expect(
          Self.holds(range, version) == Self.isAffected(version, events),
          "\(version) in \(range) of \(events)")
      }
    }
  }

  /// The evaluation of the schema: the last event that has happened by a version decides.
  private static func isAffected(_ version: SemanticVersion, _ events: [VersionEvent]) -> Bool {
    let sorted = events.sorted { left, right in
      guard let end = right.version else { return false }
      return left.version.map { $0 < end } ?? true
    }
    return sorted.reduce(false) { isAffected, event in
      guard let bound = event.version else { return true }
      switch event.kind {
      case .introduced: return version >= bound ? true : isAffected
      case .fixed: return version >= bound ? false : isAffected
      case .lastAffected: return version > bound ? false : isAffected
      case .limit: return isAffected
      }
    }
  }

  /// Whether a range holds a version as npm tests advisories, with prereleases.
  private static func holds(_ range: String, _ version: SemanticVersion) -> Bool {
    guard range != "*" else { return true }
    return range.split(separator: " || ").contains { part in
      part.split(separator: " ").allSatisfy { comparator in
        guard let bound = SemanticVersion(strict: String(comparator.drop { "<>=".contains($0) }))
        else { return false }
        switch comparator.prefix(while: { "<>=".contains($0) }) {
        case "<": return version < bound
        case "<=": return version <= bound
        case ">=": return version >= bound
        default: return version == bound
        }
      }
    }
  }
}
