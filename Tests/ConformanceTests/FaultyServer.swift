import TestSupport

/// The sample registry behind a server that does one thing wrong.
enum FaultyServer {
  /// Serves it, and runs the body.
  static func serving(
    _ fault: String,
    body: @Sendable (_ folder: TemporaryFolder, _ registry: String) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let port = try LoopbackSocket.freePort()
    let registry = "http://127.0.0.1:\(port)/"
    try await SampleRegistry.build(in: folder, for: registry)
    let program = StaticServer.Program.faulty(fault, folder: folder.path("public"))
    try await StaticServer.run(program, port: port) { _ in try await body(folder, registry) }
  }
}
