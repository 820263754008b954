import Foundation
import TestSupport
import Testing

@Suite("The commands that edit the configuration") struct OverlayEditingFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ words: String...) async throws -> CommandResult {
    try await Packshelf.run(words, in: folder.path(""))
  }

  @Test("a deprecation, a tag and an unpublished version reach the packument, and leave it again")
  func endToEnd() async throws {
    for version in ["1.0.0", "1.1.0", "1.2.0"] {
      let manifest = "{ \"name\": \"@acme/bolt\", \"version\": \"\(version)\" }"
      try folder.write(manifest, to: "source/package/package.json")
      try folder.write("", to: "packages/.keep")
      let packed = try await Command.run(
        "tar", ["-czf", "packages/bolt-\(version).tgz", "-C", "source", "package"],
        in: folder.path(""))
      try #require(packed.status == 0, "\(packed.errors)")
    }
    let configuration = """
      version: 1
      registry: https://npm.example.org/ # ours
      packages: [packages]
      output: public

      """
    try folder.write(configuration, to: "packshelf.yml")
    let plain = try await packument()
    #expect(plain.contains("\"latest\":\"1.2.0\"") && !plain.contains("deprecated"))

    let ledger = try folder.text("packages/ledger.ndjson")
    try await expect(["deprecate", "@acme/bolt@<1.1.0", "use <b>1.1</b>"], "is deprecated")
    try await expect(["tag", "@acme/bolt@1.0.0", "next"], "points to 1.0.0")
    try await expect(["unpublish", "@acme/bolt@1.2.0"], "@acme/bolt@1.2.0 is unpublished")
    let edited = try await packument()
    #expect(edited.contains("\"deprecated\":\"use \\u003cb>1.1\\u003c/b>\""))
    #expect(edited.contains("\"dist-tags\":{\"latest\":\"1.1.0\",\"next\":\"1.0.0\"}"))
    #expect(!edited.contains("1.2.0"))
    #expect(try folder.text("packages/ledger.ndjson") == ledger)

    try await expect(["deprecate", "@acme/bolt@<1.1.0", "--undo"], "is no longer deprecated")
    try await expect(["tag", "@acme/bolt", "next", "--remove"], "the packages decide")
    try await expect(["unpublish", "@acme/bolt@1.2.0", "--undo"], "is served again")
    #expect(try folder.text("packshelf.yml") == configuration)
    #expect(try await packument() == plain)
  }

  private func packument() async throws -> String {
    let build = try await run("build")
    try #require(build.status == 0, "\(build.errors)")
    return try folder.text("public/@acme/bolt/index.html")
  }

  private func expect(_ command: [String], _ change: String) async throws {
    let result = try await Packshelf.run(command, in: folder.path(""))
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output.hasPrefix("Changed packshelf.yml: "), "\(result.output)")
    #expect(result.output.contains(change), "\(result.output)")
    #expect(result.output.hasSuffix("\nNow run `packshelf build`.\n"), "\(result.output)")
  }

  @Test("a file that says so already keeps its bytes and its date")
  func unchanged() async throws {
    let text = "version: 1\r\noverlay: { bolt: { dist-tags: { next: 1.0.0 } } }"
    try folder.write(text, to: "packshelf.yml")
    let old = Date(timeIntervalSince1970: 1_000_000_000)
    let file = folder.path("packshelf.yml")
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: file)
    let commands = [
      ["tag", "bolt@1.0.0", "next"], ["tag", "--remove", "bolt", "latest"],
      ["deprecate", "bolt@1.x", ""], ["unpublish", "bolt@1.0.0", "--undo"],
    ]
    for command in commands {
      let result = try await Packshelf.run(command, in: folder.path(""))
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("Unchanged packshelf.yml: "), "\(result.output)")
    }
    #expect(try folder.text("packshelf.yml") == text)
    let date = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
    #expect(date == old)
    #expect(try folder.files().keys.sorted() == ["packshelf.yml"])
  }

  @Test("a file with faults, or in another encoding, is left alone with the reason")
  func faults() async throws {
    try folder.write("version: 1\noverlai: {}\n", to: "packshelf.yml")
    let faulty = try await run("tag", "bolt@1.0.0", "next")
    #expect(faulty.status == 1)
    #expect(faulty.errors.contains("packshelf.yml:2: error: `overlai`"), "\(faulty.errors)")
    try folder.write(Array("version: 1 # caf".utf8) + [0xE9, 0x0A], to: "packshelf.yml")
    let latin = try await run("tag", "bolt@1.0.0", "next")
    #expect(latin.status == 1)
    #expect(latin.errors.contains("not encoded in UTF-8 [edit-refused]"), "\(latin.errors)")
    #expect(try folder.bytes("packshelf.yml").contains(0xE9))
  }

  @Test("a missing file is an error with the way out")
  func missingFile() async throws {
    let result = try await run("unpublish", "bolt@1.0.0")
    #expect(result.status == 1)
    #expect(result.errors.contains("help: run this in the folder of packshelf.yml"))
    #expect(try folder.files().isEmpty)
  }

  @Test("the ledger beside the file is asked, and a doubt keeps nothing from being written")
  func ledger() async throws {
    let line =
      "{\"name\":\"bolt\",\"version\":\"1.0.0\",\"integrity\":\"sha512-\(Self.digest)\","
      + "\"time\":\"2024-01-01T00:00:00.000Z\"}\n"
    try folder.write("version: 1\npackages: p\n", to: "shelf/packshelf.yml")
    try folder.write(line, to: "shelf/p/ledger.ndjson")
    let command = ["unpublish", "bolt@1.0.1", "--config", "shelf/packshelf.yml"]
    let result = try await Packshelf.run(command, in: folder.path(""))
    #expect(result.status == 0)
    #expect(
      result.errors == """
        shelf/packshelf.yml: warning: the ledger has no bolt@1.0.1 [unpublished-unknown]
          help: did you mean 1.0.0?
        1 warning

        """)
    #expect(try folder.text("shelf/packshelf.yml").hasSuffix("unpublished:\n  - bolt@1.0.1\n"))
    #expect(try folder.text("shelf/p/ledger.ndjson") == line)
  }

  private static let digest = String(repeating: "A", count: 86) + "=="

  @Test("a link to the file stays a link")
  func link() async throws {
    try folder.write("version: 1\n", to: "real/shelf.yml")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("shelf.yml"), withDestinationPath: "real/shelf.yml")
    let result = try await run("unpublish", "bolt@1.0.0", "--config", "shelf.yml")
    #expect(result.output.hasPrefix("Changed shelf.yml: "), "\(result.errors)")
    #expect(try folder.text("real/shelf.yml") == "version: 1\nunpublished:\n  - bolt@1.0.0\n")
    let target = try FileManager.default.destinationOfSymbolicLink(
      atPath: folder.path("shelf.yml"))
    #expect(target == "real/shelf.yml")
  }

  static let usages: [[String]] = [
    ["deprecate", "bolt@1"], ["deprecate", "bolt@1", "x", "--undo"], ["deprecate", "b!@olt", "x"],
    ["tag", "bolt@1.0.0"], ["tag", "bolt", "next"], ["tag", "bolt@1.0.0", "1.x"],
    ["tag", "--remove", "bolt@1.0.0", "next"], ["unpublish", "bolt"], ["unpublish", "bolt@1"],
  ]

  @Test("wrong arguments are wrong usage", arguments: usages)
  func usage(command: [String]) async throws {
    try folder.write("version: 1\n", to: "packshelf.yml")
    #expect(try await Packshelf.run(command, in: folder.path("")).status == 64)
    #expect(try folder.text("packshelf.yml") == "version: 1\n")
  }
}
