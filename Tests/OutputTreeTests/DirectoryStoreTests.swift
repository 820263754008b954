import FileSystem
import Foundation
import OutputTree
import SystemPackage
import TestSupport
import Testing

@Suite("A tree on disk")
struct DirectoryStoreTests {
  @Test("A new output holds the tree and nothing else")
  func newOutput() throws {
    var output = try DiskOutput()
    let source = try output.source("tarball")
    let plan = try output.build([
      .document("foo/index.html", "packument"), .tarball("foo/-/foo-1.0.0.tgz", source),
      .document("empty", ""),
    ])
    #expect(plan.summary == "+3 ~0 -0 =0")
    #expect(
      try output.texts()
        == ["foo/index.html": "packument", "foo/-/foo-1.0.0.tgz": "tarball", "empty": ""])
    #expect(try output.root.children().map(\.string) == ["empty", "foo"])
  }

  @Test("The record knows each file as it lies there")
  func recordedFingerprints() throws {
    var output = try DiskOutput()
    let source = try output.source("tarball")
    let tarball: TreePath = "foo/-/foo-1.0.0.tgz"
    try output.build([.document("foo/index.html", "packument"), .tarball(tarball, source)])
    let record = try #require(try output.readRecord())
    #expect(
      record.entries == [
        "foo/index.html": .init(fingerprint: try output.fingerprint("foo/index.html")),
        tarball: .init(
          fingerprint: try output.fingerprint(tarball), contentKey: source.contentKey),
      ])
  }

  @Test("What is right already keeps its inode and its date, and the record is not written")
  func unchanged() throws {
    var output = try DiskOutput()
    let entries: [TreeEntry] = [
      .document("foo/index.html", "packument"), .tarball("t.tgz", try output.source("tarball")),
    ]
    try output.build(entries)
    let before = try ["foo/index.html", "t.tgz"].map(output.fingerprint)
    let record = try output.record.node()
    let plan = try output.build(entries)
    #expect(plan.summary == "+0 ~0 -0 =2")
    #expect(try ["foo/index.html", "t.tgz"].map(output.fingerprint) == before)
    #expect(try output.record.node() == record)
  }

  @Test("Only what changed is touched")
  func partialChange() throws {
    var output = try DiskOutput()
    try output.build([.document("a", "one"), .document("b", "one")])
    let before = try output.fingerprint("a")
    try output.build([.document("a", "one"), .document("b", "two")])
    #expect(try output.fingerprint("a") == before)
    #expect(try output.texts() == ["a": "one", "b": "two"])
  }

  @Test("Who reads a file while it is replaced reads the old bytes to their end")
  func atomicReplacement() throws {
    var output = try DiskOutput()
    try output.build([.document("foo/index.html", "old and long")])
    let reader = try FileHandle(
      forReadingFrom: output.folder.url.appending(path: "public/foo/index.html"))
    let start = try reader.read(upToCount: 3)
    try output.build([.document("foo/index.html", "new")])
    let rest = try reader.readToEnd()
    #expect((start ?? Data()) + (rest ?? Data()) == Data("old and long".utf8))
    #expect(try output.texts() == ["foo/index.html": "new"])
  }

  @Test("Deleting takes recorded files, and the folders that are empty then")
  func deletion() throws {
    var output = try DiskOutput()
    try output.build([
      .document("gone/-/deep/one", "1"), .document("mixed/two", "2"), .document("kept", "3"),
    ])
    try output.folder.write("mine", to: "public/mixed/mine.txt")
    try FilePath(output.folder.path("public/empty")).createDirectories()
    let plan = try output.build([.document("kept", "3")])
    #expect(plan.summary == "+0 ~0 -2 =1")
    #expect(try output.texts() == ["mixed/mine.txt": "mine", "kept": "3"])
    #expect(!output.folder.exists("public/gone"))
    #expect(output.folder.exists("public/empty"))
    #expect(output.folder.exists("public"))
  }

  @Test("A recorded file that its user has deleted is no reason to stop")
  func alreadyDeleted() throws {
    var output = try DiskOutput()
    try output.build([.document("a/b", "1"), .document("c", "2")])
    try FileManager.default.removeItem(atPath: output.folder.path("public/a"))
    let plan = try output.build([.document("c", "2")])
    #expect(plan.summary == "+0 ~0 -0 =1")
    #expect(try output.readRecord()?.entries.keys.map(\.text) == ["c"])
  }

  @Test("What a killed build had staged is removed", arguments: [true, false])
  func stagingLeftovers(isChanged: Bool) throws {
    var output = try DiskOutput()
    try output.build([.document("a", "one")])
    try output.folder.write("half a fi", to: "public/.packshelf-staging/0")
    try output.folder.write("half", to: "public/.packshelf-staging/17")
    try output.record.write(Array("packshelf build record 1\n-\t-\t-\t-\t-\ta\n".utf8))
    try output.build([.document("a", isChanged ? "two" : "one")])
    #expect(try output.root.children().map(\.string) == ["a"])
  }

  @Test("The staging folder is no stranger in an output without a record")
  func stagingWithoutRecord() throws {
    var output = try DiskOutput()
    try output.folder.write("half a fi", to: "public/.packshelf-staging/0")
    #expect(try output.build([.document("a", "one")]).conflicts == [])
    #expect(try output.root.children().map(\.string) == ["a"])
  }

  @Test("At most so many strangers are listed as were asked for", arguments: [1, 2, 5, 6, 100])
  func strangers(limit: Int) throws {
    let output = try DiskOutput()
    for name in ["a/1", "a/2", "a/b/3", "4", "5", "6"] {
      try output.folder.write("", to: "public/" + name)
    }
    let listed = try output.store.files(limit: limit)
    #expect(listed.count == min(limit, 6))
    #expect(listed == listed.sorted())
  }
}
