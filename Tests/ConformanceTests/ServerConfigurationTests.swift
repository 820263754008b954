import TestSupport
import Testing

/// Each server itself says whether it takes what is printed.
@Suite(.serialized) struct ServerConfigurationTests {
  @Test(
    "the server's own check accepts the configuration", arguments: ServerKind.configured,
    [
      "http://localhost:PORT/", "http://127.0.0.1:PORT/", "http://npm.example.org:PORT/npm/reg/",
      "http://localhost:PORT/a.b+c/", "http://localhost:PORT/~ada/",
    ])
  func accepted(_ kind: ServerKind, _ registry: String) async throws {
    let url = registry.replacing("PORT", with: String(try LoopbackSocket.freePort()))
    try await expectAccepted(kind, url)
  }

  @Test(
    "the server's own check accepts the configuration for a proxy that ends TLS",
    arguments: ServerKind.configured)
  func behindProxy(_ kind: ServerKind) async throws {
    let server = try #require(kind.server)
    let text = try await server.printed("https://npm.example.org/", root: "/srv/registry")
    #expect(text.contains("in front of"))
    #expect(!text.contains("443"))
    // Port 80 belongs to root, and `nginx -t` tries to bind it.
    let port = try LoopbackSocket.freePort()
    let folder = try TemporaryFolder()
    let result = try await server.tested(
      text.replacing("listen 80;", with: "listen \(port);")
        .replacing("listen [::]:80;", with: "listen [::]:\(port);")
        .replacing("/srv/registry", with: folder.path("")))
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test(
    "the server's own check accepts redirects, protection and every path with spaces",
    arguments: ServerKind.configured, ["/", "/npm/reg/"])
  func options(_ kind: ServerKind, _ path: String) async throws {
    let server = try #require(kind.server)
    let folder = try TemporaryFolder()
    for credentials in Credentials.allCases {
      try folder.write(credentials.file(for: server), to: "my \(credentials)")
      try await expectAccepted(
        kind, "http://localhost:\(try LoopbackSocket.freePort())\(path)",
        [
          "--\(credentials)-auth", folder.path("my \(credentials)"), "--tarballs-url",
          "https://files.example.org/tar%20balls/",
        ])
    }
  }

  @Test(
    "with a certificate the server speaks TLS itself, and npm installs over it",
    .needs(.openssl, .npm), arguments: ServerKind.configured)
  func certificate(_ kind: ServerKind) async throws {
    let folder = try TemporaryFolder()
    let (chain, key) = (folder.path("my chain.pem"), folder.path("my key.pem"))
    let made = try await Command.run(
      ExternalTool.openssl.required,
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
        "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", chain,
      ])
    try #require(made.status == 0, "\(made.errors)")
    let options = ["--tls-certificate", chain, "--tls-key", key]
    let registry = "https://localhost:\(try LoopbackSocket.freePort())/"
    try await expectAccepted(kind, registry, options)

    let minimal = try await Example("minimal")
    try await Site.serving(
      kind, [minimal.packages], host: "https://localhost", options: options
    ) { site in
      let project = try NpmProject()
      let client = try NpmClient(registry: site.registry)
      let result = try await client.run("install", "--cafile", chain, "hello-shelf", in: project)
      #expect(result.status == 0, "\(result.errors)")
      #expect(project.identities == ["hello-shelf@1.0.0"])
      #expect(try project.locked.map(\.resolved) == [site.tarballURL("hello-shelf", "1.0.0")])
    }
  }

  private func expectAccepted(
    _ kind: ServerKind, _ registry: String, _ options: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let server = try #require(kind.server)
    let folder = try TemporaryFolder()
    try folder.write([], to: "my tree/_all_docs")
    let text = try await server.printed(registry, root: folder.path("my tree"), options)
    let result = try await server.tested(text)
    let said = result.errors + result.output
    #expect(result.status == 0, "\(said)", sourceLocation: sourceLocation)
    for warning in ["[warn]", "WARNING", "AH0", "is not formatted"] {
      #expect(!said.contains(warning), "\(said)", sourceLocation: sourceLocation)
    }
  }
}
