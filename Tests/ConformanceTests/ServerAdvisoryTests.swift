import Hosting
import PackageModel
import TestSupport
import Testing

/// The one POST that reads.
@Suite(.serialized) struct ServerAdvisoryTests {
  @Test(
    "a POST for advisories is answered by the list, and no other POST is",
    arguments: ServerKind.further, ["/", "/npm/reg/"])
  func bulk(_ kind: ServerKind, _ path: String) async throws {
    let server = try #require(kind.server)
    let folder = try TemporaryFolder()
    let bulk = "-/npm/v1/security/advisories/bulk"
    try folder.write(#"{"nut":[]}"#, to: bulk)
    let port = try LoopbackSocket.freePort()
    let registry = try RegistryURL(parsing: "http://127.0.0.1:\(port)\(path)")
    var hosted = HostedRegistry(registry: registry)
    hosted.hasAdvisories = true
    let name = try #require(HostName(rawValue: kind.rawValue))
    guard case .server(let host) = name.kind else { return }
    let settings = ServerSettings(root: folder.path(""))
    let program = StaticServer.Program.configured(
      server, printed: try host.init(hosted, on: settings).configuration)
    try await StaticServer.run(program, port: port) { server in
      let response = try server.answer(
        "POST", path + bulk, headers: ["Content-Type": "application/json"],
        body: #"{"nut":["1.0.0"]}"#)
      #expect(response.status == 200)
      #expect(response.text == #"{"nut":[]}"#)
      #expect(response["content-type"] == "application/json; charset=utf-8")
      response.expectPolicy()
      for (method, refused) in [
        ("PUT", bulk), ("DELETE", bulk), ("POST", bulk + "/x"),
        ("POST", "-/npm/v1/security/audits"),
        ("POST", "nut"), ("POST", bulk + "?x"),
      ] {
        let answer = try server.answer(method, path + refused, body: "{}")
        #expect(answer.status == (refused.hasSuffix("?x") ? 200 : 405), "\(method) \(refused)")
      }
    }
  }
}
