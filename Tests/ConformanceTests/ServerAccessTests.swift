import Foundation
import OrderedJSON
import TestSupport
import Testing

/// Registries that not everybody may read.
@Suite(.serialized, .needs(.npm, .tar)) struct ServerAccessTests {
  @Test(
    "without the right credentials every answer is 401, and npm installs as the comment says",
    arguments: ServerKind.configured, Credentials.allCases)
  func protected(_ kind: ServerKind, _ credentials: Credentials) async throws {
    let server = try #require(kind.server)
    let minimal = try await Example("minimal")
    let folder = try TemporaryFolder()
    try folder.write(credentials.file(for: server), to: "readers")
    let options = ["--\(credentials)-auth", folder.path("readers")]
    try await Site.serving(kind, [minimal.packages], options: options) { site in
      try site.write(Array("<!doctype html>".utf8), to: "-/web/package/hello-shelf/index.html")
      try expectRefusal(site, credentials)
      try expectAnswers(site, credentials)
      let printed = try await server.printed(site.registry, root: site.path(""), options)
      let client = try NpmClient(registry: site.registry)
      try client.configure(#require(credentials.settings(saidBy: printed)) + "\n")
      let project = try NpmProject()
      let result = try await client.run("install", "hello-shelf", in: project)
      #expect(result.status == 0, "\(result.errors)")
      #expect(project.identities == ["hello-shelf@1.0.0"])
    }
  }

  @Test("a file without a token lets nobody in", arguments: ServerKind.configured)
  func nobody(_ kind: ServerKind) async throws {
    let minimal = try await Example("minimal")
    let folder = try TemporaryFolder()
    try folder.write("# nobody yet\n\n", to: "tokens")
    let options = ["--bearer-auth", folder.path("tokens")]
    try await Site.serving(kind, [minimal.packages], options: options) { site in
      try expectRefusal(site, .bearer)
    }
  }

  private let paths = [
    "/hello-shelf", "/hello-shelf/1.0.0", "/hello-shelf/-/hello-shelf-1.0.0.tgz", "/-/web/",
    "/no-such-package", "/hello-shelf/-/hello-shelf-9.9.9.tgz",
  ]

  private func expectRefusal(_ site: Site, _ credentials: Credentials) throws {
    for wrong in [nil, "Bearer wrong", "Bearer", "Basic d3Jvbmc6d3Jvbmc=", "Basic YWRhOndyb25n"] {
      for path in paths {
        let headers = wrong.map { ["Authorization": $0] } ?? [:]
        let response = try site.server.answer("GET", path, headers: headers)
        #expect(response.status == 401, "\(path) \(wrong ?? "-")")
        #expect(response["content-type"] == "application/json")
        #expect(response["cache-control"] == "no-cache")
        #expect(response["www-authenticate"]?.hasPrefix(credentials.scheme) == true)
        response.expectPolicy()
        let body = try JSONParser.parse(response.body).object
        #expect(body?["error"] == "this registry is for those who log in")
      }
    }
  }

  private func expectAnswers(_ site: Site, _ credentials: Credentials) throws {
    let headers = ["Authorization": credentials.header]
    let document = try site.server.answer("GET", "/hello-shelf", headers: headers)
    #expect(document.status == 200)
    #expect(document["cache-control"] == "no-cache, no-transform")
    let tarball = try site.server.answer("GET", paths[2], headers: headers)
    #expect(tarball.status == 200)
    #expect(tarball["cache-control"] == "private, max-age=31536000, immutable")
    let browser = headers.merging(["Accept": "text/html"]) { $1 }
    #expect(try site.server.answer("GET", "/hello-shelf", headers: browser).status == 302)
    let missing = try site.server.answer("GET", "/no-such-package", headers: headers)
    #expect(missing.status == 404)
    missing.expectPolicy()
    let write = try site.server.answer("PUT", "/hello-shelf", headers: headers, body: "{}")
    #expect(write.status == 405)
  }
}

/// How a reader says who it is.
enum Credentials: String, CaseIterable, CustomStringConvertible {
  case basic, bearer

  var description: String { rawValue }

  /// The scheme of HTTP.
  var scheme: String { rawValue.capitalized }

  /// What the header says for Ada, whose password and token are these.
  var header: String { "\(scheme) \(secret)" }

  var secret: String {
    switch self {
    case .basic: Data("ada:secret".utf8).base64EncodedString()
    case .bearer: "ada.tok_en-1"
    }
  }

  /// The file on the server that lets Ada in, and nobody else.
  func file(for server: ConfiguredServer) -> String {
    let hash = "$2y$05$MOupsDyz58/pHImoE.S0v.6xhFS5FMNoMtjNfpSnNQL2RTjclTb2u"
    return switch (self, server) {
    case (.basic, .caddy): "ada \(hash)\n"
    case (.basic, _): "ada:\(hash)\n"
    case (.bearer, .nginx): "\"Bearer \(secret)\" 1;\n"
    case (.bearer, .apache): "\(secret) reader\n"
    case (.bearer, .caddy): "\"Bearer \(secret)\" reader\n"
    case (.bearer, .lighttpd): "\(secret)\n"
    }
  }

  /// The line for .npmrc, as the configuration's comment has it.
  func settings(saidBy printed: String) -> String? {
    let setting = self == .basic ? "_auth=BASE64" : "_authToken=TOKEN"
    let word = printed.split(whereSeparator: \.isWhitespace).first { $0.hasSuffix(setting) }
    return word.map { $0.prefix { $0 != "=" } + "=" + secret }
  }
}
