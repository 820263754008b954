import FileSystem
import Foundation
import OutputTree
import SystemPackage
import TestSupport
import Testing

@Suite("An output in which something else stands")
struct ObstructedOutputTests {
  @Test("A folder where a file belongs is a conflict")
  func folder() throws {
    var output = try DiskOutput()
    try output.build([.document("b", "1")])
    try FilePath(output.folder.path("public/a")).createDirectories()
    let plan = try output.build([.document("a", "new"), .document("b", "2")])
    #expect(plan.conflicts == [.obstructed("a", .directory)])
    #expect(try output.texts() == ["b": "1"])
  }

  @Test("A file where a folder belongs is a conflict", arguments: ["foo", "foo/-"] as [TreePath])
  func file(path: TreePath) throws {
    var output = try DiskOutput()
    try output.build([])
    try output.record.write(Array(BuildRecord().text.utf8))
    try output.folder.write("mine", to: "public/" + path.text)
    let plan = try output.build([.document("foo/-/foo-1.0.0.tgz", "new")])
    let node = FileNode.file(try output.fingerprint(path))
    #expect(plan.conflicts == [.obstructed("foo/-/foo-1.0.0.tgz", node)])
    #expect(try output.texts() == [path.text: "mine"])
  }

  @Test("A pipe where a file belongs is a conflict, and is not read")
  func pipe() throws {
    var output = try DiskOutput()
    try output.build([.document("b", "1")])
    #expect(mkfifo(output.folder.path("public/a"), 0o600) == 0)
    let plan = try output.build([.document("a", "new"), .document("b", "1")])
    #expect(plan.conflicts == [.obstructed("a", .other)])
    #expect(try output.root.appending("a").node() == .other)
  }

  @Test("A link where a file belongs is a conflict", arguments: ["outside", "nowhere", "a"])
  func linkedFile(target: String) throws {
    var output = try DiskOutput()
    try output.build([.document("a", "1")])
    try output.folder.write("not ours", to: "outside")
    try output.root.appending("a").removeFile()
    try Self.link("../\(target)", at: output.folder.path("public/a"))
    let plan = try output.build([.document("a", "2")])
    #expect(plan.conflicts == [.obstructed("a", .symbolicLink)])
    #expect(try output.folder.text("outside") == "not ours")
  }

  @Test("A link where a folder belongs is a conflict, and nothing is written through it")
  func linkedFolder() throws {
    var output = try DiskOutput()
    try output.build([.document("b", "1")])
    try output.folder.write("not ours", to: "elsewhere/-/old.tgz")
    try Self.link("../elsewhere", at: output.folder.path("public/foo"))
    let paths: [TreePath] = ["foo/-/new.tgz", "foo/-/old.tgz", "foo/index.html"]
    let plan = try output.build(paths.map { .document($0, "new") })
    #expect(plan.conflicts == paths.map { .obstructed($0, .symbolicLink) })
    #expect(try output.folder.files(below: "elsewhere").keys.sorted() == ["-/old.tgz"])
    #expect(try output.folder.text("elsewhere/-/old.tgz") == "not ours")
  }

  @Test("A link that leads round in a circle is a conflict")
  func circularLink() throws {
    var output = try DiskOutput()
    try output.build([.document("b", "1")])
    try Self.link("foo", at: output.folder.path("public/foo"))
    let plan = try output.build([.document("foo/index.html", "new")])
    #expect(plan.conflicts == [.obstructed("foo/index.html", .symbolicLink)])
  }

  @Test(
    "Nothing is replaced or deleted behind a folder that became a link", arguments: [true, false])
  func recordedBehindLink(isWanted: Bool) throws {
    var output = try DiskOutput()
    try output.build([.document("foo/index.html", "1"), .document("b", "1")])
    let paths = ["public/foo", "elsewhere"].map(output.folder.path)
    try FileManager.default.moveItem(atPath: paths[0], toPath: paths[1])
    try Self.link(paths[1], at: paths[0])
    let wanted: [TreeEntry] = isWanted ? [.document("foo/index.html", "2")] : []
    let plan = try output.build(wanted + [.document("b", "1")])
    #expect(
      plan.conflicts == (isWanted ? [.obstructed("foo/index.html", .symbolicLink)] : []))
    #expect(try output.folder.text("elsewhere/index.html") == "1")
  }

  @Test("A link in the place of the staging folder stops the build before it writes there")
  func linkedStaging() throws {
    var output = try DiskOutput()
    try output.build([.document("a", "1")])
    try output.folder.write("not ours", to: "elsewhere/0")
    try Self.link("../elsewhere", at: output.folder.path("public/.packshelf-staging"))
    let error = #expect(throws: FileSystemError.self) {
      try output.build([.document("a", "2")])
    }
    #expect(error?.errno == .notDirectory)
    #expect(try output.folder.text("elsewhere/0") == "not ours")
    #expect(try output.folder.text("public/a") == "1")
  }

  @Test("The output itself may be a link to a folder")
  func linkedOutput() throws {
    var output = try DiskOutput()
    try FilePath(output.folder.path("real")).createDirectories()
    try Self.link("real", at: output.folder.path("public"))
    try output.build([.document("foo/index.html", "1")])
    #expect(try output.folder.text("real/foo/index.html") == "1")
  }

  @Test("A file in the place of the output stops the build")
  func outputIsFile() throws {
    var output = try DiskOutput()
    try output.folder.write("mine", to: "public")
    let error = #expect(throws: FileSystemError.self) {
      try output.build([.document("foo/index.html", "1")])
    }
    #expect(error?.errno == .notDirectory)
    #expect(try output.folder.text("public") == "mine")
  }

  private static func link(_ target: String, at path: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }
}
