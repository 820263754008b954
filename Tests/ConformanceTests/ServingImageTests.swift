import Foundation
import TestSupport
import Testing

/// What examples/docker/serve.Dockerfile runs and copies, without Docker.
@Suite("The image that serves", .needs(.nginx, .npm)) struct ServingImageTests {
  @Test("builds a registry that its nginx serves")
  func commands() async throws {
    let port = try LoopbackSocket.freePort()
    let folder = try TemporaryFolder()
    let registry = "http://127.0.0.1:\(port)/"
    try folder.write("version: 1\nregistry: \(registry)\n", to: "shelf/packshelf.yml")
    try folder.write(
      TarballFixture(name: "@acme/bolt", version: "1.0.0").bytes, to: "bolt-1.0.0.tgz")
    try await run("packshelf add ../bolt-1.0.0.tgz --packages packages", in: folder)
    try folder.write(
      "version: 1\nregistry: \(registry)\npackages: [packages]\n", to: "shelf/packshelf.yml")
    for (command, arguments) in try Self.instructions where command == "RUN" {
      try await run(Self.moved(arguments, into: folder), in: folder)
    }
    let copies = try Self.instructions.filter { $0.arguments.hasPrefix("--from=build ") }
    #expect(
      copies.map { $0.arguments.split(separator: " ")[1] } == ["/registry.conf", "/srv/registry"])
    let printed = try folder.text("registry.conf")
    try await StaticServer.run(.configured(.nginx, printed: printed), port: port) { _ in
      let project = try NpmProject()
      let result = try await NpmClient(registry: registry).run("install", "@acme/bolt", in: project)
      #expect(result.status == 0, "\(result.errors)")
      #expect(project.identities == ["@acme/bolt@1.0.0"])
    }
  }

  /// The lines of the file, each an instruction and what it is told.
  private static var instructions: [(command: Substring, arguments: String)] {
    get throws {
      let path = "\(Packshelf.repository)/examples/docker/serve.Dockerfile"
      return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap {
        let words = $0.split(separator: " ", maxSplits: 1)
        return words.count == 2 && $0.first != "#" ? (words[0], String(words[1])) : nil
      }
    }
  }

  /// A command of the image, with its root in a folder.
  private static func moved(_ command: String, into folder: TemporaryFolder) -> String {
    command.replacing(" /", with: " \(folder.url.path)/")
  }

  private func run(_ script: String, in folder: TemporaryFolder) async throws {
    let binary = URL(filePath: Packshelf.binary).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let result = try await Command.run(
      "/bin/bash", ["-euc", script], in: folder.path("shelf"),
      environment: ["PATH": "\(binary):\(path)"])
    #expect(result.status == 0, "\(script)\n\(result.output)\(result.errors)")
  }
}
