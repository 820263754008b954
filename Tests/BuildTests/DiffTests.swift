import Foundation
import OrderedJSON
import TestSupport
import Testing

/// Two registries as `packshelf diff` compares them.
@Suite("packshelf diff")
struct DiffTests {
  @Test("of a registry and itself sees nothing")
  func nothing() async throws {
    let shelf = try await Shelf()
    let result = try await shelf.diff("old", "old")
    #expect(result.status == 0)
    #expect(result.output == "Consumers see no difference.\n")
  }

  @Test("tells what a new version says otherwise, and which ranges take it")
  func added() async throws {
    let shelf = try await Shelf()
    try shelf.put(
      "1.1.0",
      [
        "dependencies": ["left": "^2.0.0"], "bin": ["bolt": "x.js", "nut": "x.js"],
        "engines": ["node": ">=20"], "scripts": ["postinstall": "node x.js", "test": "no"],
      ])
    let report = try await shelf.report()
    #expect(report.status == 0)
    let package = try #require(report.packages.first)
    #expect(package["status"] == "changed")
    let version = try #require(package["added"]?.array?.first?.object)
    #expect(version["version"] == "1.1.0")
    #expect(version["predecessor"] == "1.0.0")
    let changes = (version["changes"]?.array ?? []).map { change -> String in
      let words = ["field", "key", "old", "new"].map { change.object?[$0]?.string ?? "-" }
      return words.joined(separator: " ")
    }
    #expect(
      changes.filter { !$0.hasPrefix("unpackedSize") } == [
        "dependencies left ^1.0.0 ^2.0.0", "bin nut - x.js", "engines node - >=20",
        "scripts postinstall - node x.js",
      ])
    #expect(package["ranges"] == [["range": "^1.0.0", "old": "1.0.0", "new": "1.1.0"]])
    #expect(package["dist-tags"] == [["tag": "latest", "old": "1.0.0", "new": "1.1.0"]])
  }

  @Test("finds that a command is gone from an update that a range takes by itself")
  func lostCommand() async throws {
    let shelf = try await Shelf()
    try shelf.put("1.1.0", ["bin": ["other": "x.js"]])
    #expect(try await shelf.report().status == 1)
    try shelf.remove("1.1.0")
    try shelf.put("2.0.0", ["bin": ["other": "x.js"]])
    #expect(try await shelf.report().status == 0)
  }

  @Test("a version, a tag or a package that is gone breaks consumers")
  func removed() async throws {
    let shelf = try await Shelf()
    try shelf.put("1.1.0", [:])
    #expect(try await shelf.build(into: "newer"))
    let lost = try await shelf.diff("newer", "old")
    #expect(lost.status == 1)
    #expect(lost.output.contains("\n  - 1.1.0\n"))
    #expect(lost.output.contains("\n  ^1.0.0 takes 1.0.0 instead of 1.1.0\n"))
    try shelf.remove("1.1.0")
    try shelf.remove("1.0.0")
    try shelf.workshop.put("nut", "1.0.0")
    let report = try await shelf.report()
    #expect(report.status == 1)
    #expect(report.packages.map { $0["status"] } == ["removed", "added"])
  }

  @Test("tells of deprecations, and of those that were taken back")
  func deprecations() async throws {
    let shelf = try await Shelf()
    try shelf.workshop.folder.write(
      "version: 1\noverlay: { bolt: { deprecated: { '*': 'use `nut`' } } }\n", to: "packshelf.yml")
    let report = try await shelf.report()
    #expect(report.status == 0)
    #expect(
      report.packages.first?["deprecated"] == [["version": "1.0.0", "message": "use `nut`"]])
    let back = try await shelf.diff("new", "old", "--format", "json")
    #expect(Report(back).packages.first?["restored"] == ["1.0.0"])
    let markdown = try await shelf.diff("old", "new", "--format", "markdown")
    #expect(markdown.output.contains("\n- `` ! 1.0.0 is deprecated: use `nut` ``\n"))
  }

  @Test("in Markdown what a version says otherwise is a list below it")
  func markdown() async throws {
    let shelf = try await Shelf()
    try shelf.put("1.1.0", ["dependencies": ["left": "^2.0.0"], "bin": ["bolt": "x.js"]])
    #expect(try await shelf.build(into: "new"))
    let markdown = try await shelf.diff("old", "new", "--format", "markdown")
    #expect(
      markdown.output.contains(
        "\n- `+ 1.1.0, after 1.0.0`\n    - `dependencies left: ^1.0.0 → ^2.0.0`\n"))
  }

  @Test("what is no registry is an error", arguments: ["nothing", "packages"])
  func noRegistry(_ folder: String) async throws {
    let shelf = try await Shelf()
    let result = try await shelf.diff("old", folder)
    #expect([1, 74].contains(result.status))
    #expect(result.errors.contains(folder))
  }

  @Test("both layouts of one registry are the same")
  func layouts() async throws {
    let shelf = try await Shelf()
    #expect(try await shelf.build(into: "bucket", "--layout", "bucket", "--precompress", "gzip"))
    #expect(try await shelf.diff("old", "bucket").output == "Consumers see no difference.\n")
  }
}

/// A package of one version, built into `old`.
private struct Shelf {
  let workshop: Workshop

  init() async throws {
    workshop = try Workshop()
    try put("1.0.0", ["dependencies": ["left": "^1.0.0"], "bin": ["bolt": "x.js"]])
    #expect(try await build(into: "old"))
  }

  func put(_ version: String, _ fields: JSONValue) throws {
    let fixture = TarballFixture(
      name: "bolt", version: version, fields: fields, files: [.file("x.js", version)])
    try workshop.put(fixture, at: "bolt-\(version).tgz")
  }

  func remove(_ version: String) throws {
    try workshop.folder.remove("packages/bolt-\(version).tgz")
  }

  func build(into output: String, _ options: String...) async throws -> Bool {
    let reports = try await workshop.run(
      [
        "build", "packages", "--registry", Workshop.registry, "--output", output, "--no-ledger",
      ] + options)
    return reports.status == 0
  }

  func diff(_ arguments: String...) async throws -> CommandResult {
    try await Packshelf.run(["diff"] + arguments, in: workshop.folder.url.path)
  }

  /// Builds into `new`, and compares.
  func report() async throws -> Report {
    #expect(try await build(into: "new"))
    return Report(try await diff("old", "new", "--format", "json"))
  }
}

/// What `packshelf diff --format json` wrote.
private struct Report {
  let status: Int32
  let packages: [JSONObject]

  init(_ result: CommandResult) {
    status = result.status
    let report = (try? JSONParser.parse(result.output))?.object
    packages = (report?["packages"]?.array ?? []).compactMap(\.object)
  }
}
