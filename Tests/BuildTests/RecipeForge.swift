import Foundation
import TestSupport
import Testing

/// The commands of a page, run beside a bare repository that stands for the forge.
struct RecipeForge {
  /// What lies in the shell's folder: `shelf.git`, the package `bolt`, and the clone `shelf`.
  let folder: TemporaryFolder
  /// The registry's URL in the place of the page's own.
  let registry: String
  let port: Int
  private let page: String
  private let replaced: String

  /// A forge for a page, which names a registry by a URL.
  init(page: String, registry: String, path: String = "/") async throws {
    self.page = try String(contentsOfFile: "\(Packshelf.repository)/\(page)", encoding: .utf8)
    folder = try TemporaryFolder()
    port = try LoopbackSocket.freePort()
    self.registry = "http://127.0.0.1:\(port)\(path)"
    replaced = registry
    try writePackage("1.0.0")
    try await run("git init --quiet --bare --initial-branch main shelf.git", in: "")
  }

  /// Gives the package another version.
  func writePackage(_ version: String) throws {
    try folder.write(#"{"name":"@acme/bolt","version":"\#(version)"}"#, to: "bolt/package.json")
  }

  /// Runs the commands of the page under a label; returns how many a person types.
  @discardableResult
  func run(block label: String, in place: String) async throws -> Int {
    let block = page.split(separator: "```").first { $0.hasPrefix("\(label)\n") }
    let lines = try #require(block).split(separator: "\n").dropFirst()
    let script = lines.joined(separator: "\n").replacing(replaced, with: registry)
      .replacing(#/git@[^ ]*/#, with: "shelf.git")
    try await run(script, in: place)
    return lines.flatMap { $0.split(separator: " && ") }.count
  }

  /// Does what the service does after a push, in a fresh clone, and serves it as the host would.
  func serving<Result: Sendable>(
    _ service: Service, _ host: String, options: [String] = [],
    body: @Sendable (StaticServer) async throws -> Result
  ) async throws -> Result {
    let name = "clone-\(UUID().uuidString)"
    try await run("git clone --quiet shelf.git \(name)", in: "")
    try folder.write("", to: "\(name)-home/.profile")
    let clone = ServiceClone(service: service, folder: folder, name: name)
    let done = try await clone.run()
    #expect(done.status == 0, "\(done.output)\(done.errors)")
    let program = StaticServer.Program.standIn(
      host: host, folder: clone.path("public"), options: options)
    return try await StaticServer.run(program, port: port, body: body)
  }

  /// Runs a script as a person who has a name in git.
  func run(_ script: String, in place: String) async throws {
    let binary = URL(filePath: Packshelf.binary).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let result = try await Command.run(
      "/bin/bash", ["-euc", script], in: folder.path(place),
      environment: [
        "PATH": "\(binary):\(path)", "HOME": folder.path("home"), "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
        "npm_config_update_notifier": "false", "npm_config_cache": folder.path("cache"),
      ])
    #expect(result.status == 0, "\(script)\n\(result.output)\(result.errors)")
  }
}
