import Foundation
import TestSupport

/// A registry that was built by the program and is being served.
struct Site: Sendable {
  /// What serves it.
  let server: StaticServer
  /// Its URL, with the slash at the end.
  let registry: String
  /// The folder that holds the tree as `public`.
  let folder: TemporaryFolder

  /// The program failed.
  struct NotBuilt: Error {
    let message: String
  }

  /// Builds a registry from folders of tarballs, serves it, and runs the body.
  ///
  /// - Parameters:
  ///   - host: the host in the registry's URL.
  ///   - path: the path in the registry's URL; only configured servers can map it to the tree.
  ///   - placement: how tarballs get into the tree.
  ///   - options: further options of `packshelf host`.
  ///   - configuration: the configuration file of both commands, where there is one.
  ///   - buildOptions: further options of `packshelf build`.
  ///   - alteringBlock: makes of the printed configuration the one that is served with.
  static func serving<Result: Sendable>(
    _ kind: ServerKind, _ packages: [String], host: String = "http://127.0.0.1",
    path: String = "/", placement: String = "clone", options: [String] = [],
    configuration: String? = nil, buildOptions: [String] = [],
    alteringBlock: @Sendable (String) -> String = { $0 },
    body: @Sendable (Site) async throws -> Result
  ) async throws -> Result {
    let port = try LoopbackSocket.freePort()
    let folder = try TemporaryFolder()
    let registry = "\(host):\(port)\(path)"
    let file = configuration.map { ["--config", $0] } ?? []
    try await build(packages, for: registry, into: folder, placement, file + buildOptions)
    let program = try await program(kind, registry, folder, options + file, alteringBlock)
    return try await StaticServer.run(program, port: port) { server in
      try await body(Site(server: server, registry: registry, folder: folder))
    }
  }

  /// Builds the same tree again, from other tarballs.
  func rebuild(from packages: [String]) async throws {
    try await Self.build(packages, for: registry, into: folder, "clone")
  }

  /// The path of something in the tree.
  func path(_ relative: String) -> String { folder.path("public/" + relative) }

  /// The content of a file in the tree.
  func bytes(_ relative: String) throws -> [UInt8] { try folder.bytes("public/" + relative) }

  /// Puts a file into the tree.
  func write(_ bytes: [UInt8], to relative: String) throws {
    try folder.write(bytes, to: "public/" + relative)
  }

  /// Puts a file into the tree with a date of modification that is not now.
  func write(_ bytes: [UInt8], to relative: String, secondsFromNow seconds: Double) throws {
    try write(bytes, to: relative)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: seconds)], ofItemAtPath: path(relative))
  }

  /// Removes a file from the tree.
  func remove(_ relative: String) throws {
    try FileManager.default.removeItem(atPath: path(relative))
  }

  /// The URL of a tarball at its conventional place.
  func tarballURL(_ name: String, _ version: String) -> String {
    let basename = name.split(separator: "/").last ?? ""
    return "\(registry)\(name)/-/\(basename)-\(version).tgz"
  }

  private static func build(
    _ packages: [String], for registry: String, into folder: TemporaryFolder, _ placement: String,
    _ options: [String] = []
  ) async throws {
    let result = try await Packshelf.run(
      ["build"] + packages + [
        "--registry", registry, "--output", folder.path("public"), "--tarballs", placement,
        "--no-ledger",
      ] + options)
    guard result.status == 0 else { throw NotBuilt(message: result.errors) }
  }

  private static func program(
    _ kind: ServerKind, _ registry: String, _ folder: TemporaryFolder, _ options: [String],
    _ alteringBlock: (String) -> String
  ) async throws -> StaticServer.Program {
    let root = folder.path("public")
    guard let server = kind.server else { return .files(folder: root) }
    let printed = try await server.printed(registry, root: root, options)
    return .configured(server, printed: alteringBlock(printed))
  }
}

extension ConfiguredServer {
  /// What `packshelf host` prints for it.
  func printed(
    _ registry: String, root: String, _ options: [String] = []
  ) async throws -> String {
    let result = try await Packshelf.run(
      ["host", rawValue, "--registry", registry, "--root", root] + options)
    guard result.status == 0 else { throw Site.NotBuilt(message: result.errors) }
    return result.output
  }
}
