import OrderedJSON
import TestSupport
import Testing

/// What npm makes of the registry's advisories, behind nginx.
@Suite(.needs(.npm, .nginx)) struct AuditTests {
  private static let path = "-/npm/v1/security/advisories/bulk"

  /// A vulnerable bolt, a patched one, and a nut that depends on the vulnerable one.
  private static func serving(
    path: String = "/", body: @Sendable (Site) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let tarballs = [
      TarballFixture(name: "@acme/bolt", version: "1.0.0"),
      TarballFixture(name: "@acme/bolt", version: "1.1.0"),
      TarballFixture(
        name: "nut", version: "1.0.0", fields: ["dependencies": ["@acme/bolt": "~1.0.0"]]),
    ]
    for (index, tarball) in tarballs.enumerated() {
      try folder.write(tarball.bytes, to: "packages/\(index).tgz")
    }
    try folder.write(
      #"{"id":"GHSA-bolt-bolt-bolt","modified":"2024-05-01T00:00:00Z","#
        + #""summary":"The thread strips","database_specific":{"severity":"MODERATE"},"#
        + #""affected":[{"package":{"ecosystem":"npm","name":"@acme/bolt"},"ranges":[{"#
        + #""type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.1.0"}]}]}]}"#,
      to: "advisories/a.json")
    try folder.write("version: 1\nadvisories: advisories\n", to: "packshelf.yml")
    try await Site.serving(
      .nginx, [folder.path("packages")], path: path, configuration: folder.path("packshelf.yml"),
      body: body)
    withExtendedLifetime(folder) {}
  }

  @Test("npm audit finds a vulnerable version, and its dependents", arguments: ["/", "/npm/"])
  func vulnerable(path: String) async throws {
    try await Self.serving(path: path) { site in
      let project = try NpmProject()
      let client = try NpmClient(registry: site.registry)
      let install = try await client.run("install", "nut", in: project)
      #expect(install.status == 0)
      #expect(install.output.contains("2 moderate severity vulnerabilities"), "\(install.output)")
      let audit = try await client.run("audit", in: project)
      #expect(audit.status == 1)
      let words = ["The thread strips - https://github.com/advisories/GHSA-bolt-bolt-bolt"]
      for word in words + ["Severity: moderate", "node_modules/@acme/bolt", "node_modules/nut"] {
        #expect(audit.output.contains(word), "\(audit.output)")
      }
      let posts = site.server.requests.filter { $0.method == "POST" }
      #expect(Set(posts.map(\.description)) == ["POST \(path)\(Self.path) 200"])
    }
  }

  @Test("npm audit finds nothing in a patched version, and npm install says so")
  func patched() async throws {
    try await Self.serving { site in
      let project = try NpmProject()
      let client = try NpmClient(registry: site.registry)
      let install = try await client.run("install", "@acme/bolt", in: project)
      #expect(install.output.contains("found 0 vulnerabilities"), "\(install.output)")
      let audit = try await client.run("audit", in: project)
      #expect(audit.status == 0, "\(audit.output) \(audit.errors)")
      #expect(audit.output.contains("found 0 vulnerabilities"))
    }
  }

  @Test("GET, HEAD and POST are answered with the list, a large and compressed POST too")
  func answers() async throws {
    try await Self.serving { site in
      let document = try site.bytes(Self.path)
      let large = String(repeating: "x", count: 4_000_000)
      for (method, body) in [("GET", ""), ("HEAD", ""), ("POST", "{}"), ("POST", large)] {
        let response = try site.server.answer(
          method, "/" + Self.path, headers: body.isEmpty ? [:] : ["Content-Encoding": "gzip"],
          body: body)
        #expect(response.status == 200)
        #expect(response.body == (method == "HEAD" ? [] : document))
        #expect(response["content-type"] == "application/json; charset=utf-8")
        #expect(response["cache-control"] == "no-cache, no-transform")
        #expect(response["x-content-type-options"] == "nosniff")
      }
    }
  }

  @Test("every other write is still 405")
  func refused() async throws {
    try await Self.serving { site in
      for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
        let response = try site.server.answer(method, "/" + Self.path, body: "{}")
        #expect(response.status == 405, "\(method)")
      }
      for path in [
        "nut", "@acme%2fbolt", "nut/-/nut-1.0.0.tgz", "-/npm/v1/security/audits/quick",
        "-/npm/v1/security/audits", Self.path + "/", Self.path + "%0a", Self.path + "x",
        "x/" + Self.path, "-/web/",
      ] {
        let response = try site.server.answer("POST", "/" + path, body: "{}")
        #expect(response.status == 405, "\(path)")
        #expect(response["content-type"] == "application/json")
      }
    }
  }

  @Test("a list that is not there is 404, and npm install goes on")
  func missing() async throws {
    try await Self.serving { site in
      try site.remove(Self.path)
      let response = try site.server.answer("POST", "/" + Self.path, body: "{}")
      #expect(response.status == 404)
      #expect(response["content-type"] == "application/json")
      let project = try NpmProject()
      let client = try NpmClient(registry: site.registry)
      #expect(try await client.run("install", "nut", in: project).status == 0)
    }
  }
}
