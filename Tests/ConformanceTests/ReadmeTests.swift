import Foundation
import TestSupport
import Testing

/// The README's commands, as a reader would paste them.
@Suite struct ReadmeTests {
  @Test("the walk from a tarball to npm install ends with the package", .enabled(if: Self.hasNpm))
  func walkthrough() async throws {
    let folder = try TemporaryFolder()
    let port = try LoopbackSocket.freePort()
    let script =
      try Self.blocks(labelled: "sh walkthrough").joined(separator: "\n")
      .replacing("8080", with: String(port))
      .replacing(" &\n", with: " >/dev/null 2>&1 &\n\(Self.waitForServer(port))\n")
    let result = try await run(script, in: folder)
    #expect(result.status == 0, "\(result.errors)\(result.output)")
    #expect(result.output.hasSuffix("a bolt\n"), "\(result.output)")
    #expect(folder.exists("shelf/public/@acme/bolt/index.html"))
    #expect(folder.exists("app/node_modules/@acme/bolt/index.js"))
  }

  @Test("the command that prints nginx's configuration prints a server block")
  func hostCommand() async throws {
    let folder = try TemporaryFolder()
    let blocks = try Self.blocks(labelled: "sh").filter { $0.contains("packshelf host") }
    try #require(blocks.count == 1)
    let result = try await run(blocks[0], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try folder.text("registry.conf").contains("root \"/srv/registry/public\";"))
  }

  @Test("the commands for object stores build a tree and print a script")
  func bucketCommands() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      TarballFixture(name: "@acme/bolt", version: "1.0.0").bytes, to: "packages/bolt.tgz")
    let block = try Self.blocks(labelled: "sh bucket").joined()
    let commands = block.split(separator: "\n").filter { $0.hasPrefix("packshelf ") }
    try #require(commands.count == 2)
    let result = try await run(commands.joined(separator: "\n") + "\nsh -n registry.sh", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(folder.exists("public/documents/@acme/bolt"))
    #expect(try folder.text("registry.sh").contains("BUCKET=${BUCKET:-'acme-npm'}"))
  }

  @Test("the commands that check and explain do so on a folder as `packshelf add` makes it")
  func checkCommands() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      TarballFixture(name: "@acme/bolt", version: "1.0.0").bytes,
      to: "packages/@acme/bolt/bolt-1.0.0.tgz")
    let blocks = try Self.blocks(labelled: "sh check")
    try #require(blocks.count == 2)
    let result = try await run(blocks.joined(), in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("npm takes 1.0.0 for @acme/bolt@^1"), "\(result.output)")
  }

  @Test("the commands that verify find nothing in a tree and behind its server")
  func verifyCommands() async throws {
    let folder = try TemporaryFolder()
    let port = try LoopbackSocket.freePort()
    let registry = "http://127.0.0.1:\(port)/"
    try await SampleRegistry.build(in: folder, for: registry)
    let blocks = try Self.blocks(labelled: "sh verify")
    try #require(blocks.count == 1)
    let script = blocks[0].replacing("https://npm.example.org/", with: registry)
    let program = StaticServer.Program.files(folder: folder.path("public"))
    let result = try await StaticServer.run(program, port: port) { _ in
      try await run(script, in: folder)
    }
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("public is right: 6 versions of 3 packages"))
    #expect(result.output.contains("\(registry) is right"))
  }

  @Test("the commands that bring a verdaccio's storage publish it with the dates of its files")
  func migrationCommands() async throws {
    let folder = try TemporaryFolder()
    let published = Date(timeIntervalSince1970: 1_500_000_000)
    let paths = ["@acme/bolt/bolt-1.0.0.tgz", "@acme/bolt/bolt-1.1.0.tgz", "nut/nut-0.1.0.tgz"]
    for path in paths {
      let name = path.split(separator: "/").dropLast().joined(separator: "/")
      let version = String(path.dropLast(4).suffix(5))
      try folder.write(
        TarballFixture(name: name, version: version).bytes, to: "storage/\(path)")
      try folder.write(#"{"name":"\#(name)"}"#, to: "storage/\(name)/package.json")
      try FileManager.default.setAttributes(
        [.modificationDate: published], ofItemAtPath: folder.path("storage/\(path)"))
    }
    try folder.write(#"{"list":["@acme/bolt","nut"]}"#, to: "storage/.verdaccio-db.json")
    let blocks = try Self.blocks(labelled: "sh migration")
    try #require(blocks.count == 1)
    let result = try await run(blocks[0], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.isEmpty, "\(result.errors)")
    let ledger = try folder.text("packages/ledger.ndjson").split(separator: "\n")
    #expect(ledger.count == 3)
    #expect(ledger.allSatisfy { $0.contains(#""time":"2017-07-14T02:40:00.000Z""#) }, "\(ledger)")
    #expect(folder.exists("public/@acme/bolt/-/bolt-1.1.0.tgz"))
  }

  @Test("the configuration shown is one that a build takes", arguments: ["yaml", "yaml overlay"])
  func configuration(label: String) async throws {
    let folder = try TemporaryFolder()
    let blocks = try Self.blocks(labelled: label)
    try #require(blocks.count == 1)
    try folder.write(blocks[0], to: "packshelf.yml")
    let build = try await Packshelf.run(["build"], in: folder.path(""))
    #expect(build.status == 1)
    #expect(build.errors.contains("[folder-missing]"), "\(build.errors)")
    #expect(!build.errors.contains("configuration"), "\(build.errors)")
  }

  @Test("the commands that edit the overlay edit the one shown")
  func overlayCommands() async throws {
    let folder = try TemporaryFolder()
    let configuration = try Self.blocks(labelled: "yaml overlay").joined()
    let commands = try Self.blocks(labelled: "sh overlay")
    try #require(commands.count == 1)
    try folder.write(configuration, to: "packshelf.yml")
    let result = try await run(commands[0], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let count = commands[0].split(separator: "\n").count
    #expect(result.output.split(separator: "\n").count { $0.hasPrefix("Changed ") } == count)
    let lines = try folder.text("packshelf.yml").split(separator: "\n")
    let comments = configuration.split(separator: "\n").compactMap { $0.firstRange(of: "#") }
    #expect(comments.count == lines.count { $0.contains("#") })
  }

  private static let hasNpm =
    ["/usr/bin", "/usr/local/bin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/npm")
    } || ProcessInfo.processInfo.environment["CI"] != nil

  private static func waitForServer(_ port: Int) -> String {
    "trap 'kill $!' EXIT; "
      + "for i in {1..100}; do (: </dev/tcp/127.0.0.1/\(port)) 2>/dev/null && break; sleep 0.1; done"
  }

  /// The code blocks of the README whose fence carries a label.
  private static func blocks(labelled label: String) throws -> [String] {
    let readme = try String(contentsOfFile: "\(Packshelf.repository)/README.md", encoding: .utf8)
    return readme.components(separatedBy: "\n```\(label)\n").dropFirst().map {
      ($0.components(separatedBy: "\n```").first ?? "") + "\n"
    }
  }

  private func run(_ script: String, in folder: TemporaryFolder) async throws -> CommandResult {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let programs = URL(filePath: Packshelf.binary).deletingLastPathComponent().path
    return try await Command.run(
      "bash", ["-euc", script], in: folder.path(""),
      environment: [
        "PATH": "\(programs):\(path)", "HOME": folder.path("home"),
        "npm_config_update_notifier": "false", "npm_config_cache": folder.path("cache"),
      ])
  }
}
