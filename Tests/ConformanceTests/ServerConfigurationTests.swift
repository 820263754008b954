import TestSupport
import Testing

/// nginx itself says whether it takes what is printed.
@Suite(.serialized, .needs(.nginx)) struct NginxConfigurationTests {
  @Test(
    "nginx -t accepts the configuration",
    arguments: [
      "http://localhost:PORT/", "http://127.0.0.1:PORT/", "http://npm.example.org:PORT/npm/reg/",
      "http://localhost:PORT/a.b+c/", "http://localhost:PORT/~ada/",
    ])
  func accepted(_ registry: String) async throws {
    let url = registry.replacing("PORT", with: String(try LoopbackSocket.freePort()))
    try await expectAccepted(NginxBlock.printed(url, root: "/srv/registry"))
  }

  @Test("nginx -t accepts the configuration for a proxy that ends TLS")
  func behindProxy() async throws {
    let block = try await NginxBlock.printed("https://npm.example.org/", root: "/srv/registry")
    #expect(block.contains("listen 80;"))
    // Port 80 belongs to root, and `nginx -t` tries to bind it.
    let port = try LoopbackSocket.freePort()
    try await expectAccepted(
      block.replacing("listen 80;", with: "listen \(port);")
        .replacing("listen [::]:80;", with: "listen [::]:\(port);"))
  }

  @Test("nginx -t accepts the configuration for external tarballs", arguments: ["/", "/npm/reg/"])
  func external(_ path: String) async throws {
    let registry = "http://localhost:\(try LoopbackSocket.freePort())\(path)"
    let block = try await NginxBlock.printed(
      registry, root: "/srv/registry", ["--tarballs-url", "https://files.example.org/tarballs/"])
    #expect(block.contains("return 302 \"https://files.example.org/tarballs/"))
    try await expectAccepted(block)
  }

  @Test("a root whose path has spaces is accepted")
  func spaces() async throws {
    let registry = "http://localhost:\(try LoopbackSocket.freePort())/"
    try await expectAccepted(NginxBlock.printed(registry, root: "/srv/my registry"))
  }

  @Test(
    "with a certificate nginx speaks TLS itself, and npm installs over it", .needs(.openssl, .npm))
  func certificate() async throws {
    let folder = try TemporaryFolder()
    let (chain, key) = (folder.path("chain.pem"), folder.path("key.pem"))
    let made = try await Command.run(
      ExternalTool.openssl.required,
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
        "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", chain,
      ])
    try #require(made.status == 0, "\(made.errors)")
    let options = ["--tls-certificate", chain, "--tls-key", key]
    let registry = "https://localhost:\(try LoopbackSocket.freePort())/"
    try await expectAccepted(NginxBlock.printed(registry, root: "/srv/registry", options))

    let minimal = try await Example("minimal")
    try await Site.serving(
      .nginx, [minimal.packages], host: "https://localhost", options: options
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
    _ block: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let result = try await NginxConfiguration(serverBlock: block).tested()
    #expect(result.status == 0, "\(result.errors)", sourceLocation: sourceLocation)
    #expect(!result.errors.contains("[warn]"), "\(result.errors)", sourceLocation: sourceLocation)
  }
}
