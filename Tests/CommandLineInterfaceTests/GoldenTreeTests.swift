import Foundation
import TestSupport
import Testing

/// The whole tree of each example, byte for byte.
///
/// A change here is a change of behaviour: look at the difference, record with PACKSHELF_RECORD=1,
/// and name the change in the commit.
@Suite struct GoldenTreeTests {
  @Test("the tree of an example is the committed one", arguments: ["minimal", "scoped", "private"])
  func exampleTree(name: String) async throws {
    try expectCommitted(GoldenTree.text(of: await Self.tree(of: name)), "\(name).tree")
  }

  @Test("the tree of an example for an object store is the committed one")
  func bucketTree() async throws {
    let files = try await Self.tree(of: "scoped", "--layout", "bucket")
    try expectCommitted(GoldenTree.text(of: files), "scoped.bucket.tree")
  }

  @Test("the site of an example is the committed one")
  func siteTree() async throws {
    let copied: Set = ["-/web/style.css", "-/web/script.js", "-/web/icon.svg"]
    let files = try await Self.tree(of: "scoped", "--site").filter { path, _ in
      let isPage = path.hasPrefix("-/web/") || path == "index.html" || path == "robots.txt"
      return isPage && !copied.contains(path)
    }
    try expectCommitted(GoldenTree.text(of: files), "scoped.site.tree")
  }

  @Test(
    "the help of a command is the committed one",
    arguments: [
      "", "build", "check", "explain", "add", "deprecate", "tag", "unpublish", "host", "verify",
      "scan", "client", "init", "diff", "serve",
    ])
  func help(command: String) async throws {
    let words = command.split(separator: " ").map(String.init)
    let help = try await Packshelf.run(words + ["--help"], environment: ["COLUMNS": "80"])
    try #require(help.status == 0, "\(help.errors)")
    let name = (["help"] + words).joined(separator: "-")
    try expectCommitted(help.output, "\(name).txt")
  }

  private static func tree(
    of name: String, _ options: String...
  ) async throws -> [String: [UInt8]] {
    let folder = try TemporaryFolder()
    let example = "\(Packshelf.repository)/examples/\(name)"
    let packed = try await Command.run("\(Packshelf.repository)/scripts/pack", [example])
    try #require(packed.status == 0, "\(packed.errors)")
    let site = options.contains("--site") ? [] : ["--no-site"]
    let build = try await Packshelf.run(
      [
        "build", "--config", "\(example)/packshelf.yml", "--frozen", "--output",
        folder.path("public"),
      ] + options + site)
    try #require(build.status == 0, "\(build.errors)")
    return try folder.files(below: "public")
  }

  private func expectCommitted(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Goldens/\(name)")
    guard let committed = try GoldenTree.committed(file, recording: text) else {
      Issue.record(
        "recorded \(name); run again without PACKSHELF_RECORD", sourceLocation: sourceLocation)
      return
    }
    #expect(text == committed, sourceLocation: sourceLocation)
  }
}
