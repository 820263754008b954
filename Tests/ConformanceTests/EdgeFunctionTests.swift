import OrderedJSON
import TestSupport
import Testing

/// The CloudFront function that the script of `packshelf host s3` prints, run by Node.
///
/// Node knows more of the language than CloudFront does; what is used is in both.
@Suite(.needs(.node)) struct EdgeFunctionTests {
  @Test(
    "a path becomes a key",
    arguments: [
      ("/npm/bolt", "/keys/bolt"), ("/npm/@acme%2fui", "/keys/@acme/ui"),
      ("/npm/@acme%2Fui", "/keys/@acme/ui"), ("/npm/%40acme/ui", "/keys/@acme/ui"),
      ("/npm/@acme%2fui/-/ui-1.0.0.tgz", "/keys/@acme/ui/-/ui-1.0.0.tgz"),
      ("/npm/-/v1/search", "/keys/-/v1/search"), ("/npm/", "/keys/index.html"),
      ("/npm/-/web/", "/keys/-/web/index.html"),
      ("/npm/-/web/package/@acme/ui/", "/keys/-/web/package/@acme/ui/index.html"),
      ("/npm/-/web/shelf.css", "/keys/-/web/shelf.css"), ("/npm/toString", "/keys/toString"),
    ])
  func key(_ path: String, _ key: String) async throws {
    for method in ["GET", "HEAD"] {
      #expect(try await Self.plain.answer(path, method: method)?["uri"]?.string == key)
    }
  }

  @Test(
    "what is outside the registry, or begins with a dot, is 404 as JSON",
    arguments: ["/", "/npm", "/bolt", "/npm/.packshelf/uploaded", "/npm/x/%2epackshelf"])
  func missing(_ path: String) async throws {
    let answer = try await Self.plain.answer(path)
    #expect(answer?["statusCode"] == 404)
    #expect(answer.header("content-type") == "application/json")
    #expect(answer?["body"] == "{\"error\":\"no such document in this registry\"}\n")
  }

  @Test(
    "every method that writes is 405", arguments: ["PUT", "POST", "DELETE", "PATCH", "OPTIONS"])
  func write(_ method: String) async throws {
    let answer = try await Self.plain.answer("/npm/bolt", method: method)
    #expect(answer?["statusCode"] == 405)
    #expect(
      answer?["body"]?.string?.hasPrefix("{\"error\":\"this registry is a set of files") == true)
  }

  @Test("a browser is sent to the page of a package, where there are pages")
  func browser() async throws {
    let accept = "text/html,application/xhtml+xml"
    var function = Self.plain
    #expect(try await function.answer("/npm/bolt", ["accept": accept])?["uri"] == "/keys/bolt")
    function.hasPages = true
    let answer = try await function.answer("/npm/@acme%2fui", ["accept": accept])
    #expect(answer?["statusCode"] == 302)
    #expect(answer.header("location") == "/npm/-/web/package/@acme/ui/")
    #expect(try await function.answer("/npm/bolt", ["accept": "*/*"])?["uri"] == "/keys/bolt")
    #expect(
      try await function.answer("/npm/bolt/1.0.0", ["accept": accept])?["uri"] == "/keys/bolt/1.0.0"
    )
  }

  @Test(
    "foreign packages, upstream names and external tarballs are redirected, and no other name",
    arguments: [
      ("/npm/constructor", "https://npm.other.example/constructor"),
      (
        "/npm/constructor/-/constructor-1.0.0.tgz",
        "https://npm.other.example/constructor/-/constructor-1.0.0.tgz"
      ),
      ("/npm/@types%2fnode", "https://registry.npmjs.org/@types/node"),
      (
        "/npm/@types/node/-/node-1.0.0.tgz",
        "https://registry.npmjs.org/@types/node/-/node-1.0.0.tgz"
      ),
      ("/npm/left-pad", "https://registry.npmjs.org/left-pad"),
      ("/npm/bolt/-/bolt-1.0.0.tgz", "https://files.example.org/t/bolt/-/bolt-1.0.0.tgz"),
      ("/npm/left-padded", nil), ("/npm/x-left-pad", nil), ("/npm/@typesx/node", nil),
      ("/npm/left-pad/1.0.0", nil), ("/npm/toString", nil), ("/npm/left_pad", nil),
    ])
  func elsewhere(_ path: String, _ url: String?) async throws {
    let function = EdgeFunction(
      configuration: """
        foreign: foreign
        tarballs: external
        tarballs-url: https://files.example.org/t/
        upstream: { registry: "https://registry.npmjs.org/", packages: ["@types/*", left-pad] }
        """)
    let answer = try await function.answer(path)
    #expect(answer.header("location") == url)
    #expect(answer?["statusCode"] == (url == nil ? nil : 302))
  }

  @Test("a restricted registry asks who reads")
  func protection() async throws {
    let function = EdgeFunction(configuration: "access: restricted")
    for reader in [[:], ["authorization": "Bearer wrong"], ["authorization": ""]] {
      let answer = try await function.answer("/npm/bolt", reader)
      #expect(answer?["statusCode"] == 401)
      #expect(answer.header("www-authenticate") == "Bearer")
    }
    let answer = try await function.answer("/npm/bolt", ["authorization": "Bearer token"])
    #expect(answer?["uri"] == "/keys/bolt")
  }

  private static let plain = EdgeFunction(configuration: "")
}

/// A function as the script prints it.
private struct EdgeFunction: Sendable {
  let configuration: String
  var hasPages = false

  /// What the function makes of a request: another request, or an answer.
  func answer(
    _ path: String, _ headers: [String: String] = [:], method: String = "GET"
  ) async throws -> JSONObject? {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      version: 1
      registry: https://npm.example.org/npm/
      layout: bucket
      \(configuration)
      """, to: "packshelf.yml")
    try folder.write(
      #"{"name": "constructor", "url": "https://npm.other.example/", "maintainers": []}"#,
      to: "foreign/constructor.json")
    if hasPages { try folder.write("", to: "public/site/index.html") }
    let script = try await Packshelf.run(
      ["host", "s3", "--bucket", "acme", "--prefix", "keys/"], in: folder.path(""))
    try #require(script.status == 0, "\(script.errors)")
    try folder.write(script.output, to: "registry.sh")
    let function = try await Command.run(
      "sh", ["registry.sh", "function", "public"], in: folder.path(""),
      environment: ["READERS": "00 \(Self.checksum)"])
    try #require(function.status == 0, "\(function.errors)")
    let values = headers.map { ($0.key, ["value": .string($0.value)] as JSONValue) }
    let request: JSONValue = [
      "method": .string(method), "uri": .string(path), "headers": .object(JSONObject(values)),
    ]
    let event = String(decoding: JSONWriter.document(["request": request]), as: UTF8.self)
    let result = try await Command.run(
      ExternalTool.node.required,
      ["-e", "\(function.output)\nconsole.log(JSON.stringify(handler(\(event))))"])
    try #require(result.status == 0, "\(result.errors)")
    return try JSONParser.parse(result.output).object
  }

  /// Of `Bearer token`.
  private static let checksum = "b22ac30e61f624d5d9ecfaec62edc932976e15d2f1599809297f5422ed3b396b"
}

extension JSONObject? {
  /// A header of an answer.
  fileprivate func header(_ name: String) -> String? {
    self?["headers"]?.object?[name]?.object?["value"]?.string
  }
}
