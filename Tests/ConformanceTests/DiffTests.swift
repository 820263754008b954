import TestSupport
import Testing

/// A registry behind a server, compared with the tree that will replace it.
@Suite(.needs(.python3)) struct DiffTests {
  @Test("a served registry is compared with a tree as a consumer sees both")
  func served() async throws {
    let folder = try TemporaryFolder()
    let port = try LoopbackSocket.freePort()
    let registry = "http://127.0.0.1:\(port)/"
    try await SampleRegistry.build(in: folder, for: registry)
    try await StaticServer.run(.files(folder: folder.path("public")), port: port) { _ in
      let same = try await Packshelf.run(["diff", registry, folder.path("public")])
      #expect(same.status == 0, "\(same.errors)")
      #expect(same.output == "Consumers see no difference.\n")
    }
    let gone = try await Packshelf.run(["diff", registry, folder.path("public")])
    #expect(gone.status == 1)
    #expect(gone.errors.contains(registry))
  }
}
