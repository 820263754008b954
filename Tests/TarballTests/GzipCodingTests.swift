import Tarball
import TestSupport
import Testing

/// Documents stored as gzip, and recognised again.
@Suite struct GzipCodingTests {
  private static let documents: [[UInt8]] = [
    [], [7], Array(#"{"name":"foo"}"#.utf8), Array(repeating: 65, count: 1 << 20),
    (0..<200_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) },
  ]

  @Test("what was compressed inflates to the same bytes", arguments: documents)
  func roundTrip(document: [UInt8]) {
    let member = GzipCoding.compressed(document)
    #expect(GzipCoding.inflates(member, to: document))
    #expect(GzipCoding.inflated(member, limit: document.count) == document)
  }

  @Test("the member names neither a file nor a time")
  func header() {
    #expect(GzipCoding.compressed([7]).prefix(8).elementsEqual([0x1F, 0x8B, 8, 0, 0, 0, 0, 0]))
  }

  @Test("a member made by another library counts as the same document")
  func otherEncoder() {
    let document = Array("document".utf8)
    #expect(GzipCoding.inflates(Gzip.stored(document).bytes, to: document))
  }

  @Test(
    "a member that is cut, damaged, followed by more or of another document is not the document",
    arguments: [
      { Array($0.dropLast()) }, { $0 + [0] }, { $0 + $0 }, { _ in [] },
      { _ in Array("plain".utf8) },
      { $0.enumerated().map { $0.offset == 12 ? $0.element ^ 1 : $0.element } },
      { _ in GzipCoding.compressed(Array("documents".utf8)) },
      { _ in GzipCoding.compressed(Array("documen".utf8)) },
    ] as [@Sendable ([UInt8]) -> [UInt8]])
  func damaged(change: @Sendable ([UInt8]) -> [UInt8]) {
    let document = Array("document".utf8)
    #expect(!GzipCoding.inflates(change(GzipCoding.compressed(document)), to: document))
  }

  @Test("nothing is inflated far beyond its limit")
  func limit() {
    let member = GzipCoding.compressed([UInt8](repeating: 0, count: 10 << 20))
    #expect(GzipCoding.inflated(member, limit: 1000) == nil)
  }
}
