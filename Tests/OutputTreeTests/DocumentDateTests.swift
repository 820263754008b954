import FileSystem
import Foundation
import OutputTree
import SystemPackage
import TestSupport
import Testing

@Suite("The dates of documents")
struct DocumentDateTests {
  @Test("A replaced document is later by a whole second, however soon it is replaced")
  func quickReplacement() throws {
    var output = try DiskOutput()
    var seconds: [Int64] = []
    for number in 0..<4 {
      try output.build([.document("a", "\(number)")])
      seconds.append(try output.fingerprint("a").modifiedSeconds)
    }
    for (earlier, later) in zip(seconds, seconds.dropFirst()) { #expect(later > earlier) }
  }

  @Test("A replaced document is later than one from the future")
  func future() throws {
    var output = try DiskOutput()
    try output.build([.document("a", "old")])
    let future = now + 86_400
    try output.root.appending("a").setModified(seconds: future)
    try output.build([.document("a", "new")])
    #expect(try output.fingerprint("a").modified == (future + 1) * 1_000_000_000)
  }

  @Test("A document is never before the time it speaks of", arguments: [0, 100, 100_000])
  func notBefore(ahead: Int64) throws {
    var output = try DiskOutput()
    let moment = now + ahead
    try output.build([.document("a", "text", notBefore: moment)])
    #expect(try output.fingerprint("a").modifiedSeconds >= moment)
    if ahead > 0 { #expect(try output.fingerprint("a").modifiedSeconds == moment) }
  }

  @Test("A document that speaks of the past has the date of its writing")
  func past() throws {
    var output = try DiskOutput()
    let before = now
    try output.build([.document("a", "text", notBefore: 499_162_500)])
    #expect(try output.fingerprint("a").modifiedSeconds >= before)
  }

  @Test("A date before 1970 is replaced by a later one")
  func beforeEpoch() throws {
    var output = try DiskOutput()
    try output.build([.document("a", "old")])
    try output.root.appending("a").setModified(seconds: -1)
    try output.build([.document("a", "new", notBefore: -100)])
    #expect(try output.fingerprint("a").modifiedSeconds > 0)
  }

  @Test("A file from the year 2400 is looked at, copied and replaced as any other")
  func farFuture() throws {
    var output = try DiskOutput()
    _ = try output.source("tarball")
    let path = FilePath(output.folder.path("source.tgz"))
    try path.setModified(seconds: 13_569_465_600)
    let fingerprint = try ByteReader(path).fingerprint
    #expect(fingerprint.modified == .max)
    let source = SourceFile(path: path, fingerprint: fingerprint, contentKey: "key")
    try output.build([.tarball("t.tgz", source), .document("a", "old")])
    try output.root.appending("a").setModified(seconds: 13_569_465_600)
    try output.build([.tarball("t.tgz", source), .document("a", "new")])
    #expect(try output.texts() == ["t.tgz": "tarball", "a": "new"])
  }

  @Test(
    "The seconds of a date are rounded down",
    arguments: [
      (0, 0), (999_999_999, 0), (1_000_000_000, 1), (-1, -1), (-1_000_000_000, -1),
      (-1_000_000_001, -2), (.max, 9_223_372_036), (.min, -9_223_372_037),
    ] as [(Int64, Int64)])
  func rounding(modified: Int64, seconds: Int64) {
    let fingerprint = FileFingerprint(device: 0, inode: 0, size: 0, modified: modified)
    #expect(fingerprint.modifiedSeconds == seconds)
  }

  private var now: Int64 { Int64(Date().timeIntervalSince1970) }
}
