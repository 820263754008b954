import PackageModel
import Testing

@testable import Build

/// What of a ledger a build of a few packages reads and writes.
@Suite("A part of the ledger")
struct LedgerPartTests {
  private static func ledger(_ entries: [(String, Int)]) -> [UInt8] {
    Array(
      entries.map { name, number in
        #"{"name":"\#(name)","version":"\#(number).0.0","integrity":"…"}"# + "\n"
      }.joined().utf8)
  }

  private static let entries = [
    ("@a/b", 1), ("@a/b", 2), ("a", 1), ("a-b", 1), ("a-b", 2), ("a-b", 3), ("ab", 1), ("b", 1),
  ]

  @Test(
    "has the lines of its packages, and of no others",
    arguments: [["a"], ["a-b"], ["@a/b", "b"], ["ab", "a"], ["none"], []])
  func lines(names: [String]) throws {
    let part = LedgerPart(of: Set(try names.map(PackageName.init(parsing:))))
    let expected = Self.entries.filter { names.contains($0.0) }
    #expect(part.lines(of: Self.ledger(Self.entries)) == Self.ledger(expected))
  }

  @Test(
    "takes the place of what it was, and leaves all other lines where they are",
    arguments: [
      ("a", [1, 2]), ("a-b", [1, 2, 3, 4]), ("@a/b", []), ("0", [1]), ("zz", [1, 2]), ("b", [9]),
    ])
  func merging(name: String, versions: [Int]) throws {
    let part = LedgerPart(of: [try PackageName(parsing: name)])
    let now = versions.map { (name, $0) }
    let others = Self.entries.filter { $0.0 != name }
    let expected = (others + now).sorted { left, right in
      left.0 == right.0 ? left.1 < right.1 : left.0.utf8.lexicographicallyPrecedes(right.0.utf8)
    }
    let merged = part.merging(Self.ledger(now), into: Self.ledger(Self.entries)).flatMap(\.self)
    #expect(merged == Self.ledger(expected))
  }

  @Test(
    "is looked for in a ledger alone that is as this program writes it",
    arguments: [
      ("", true), (#"{"name":"a"}"# + "\n", true),
      (#"{"name":"a"}"# + "\n" + #"{"name":"b"}"# + "\n", true),
      (#"{"name":"b"}"# + "\n" + #"{"name":"a"}"# + "\n", false),
      (#"{"name":"a"}"#, false), (#"{ "name":"a"}"# + "\n", false),
      (#"{"version":"1.0.0","name":"a"}"# + "\n", false), (#"{"name":"@a\/b"}"# + "\n", false),
      (#"{"name":"a"# + "\n", false), ("\n", false), ("<<<<<<< ours\n", false),
    ])
  func order(ledger: String, isInOrder: Bool) {
    #expect(LedgerPart.isInOrder(Array(ledger.utf8)) == isInOrder)
  }
}
