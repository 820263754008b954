import Diagnostics
import PackageModel
import Registry
import Testing

@testable import Build

@Suite("What the ledger makes of an edit") struct OverlayEditingReviewTests {
  static let versions = ["bolt@1.0.0", "bolt@1.2.0", "bolt@1.10.0", "nuts@1.0.0"]

  private func ledger() throws -> Ledger {
    var ledger = Ledger()
    for version in Self.versions {
      let reference = try VersionReference(parsing: version)
      ledger.insert(
        Ledger.Entry(
          name: reference.name, version: reference.version,
          integrity: Integrity(sha512: [UInt8](repeating: 0, count: 64)),
          time: Timestamp(seconds: 0)))
    }
    return ledger
  }

  private func review(_ command: [String], _ overlay: String = "") throws -> [String] {
    let (file, faults) = ConfigurationReader.reading("version: 1\n\(overlay)", file: "p.yml")
    try #require(faults.isEmpty)
    let review = OverlayEditReview(
      try OverlayEdit.command(command), of: file, against: try ledger(), named: "p.yml")
    #expect(review.diagnostics.allSatisfy { $0.severity == .warning })
    return review.diagnostics.map { "\($0.summary): \($0.suggestion ?? "")" }
  }

  static let warnings: [(command: [String], overlay: String, warning: String)] = [
    (["tag", "bolt@1.2.1", "beta"], "", "the ledger has no bolt@1.2.1: did you mean 1.2.0?"),
    (
      ["tag", "bolt@77.88.99", "beta"], "", "the ledger has no bolt@77.88.99: the highest is 1.10.0"
    ),
    (["tag", "nut@1.0.0", "beta"], "", "the ledger has no package nut: did you mean nuts?"),
    (["unpublish", "bolt@1.11.0"], "", "the ledger has no bolt@1.11.0: did you mean 1.10.0?"),
    (["unpublish", "x@1.0.0"], "", "the ledger has no package x: "),
    (
      ["deprecate", "bolt@>2", "m"], "",
      "the ledger has no version of bolt in the range \">2\": the highest is 1.10.0"
    ),
    (
      ["tag", "bolt@1.2.0", "beta"], "unpublished: bolt@1.2.0",
      "the tag `beta` points to bolt@1.2.0, which the configuration takes out of the registry: "
    ),
    (
      ["tag", "bolt@1.2.0", "beta"], "overlay: { bolt: { hidden: 1.2.x } }",
      "the tag `beta` points to bolt@1.2.0, which the configuration takes out of the registry: "
    ),
    (
      ["unpublish", "bolt@1.2.0"], "overlay: { bolt: { dist-tags: { beta: 1.2.0 } } }",
      "the tag `beta` still points to bolt@1.2.0: move it with `packshelf tag`, or take it away with "
        + "`packshelf tag --remove bolt beta`"
    ),
    (
      ["deprecate", "bolt@<1.5", "m"],
      "overlay: { bolt: { deprecated: { \"*\": a, \"<1.5\": b } } }",
      "bolt@1.0.0 keeps the message of the range \"*\": of several ranges the first counts: change "
        + "their order, or `--undo` the other"
    ),
    (
      ["deprecate", "bolt@<2", ""], "overlay: { bolt: { deprecated: { \"<1\": a, \"3\": b } } }",
      "no message is given for bolt with the range \"<2\": the ranges are \"<1\", \"3\""
    ),
  ]

  @Test("what cannot take effect is a warning with the way out", arguments: warnings.indices)
  func warning(index: Int) throws {
    let row = Self.warnings[index]
    #expect(try review(row.command, row.overlay) == [row.warning])
  }

  static let silent = [
    ["tag", "bolt@1.2.0", "beta"], ["untag", "nut", "beta"], ["unpublish", "bolt@1.0.0"],
    ["republish", "nut@1.0.0"], ["deprecate", "bolt@<1.1", "m"], ["deprecate", "nut@1", "--undo"],
  ]

  @Test("what takes effect, or takes away, is no warning", arguments: silent)
  func noWarning(command: [String]) throws {
    #expect(try review(command) == [])
  }
}
