import Foundation
import TestSupport
import Testing

/// A server as the page of examples/nginx sets it up, and a publisher who has pushed a package to it.
struct ReleaseServer: Sendable {
  static let example = "\(Packshelf.repository)/examples/nginx"

  let folder: TemporaryFolder
  private let port: Int
  private let keep: Int

  /// Runs the commands of the page for the server and for the publisher.
  init(keep: Int = 10) async throws {
    folder = try TemporaryFolder()
    port = try LoopbackSocket.freePort()
    self.keep = keep
    try writePackage("1.0.0")
    try await run(block: "server", in: "")
    try await run(block: "publisher", in: "")
  }

  /// Runs a body while nginx serves what is `current`.
  func serving(_ body: @Sendable () async throws -> Void) async throws {
    let printed = try folder.text("registry/registry.conf")
    try await StaticServer.run(.configured(.nginx, printed: printed), port: port) { _ in
      try await body()
    }
  }

  /// Publishes a version as the page says.
  func publish(_ version: String) async throws -> CommandResult {
    try writePackage(version)
    // The push's own words come from git.
    let result = try await run("packshelf add ../bolt --commit && git push", in: "shelf")
    #expect(result.status == 0, "\(result.errors)")
    return result
  }

  /// What npm installs that never ran before.
  func installed() async throws -> Set<String> {
    let project = try NpmProject()
    let result = try await NpmClient(registry: registry).run("install", "@acme/bolt", in: project)
    #expect(result.status == 0, "\(result.errors)")
    return project.identities
  }

  func release(_ arguments: String...) async throws -> CommandResult {
    try await run("./release \(arguments.joined(separator: " "))", in: "registry")
  }

  func inode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: folder.path("registry/\(path)"))[
      .systemFileNumber] as? Int
  }

  /// Runs the commands of the page under a label, and expects that they succeed.
  func run(block label: String, in place: String) async throws {
    let page = try String(contentsOfFile: "\(Self.example)/README.md", encoding: .utf8)
    let block = page.split(separator: "```").first { $0.hasPrefix("sh \(label)\n") }
    let script = String(try #require(block).drop { $0 != "\n" })
      .replacing("SERVER:", with: "").replacing("/srv/registry", with: folder.path("registry"))
      .replacing("PACKSHELF", with: Packshelf.repository)
      .replacing("https://npm.example.org/", with: registry)
    let result = try await run(script, in: place)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @discardableResult
  func run(_ script: String, in place: String) async throws -> CommandResult {
    let binary = URL(filePath: Packshelf.binary).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try await Command.run(
      "/bin/bash", ["-e", "-c", script], in: folder.path(place),
      environment: [
        "PATH": "\(binary):\(path)", "HOME": folder.path(""), "KEEP": "\(keep)",
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.org",
      ])
  }

  private var registry: String { "http://127.0.0.1:\(port)/" }

  private func writePackage(_ version: String) throws {
    try folder.write(#"{"name":"@acme/bolt","version":"\#(version)"}"#, to: "bolt/package.json")
    try folder.write("module.exports = '\(version)'\n", to: "bolt/index.js")
  }
}
