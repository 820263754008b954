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

  @Test("of a folder with workspaces each is added, where that is asked for")
  func workspaces() async throws {
    let folder = try Self.project()
    try folder.write(
      #"{"name":"root","private":true,"workspaces":["a","b"]}"#, to: "bolt/package.json")
    for name in ["a", "b"] {
      try folder.write(#"{"name":"\#(name)","version":"1.0.0"}"#, to: "bolt/\(name)/package.json")
    }
    let arguments = ["add", "bolt", "--packages", "packages"]
    let whole = try await Packshelf.run(arguments, in: folder.url.path)
    #expect(whole.status == 1)
    let result = try await Packshelf.run(arguments + ["--workspaces"], in: folder.url.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.split(separator: "\n").count == 2)
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
