import TestSupport
import Testing

/// `packshelf serve` beside the hosts whose answers it gives.
@Suite("Preview", .serialized, .needs(.tar)) struct PreviewAnswerTests {
  /// Requests of clients, browsers and mistakes.
  static let requests: [(method: String, path: String, accept: String)] =
    [
      "/hello-shelf", "/@acme%2fui", "/@acme%2Fui", "/@acme/ui", "/%40acme/ui/", "/@acme/ui/1.0.0",
      "/@acme%2fui/latest", "/-/package/@acme%2fui/dist-tags", "/-/v1/search?text=ui", "/-/ping",
      "/_all_docs", "/hello-shelf/-/hello-shelf-1.0.0.tgz", "/@acme%2fui/-/ui-1.0.0.tgz", "/",
      "/-/web/", "/-/web/package/@acme/ui/", "/-/web/feed.xml", "/nope", "/@acme%2fnope",
      "/hello-shelf/9.9.9", "/-/whoami", "/.packshelf", "/-/web/nope",
    ].flatMap { path in ["GET", "HEAD"].map { ($0, path, "*/*") } }
    + ["PUT", "DELETE", "PATCH"].map { ($0, "/@acme%2fui", "*/*") }

  @Test(
    "answers as a web server with the printed configuration", arguments: ServerKind.configured)
  func server(_ kind: ServerKind) async throws {
    let browser = ["/@acme%2fui", "/@acme/ui/1.0.0", "/-/ping", "/nope"].map {
      ("GET", $0, "text/html,*/*")
    }
    try await Site.serving(kind, PagesPackages.folders) { site in
      try await Self.preview([site.path("")]) { preview in
        for request in Self.requests + browser {
          let expected = try Self.traits(of: request, from: site.server)
          let found = try Self.traits(of: request, from: preview)
          #expect(found == expected, "\(request)")
        }
      }
    }
  }

  @Test("answers as a service that serves a folder", arguments: PagesKind.allCases)
  func pages(_ kind: PagesKind) async throws {
    let port = try LoopbackSocket.freePort()
    let folder = try TemporaryFolder()
    let result = try await Packshelf.run(
      ["build"] + PagesPackages.folders + [
        "--registry", "http://127.0.0.1:\(port)/", "--output", folder.path("public"),
        "--no-ledger", "--host", kind.rawValue,
      ])
    #expect(result.status == 0, "\(result.errors)")
    let program = StaticServer.Program.standIn(
      host: kind.rawValue, folder: folder.path("public"), options: [])
    try await StaticServer.run(program, port: port) { standIn in
      try await Self.preview([folder.path("public"), "--host", kind.rawValue]) { preview in
        for request in Self.requests {
          let expected = try Self.traits(of: request, from: standIn)
          let found = try Self.traits(of: request, from: preview)
          #expect(found == expected, "\(request)")
        }
      }
    }
  }
}

extension PreviewAnswerTests {
  /// What of an answer clients go by; of one that only redirects or refuses, not how it is labelled.
  struct Traits: Hashable {
    let status: Int
    let location: String?
    var type: Substring?
    var caching: String?
    var policy: String?
  }

  /// Starts the preview, and runs the body.
  static func preview(
    _ arguments: [String], body: @Sendable (StaticServer) async throws -> Void
  ) async throws {
    let port = try LoopbackSocket.freePort()
    try await StaticServer.run(.preview(arguments: arguments), port: port, body: body)
  }

  private static func traits(
    of request: (method: String, path: String, accept: String), from server: StaticServer
  ) throws -> Traits {
    let answer = try server.answer(
      request.method, request.path, headers: ["Accept": request.accept])
    var traits = Traits(status: answer.status, location: answer["location"].map(Self.path))
    guard answer.status == 200 else { return traits }
    traits.type = answer["content-type"]?.prefix { $0 != ";" }
    traits.caching = answer["cache-control"]
    traits.policy = answer["content-security-policy"]
    return traits
  }

  /// The path of a `Location`, which may be a whole URL or begin with the host.
  private static func path(_ location: String) -> String {
    guard let start = location.firstRange(of: "//")?.upperBound else { return location }
    return String(location[start...].drop { $0 != "/" })
  }
}
