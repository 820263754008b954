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
  }

  @Test("a server that is not there is named with the reason, and is no change")
  func nobody() async throws {
    let folder = try TemporaryFolder()
    try await SampleRegistry.build(in: folder, for: "https://npm.example.org/")
    let port = try LoopbackSocket.freePort()
    let registry = "http://127.0.0.1:\(port)/"
    for places in [[registry, folder.path("public")], [folder.path("public"), registry]] {
      let result = try await Packshelf.run(["diff"] + places)
      #expect(result.status == 74)
      #expect(result.output.isEmpty)
      #expect(result.errors.hasPrefix("\(registry)"), "\(result.errors)")
      #expect(result.errors.contains("127.0.0.1 port \(port)"), "\(result.errors)")
      #expect(result.errors.contains("[tree-unavailable]"))
    }
  }

  @Test(
    "a server that lets nobody in, or fails, is no change either",
    arguments: [
      ("unauthorized", "401 Unauthorized"), ("forbidden-all", "403 Forbidden"),
      ("unavailable", "503 Service Unavailable"),
    ])
  func outage(_ fault: String, _ words: String) async throws {
    try await FaultyServer.serving(fault) { folder, registry in
      let result = try await Packshelf.run(["diff", registry, folder.path("public")])
      #expect(result.status == 74)
      #expect(result.errors.contains("error: the server answers \(words) [tree-unavailable]"))
    }
  }
}
