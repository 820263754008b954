import FileSystem
import TestSupport
import Testing

@testable import OutputTree

@Suite("The build record")
struct BuildRecordTests {
  @Test("comes back from its text as it was")
  func roundTrip() throws {
    let read = try #require(BuildRecord(text: full.text))
    #expect(read == full)
    #expect(read.text == full.text)
  }

  @Test("is a line a file, sorted by the bytes of its path")
  func text() {
    #expect(
      full.text == """
        packshelf build record 1
        -\t-\t-\t-\t-\t-/all
        1\t22\t333\t-4\tsha512-x\tfoo/-/foo-1.0.0.tgz
        -\t-\t-\t-\tsha512-y\tfoo/-/foo-2.0.0.tgz
        \(UInt64.max)\t0\t\(Int64.max)\t\(Int64.min)\t-\tfoo/index.html
        1\t2\t3\t4\t-\tnäme with space

        """)
  }

  @Test("of nothing is a record nevertheless")
  func nothing() {
    #expect(BuildRecord().text == "packshelf build record 1\n")
    #expect(BuildRecord(text: BuildRecord().text) == BuildRecord())
  }

  @Test(
    "is nil when its text is damaged or of another format",
    arguments: [
      "", "\n", "packshelf build record 1", "packshelf build record 2\n", "\n1\t2\t3\t4\t-\ta\n",
      "packshelf build record 1\n\n", "packshelf build record 1\r\n",
      record("1\t2\t3\t4\t-\ta\n") + "1\t2\t3\t4", record("1\t2\t3\t4\t-\ta\r\n"),
      record("1\t2\t3\t4\ta\n"), record("1\t2\t3\t4\t-\ta\tb\n"), record("1 2 3 4 - a\n"),
      record("x\t2\t3\t4\t-\ta\n"), record("1\tx\t3\t4\t-\ta\n"), record("1\t2\tx\t4\t-\ta\n"),
      record("1\t2\t3\tx\t-\ta\n"), record("1\t-\t-\t-\t-\ta\n"), record("-1\t2\t3\t4\t-\ta\n"),
      record("18446744073709551616\t2\t3\t4\t-\ta\n"),
      record("1\t2\t3\t9223372036854775808\t-\ta\n"),
      "\u{FEFF}" + record("1\t2\t3\t4\t-\ta\n"), record("\0\0\0\0\0\0"),
    ])
  func damaged(text: String) {
    #expect(BuildRecord(text: text) == nil)
  }

  @Test("cut off anywhere inside a line is nil")
  func cutOff() {
    let bytes = Array(full.text.utf8)
    for length in bytes.indices where length == 0 || bytes[length - 1] != UInt8(ascii: "\n") {
      #expect(BuildRecord(text: String(decoding: bytes[..<length], as: UTF8.self)) == nil)
    }
  }

  @Test(
    "that names a path outside the output is nil",
    arguments: [
      "", "/etc/passwd", "../a", "a/../../b", ".", "..", "a//b", "a/", "../\u{301}a", "a\u{7F}",
    ])
  func hostilePath(path: String) {
    #expect(BuildRecord(text: record("1\t2\t3\t4\t-\t\(path)\n")) == nil)
  }

  @Test("knows files apart whose names only look the same")
  func spelling() throws {
    var record = BuildRecord()
    record.entries["caf\u{E9}"] = .init(contentKey: "composed")
    record.entries["cafe\u{301}"] = .init(contentKey: "decomposed")
    #expect(try #require(BuildRecord(text: record.text)).entries.count == 2)
  }

  @Test("of many files is read in linear time", .timeLimit(.minutes(5)))
  func size() {
    var record = BuildRecord()
    for number in 0..<20_000 {
      record.entries[TreePath(stringLiteral: "p\(number)/index.html")] = .init()
    }
    #expect(BuildRecord(text: record.text) == record)
  }
}

/// Lines that builds add before they publish anything.
@Suite("What a build claims in the record")
struct RecordClaimTests {
  private static let began = "a build began\n"
  private static let base = record("1\t2\t3\t4\t-\ta\n")

  @Test("counts as the last word on a file")
  func lastWord() throws {
    var claimed = BuildRecord()
    claimed.entries["a"] = .init()
    claimed.entries["b"] = .init(contentKey: "sha512-x")
    let read = try #require(BuildRecord(text: Self.base + claimed.claim))
    #expect(read == claimed)
  }

  @Test("is read of several builds, none of which came to its end")
  func several() throws {
    let text = Self.base + Self.began + "-\t-\t-\t-\t-\tb\n" + Self.began + "-\t-\t-\t-\t-\tc\n"
    #expect(try #require(BuildRecord(text: text)).entries.keys.sorted() == ["a", "b", "c"])
  }

  @Test("is read as far as it was written")
  func cutOff() throws {
    let claim = Self.began + "-\t-\t-\t-\t-\tbcd\n" + "-\t-\t-\t-\t-\tcde\n"
    for count in 1...claim.utf8.count {
      let text = Self.base + String(decoding: Array(claim.utf8).prefix(count), as: UTF8.self)
      let lines = claim.prefix(count).count { $0 == "\n" }
      // A line that is not there to its end is none.
      let read = try #require(BuildRecord(text: text), "\(count) bytes")
      #expect(read.entries.count == max(1, lines))
    }
  }

  @Test("takes nothing from what was there, where its bytes are damaged")
  func damaged() throws {
    let text = Self.base + Self.began + "\0\0\0\0\n" + "-\t-\t-\t-\t-\tb\n"
    #expect(try #require(BuildRecord(text: text)).entries.keys.sorted() == ["a", "b"])
  }
}

private func record(_ lines: String) -> String { "packshelf build record 1\n" + lines }

private let full: BuildRecord = {
  var record = BuildRecord()
  record.entries["foo/index.html"] = .init(
    fingerprint: FileFingerprint(device: .max, inode: 0, size: .max, modified: .min))
  record.entries["foo/-/foo-1.0.0.tgz"] = .init(
    fingerprint: FileFingerprint(device: 1, inode: 22, size: 333, modified: -4),
    contentKey: "sha512-x")
  record.entries["foo/-/foo-2.0.0.tgz"] = .init(contentKey: "sha512-y")
  record.entries["-/all"] = .init()
  record.entries["näme with space"] = .init(
    fingerprint: FileFingerprint(device: 1, inode: 2, size: 3, modified: 4))
  return record
}()
