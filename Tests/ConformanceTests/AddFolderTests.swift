import Foundation
import TestSupport
import Testing

/// `packshelf add` of folders, which npm packs.
@Suite("packshelf add of folders", .needs(.npm)) struct AddFolderTests {
  @Test("a folder is packed as npm packs it, and added")
  func folder() async throws {
    let folder = try Self.project()
    try folder.write("secret", to: "bolt/.npmrc")
    try folder.write("not packed", to: "bolt/test/a.js")
    try folder.write(
      #"{"name":"@acme/bolt","version":"1.0.0","files":["index.js"]}"#, to: "bolt/package.json")
    let result = try await Packshelf.run(
      ["add", "bolt", "--packages", "packages"], in: folder.url.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == "Added @acme/bolt@1.0.0: packages/@acme/bolt/bolt-1.0.0.tgz\n")
    let listing = try await Command.run(
      "/bin/tar", ["-tzf", folder.path("packages/@acme/bolt/bolt-1.0.0.tgz")],
      in: folder.url.path, environment: [:])
    #expect(
      Set(listing.output.split(separator: "\n")) == ["package/package.json", "package/index.js"])
  }

  @Test("of a folder with workspaces each is added that is not private, where that is asked for")
  func workspaces() async throws {
    let folder = try Self.project()
    try folder.write(
      #"{"name":"root","private":true,"workspaces":["a","b","c"]}"#, to: "bolt/package.json")
    for name in ["a", "b"] {
      try folder.write(#"{"name":"\#(name)","version":"1.0.0"}"#, to: "bolt/\(name)/package.json")
    }
    try folder.write(
      #"{"name":"c","version":"1.0.0","private":true}"#, to: "bolt/c/package.json")
    let arguments = ["add", "--packages", "packages"]
    let whole = try await Packshelf.run(arguments + ["bolt"], in: folder.url.path)
    #expect(whole.status == 1)
    let one = try await Packshelf.run(arguments + ["bolt/a"], in: folder.url.path)
    #expect(one.output == "Added a@1.0.0: packages/a/a-1.0.0.tgz\n")
    let all = try await Packshelf.run(arguments + ["bolt", "--workspaces"], in: folder.url.path)
    #expect(all.status == 0, "\(all.errors)")
    #expect(
      all.output == """
        Skipped c@1.0.0: private
        Unchanged a@1.0.0: packages/a/a-1.0.0.tgz
        Added b@1.0.0: packages/b/b-1.0.0.tgz

        """)
  }

  @Test("the scripts run that `npm publish` runs before, and what they make is packed")
  func scripts() async throws {
    let folder = try Self.project()
    let scripts = """
      "prepublishOnly": "echo one >> made.js", "prepack": "echo two >> made.js", \
      "publish": "exit 1"
      """
    try folder.write(
      #"{"name":"bolt","version":"1.0.0","scripts":{\#(scripts)}}"#, to: "bolt/package.json")
    let result = try await Packshelf.run(
      ["add", "bolt", "--packages", "packages"], in: folder.url.path)
    #expect(result.status == 0, "\(result.errors)")
    let made = try await Command.run(
      "/bin/tar", ["-xzOf", folder.path("packages/bolt/bolt-1.0.0.tgz"), "package/made.js"])
    #expect(made.output == "one\ntwo\n")
  }

  @Test(
    "a script that fails is the package's own, is told with what it wrote, and stops the publication",
    arguments: [
      ("exit 3", "with exit status 3"), ("exit 254", "with exit status 254"),
      ("kill -9 $$", "9"),
    ], ["prepublishOnly", "prepack"])
  func failingScript(_ way: (end: String, words: String), _ script: String) async throws {
    let folder = try Self.project()
    let command = "seq 30; echo to a person; echo to nobody >&2; \(way.end)"
    try folder.write(
      #"{"name":"bolt","version":"1.0.0","scripts":{"\#(script)":"\#(command)"}}"#,
      to: "bolt/package.json")
    let result = try await Packshelf.run(
      ["add", "bolt", "--packages", "packages"], in: folder.url.path)
    #expect(result.status == 1)
    let lines = result.errors.split(separator: "\n").map(String.init)
    let summary = "bolt: error: the package's own script `\(script)` failed "
    #expect(lines.first?.hasPrefix(summary) == true, "\(result.errors)")
    #expect(lines.first?.hasSuffix("\(way.words) [pack-failed]") == true, "\(result.errors)")
    let output = (13...30).map(String.init) + ["to a person", "to nobody"]
    let notes = (["12 lines before these"] + output).map { "  note: \($0)" }
    #expect(Array(lines.dropFirst().prefix(notes.count)) == notes, "\(result.errors)")
    #expect(result.errors.contains("`npm run \(script)`"))
    #expect(!folder.exists("packages/bolt"))
  }

  @Test("of a script that fails in one of several workspaces the workspace is named")
  func failingWorkspace() async throws {
    let folder = try Self.project()
    try folder.write(
      #"{"name":"root","private":true,"workspaces":["a","b"]}"#, to: "bolt/package.json")
    for (name, end) in [("a", 3), ("b", 0)] {
      let scripts = #"{"prepublishOnly":"echo in \#(name); exit \#(end)"}"#
      try folder.write(
        #"{"name":"\#(name)","version":"1.0.0","scripts":\#(scripts)}"#,
        to: "bolt/\(name)/package.json")
    }
    let result = try await Packshelf.run(
      ["add", "bolt", "--workspaces", "--packages", "packages"], in: folder.url.path)
    #expect(result.status == 1)
    #expect(
      result.errors.hasPrefix(
        """
        bolt: error: the package's own script `prepublishOnly` of a@1.0.0 failed with exit status 3 \
        [pack-failed]
          note: in a
          help: 
        """), "\(result.errors)")
  }

  @Test("what npm does not pack, and what may not be published, is refused by the folder's name")
  func refused() async throws {
    let folder = try Self.project()
    let arguments = ["add", "bolt", "--packages", "packages"]
    try folder.write("{", to: "bolt/package.json")
    let broken = try await Packshelf.run(arguments, in: folder.url.path)
    #expect(broken.status == 1)
    #expect(broken.errors.hasPrefix("bolt: error: npm cannot pack this folder [pack-failed]\n"))
    try folder.write(
      #"{"name":"bolt","version":"1.0.0","private":true}"#, to: "bolt/package.json")
    let hidden = try await Packshelf.run(arguments, in: folder.url.path)
    #expect(hidden.status == 1)
    #expect(hidden.errors.hasPrefix("bolt: error: "))
    #expect(!folder.exists("packages/bolt"))
  }

  private static func project() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("module.exports = 1", to: "bolt/index.js")
    try folder.write("", to: "packages/.keep")
    return folder
  }
}
