import Diagnostics
import PackageModel
import Testing

@testable import Registry

@Suite("The ledger") struct LedgerTests {
  private static let integrity = Integrity(sha512: Array(repeating: 7, count: 64))

  private static func line(
    _ name: String, _ version: String, time: String = "2024-01-01T00:00:00.000Z"
  )
    -> String
  {
    #"{"name":"\#(name)","version":"\#(version)","integrity":"\#(integrity.text)","time":"\#(time)"}"#
  }

  @Test("lines are sorted by name and version, whatever their order was, and each stands once")
  func sorted() {
    let lines = [
      Self.line("nut", "1.10.0"), Self.line("nut", "1.9.0"), Self.line("@acme/bolt", "1.0.0"),
      Self.line("nut", "1.9.0"),
    ]
    let (ledger, diagnostics) = Ledger.reading(lines.joined(separator: "\r\n"), file: "l")
    #expect(diagnostics.isEmpty)
    let expected = [
      Self.line("@acme/bolt", "1.0.0"), Self.line("nut", "1.9.0"), Self.line("nut", "1.10.0"),
    ]
    #expect(ledger.text == expected.map { $0 + "\n" }.joined())
  }

  @Test("reading what was written gives the same ledger")
  func roundTrip() {
    let (ledger, _) = Ledger.reading(
      Self.line("a", "1.0.0") + "\n" + Self.line("b", "2.0.0"), file: "l")
    #expect(Ledger.reading(ledger.text, file: "l").ledger == ledger)
  }

  @Test(
    "a line that is no entry is reported at its line",
    arguments: [
      "<<<<<<< HEAD", "=======", ">>>>>>> branch", "nonsense", "[]", "{}",
      line("-_-", "1.0"), line("a b", "1.0.0"), line("a", "v1.0.0"),
      line("a", "1.0.0", time: "now"),
    ])
  func badLine(line: String) {
    let text = Self.line("a", "1.0.0") + "\n\n" + line + "\n" + Self.line("b", "1.0.0")
    let (ledger, diagnostics) = Ledger.reading(text, file: "ledger.ndjson")
    #expect(diagnostics.map(\.code) == [.ledgerInvalid])
    #expect(diagnostics.first?.subject == Subject(file: "ledger.ndjson", line: 3))
    #expect(ledger.entries.count == 2)
  }

  @Test("two lines of one version that disagree are an error")
  func disagreement() {
    let text =
      Self.line("a", "1.0.0") + "\n" + Self.line("a", "1.0.0", time: "2025-01-01T00:00:00Z")
    #expect(Ledger.reading(text, file: "l").diagnostics.map(\.code) == [.ledgerInvalid])
  }

  @Test("changed bytes and vanished tarballs are errors; excused versions are not")
  func review() throws {
    let (ledger, _) = Ledger.reading(
      [Self.line("a", "1.0.0"), Self.line("b", "1.0.0"), Self.line("c", "1.0.0")]
        .joined(separator: "\n"), file: "l")
    let candidates = [
      try Candidates.candidate("a", "1.0.0", content: 8),
      try Candidates.candidate("a", "2.0.0", content: 9),
    ]
    let review = LedgerReview(of: candidates, against: ledger, file: "l", unpublished: ["c@1.0.0"])
    #expect(review.diagnostics.map(\.code) == [.ledgerChanged, .ledgerVanished])
    #expect(review.unrecorded.map(\.identity) == ["a@2.0.0"])
  }
}
