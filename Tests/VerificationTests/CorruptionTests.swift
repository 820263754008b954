import TestSupport
import Testing

/// `packshelf verify` of trees in which one thing is wrong, and of those in which nothing is.
@Suite("packshelf verify of a corrupted tree") struct CorruptionTests {
  @Test("a tree that nobody touched is passed over in silence", arguments: GoodTree.Kind.allCases)
  func good(_ kind: GoodTree.Kind) async throws {
    let copy = try await TreeCopy(of: kind)
    let before = try copy.items
    for options in [[], Corruption.ledgerOptions, ["--registry", GoodTree.registry]] {
      let reports = try await Self.reports(on: copy, options)
      #expect(reports.diagnostics.isEmpty, "\(reports.diagnostics)")
      #expect(reports.status == 0)
    }
    #expect(try copy.items == before, "nothing is written")
  }

  @Test("each corruption is an error that names what is wrong", arguments: Corruption.all)
  func corrupted(_ corruption: Corruption) async throws {
    let copy = try await TreeCopy(of: corruption.kind)
    try Self.change(copy, corruption.apply)
    let reports = try await Self.reports(on: copy, corruption.options)
    #expect(reports.status == 1)
    #expect(reports.otherLines.isEmpty)
    let errors = reports.diagnostics.filter { $0.severity == "error" }
    #expect(
      errors.contains { error in
        [error.file, error.pointer, error.words].contains {
          $0?.contains(corruption.subject) == true
        }
      }, "\(corruption.subject) is named: \(reports.diagnostics)")
  }

  @Test("each harmless change is passed over in silence", arguments: HarmlessChange.all)
  func harmless(_ change: HarmlessChange) async throws {
    let copy = try await TreeCopy(of: change.kind)
    try Self.change(copy, change.apply)
    let reports = try await Self.reports(on: copy, change.options)
    #expect(reports.diagnostics.isEmpty, "\(reports.diagnostics)")
    #expect(reports.status == 0)
  }

  @Test("each corruption has a name of its own")
  func names() {
    #expect(Set(Corruption.all.map(\.name)).count == Corruption.all.count)
    #expect(Corruption.all.count >= 250)
  }

  /// Changes a copy, which must not be the same afterwards.
  private static func change(
    _ copy: TreeCopy, _ apply: (TreeCopy) throws -> Void
  ) throws {
    let before = try copy.items
    try apply(copy)
    try #require(try copy.items != before, "something is changed")
  }

  private static func reports(
    on copy: TreeCopy, _ options: [String]
  ) async throws -> BuildReports {
    BuildReports(
      try await Packshelf.run(
        ["verify", "public", "--format", "json"] + options, in: copy.folder.path("")))
  }
}
