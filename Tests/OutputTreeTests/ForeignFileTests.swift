import FileSystem
import Foundation
import OutputTree
import SystemPackage
import TestSupport
import Testing

@Suite("Foreign files in an output")
struct ForeignFileTests {
  @Test("Without a record, nothing is done where any file lies")
  func unrecorded() throws {
    var output = try DiskOutput()
    try output.folder.write("mine", to: "public/deep/down/mine.txt")
    let plan = try output.build([.document("a", "1")])
    #expect(plan.conflicts == [.unrecorded(["deep/down/mine.txt"])])
    #expect(try output.texts() == ["deep/down/mine.txt": "mine"])
    #expect(try output.record.node() == .missing)
  }

  @Test("A folder without files is as good as empty")
  func emptyFolders() throws {
    var output = try DiskOutput()
    try FilePath(output.folder.path("public/deep/down")).createDirectories()
    #expect(try output.build([.document("a", "1")]).conflicts == [])
  }

  @Test("A link counts as a file, also one that leads nowhere")
  func strangeLink() throws {
    var output = try DiskOutput()
    try output.root.createDirectories()
    try FileManager.default.createSymbolicLink(
      atPath: output.folder.path("public/link"), withDestinationPath: "nowhere")
    #expect(try output.build([.document("a", "1")]).conflicts == [.unrecorded(["link"])])
  }

  @Test("A lost or damaged record is a conflict", arguments: [nil, "", "garbage"])
  func lostRecord(text: String?) throws {
    var output = try DiskOutput()
    try output.build([.document("a", "1"), .document("gone", "1")])
    try Self.damage(output, text)
    let plan = try output.build([.document("a", "2")])
    #expect(plan.conflicts == [.unrecorded(["a", "gone"])])
    #expect(try output.texts() == ["a": "1", "gone": "1"])
  }

  @Test(
    "Adopting takes over the tree's own paths and leaves the rest", arguments: [nil, "garbage"])
  func adoption(text: String?) throws {
    var output = try DiskOutput()
    try output.build([.document("a", "1"), .document("b", "1"), .document("gone", "1")])
    try Self.damage(output, text)
    let tree: [TreeEntry] = [.document("a", "2"), .document("b", "1"), .document("c", "1")]
    let plan = try output.build(tree, adopt: true)
    #expect(plan.summary == "+1 ~1 -0 =1")
    #expect(try output.texts() == ["a": "2", "b": "1", "c": "1", "gone": "1"])
    #expect(try output.readRecord()?.entries.keys.map(\.text).sorted() == ["a", "b", "c"])
    #expect(try output.build(tree).summary == "+0 ~0 -0 =3")
  }

  @Test("Adopting does not help against a record that says the file is not ours")
  func adoptionWithRecord() throws {
    var output = try DiskOutput()
    try output.build([.document("a", "1")])
    try output.folder.write("mine", to: "public/b")
    let plan = try output.build([.document("a", "1"), .document("b", "2")], adopt: true)
    #expect(plan.conflicts == [.foreignFile("b")])
    #expect(try output.folder.text("public/b") == "mine")
  }

  @Test("A foreign file that holds the right bytes becomes ours without being written")
  func rightBytes() throws {
    var output = try DiskOutput()
    try output.build([.document("a", "1")])
    try output.folder.write("2", to: "public/b")
    let before = try output.fingerprint("b")
    let plan = try output.build([.document("a", "1"), .document("b", "2")])
    #expect(plan.summary == "+0 ~0 -0 =2")
    #expect(try output.fingerprint("b") == before)
    #expect(try output.readRecord()?.entries["b"]?.fingerprint == before)
  }

  @Test("A name that is not UTF-8 is left alone")
  func strangeName() throws {
    var output = try DiskOutput()
    try output.build([.document("foo/a", "1"), .document("b", "1")])
    let name = output.folder.path("public/foo/x")
    let bytes = name.utf8.dropLast().map(CChar.init(bitPattern:)) + [-1, 0]
    let descriptor = open(bytes, O_CREAT | O_WRONLY, 0o600)
    #expect(descriptor >= 0)
    close(descriptor)
    try output.build([.document("b", "1")])
    #expect(try FilePath(output.folder.path("public/foo")).children().count == 1)
    try output.record.removeFile()
    #expect(try output.build([.document("b", "1")]).conflicts.count == 1)
  }

  private static func damage(_ output: DiskOutput, _ text: String?) throws {
    if let text {
      try output.record.write(Array(text.utf8))
    } else {
      try output.record.removeFile()
    }
  }
}
