import TestSupport
import Testing

/// Real npm against the servers that the acceptance run leaves out.
@Suite(.serialized, .needs(.npm, .tar)) struct ServerInstallTests {
  @Test(
    "npm installs without meeting a redirect, and npm publish fails",
    arguments: ServerKind.further)
  func install(_ kind: ServerKind) async throws {
    let scoped = try await Example("scoped")
    try await Site.serving(kind, [scoped.packages]) { site in
      let client = try NpmClient(registry: site.registry)
      let project = try NpmProject()
      let result = try await client.run("install", "@acme/ui", in: project)
      #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
      #expect(project.identities == ["@acme/ui@1.1.0", "@acme/core@1.1.0"])

      let package = try NpmProject(manifest: #"{"name": "@acme/ui", "version": "9.9.9"}"#)
      try client.configure("\(site.registry.dropFirst("http:".count)):_authToken=secret\n")
      let published = try await client.run("publish", "--fetch-retries=0", in: package)
      #expect(published.status != 0)
      #expect(published.errors.contains("code E405"), "\(published.errors)")
      // lighttpd writes its log every few seconds.
      for _ in 0..<100 where !site.server.requests.contains(where: { $0.method == "PUT" }) {
        try await Task.sleep(for: .milliseconds(100))
      }
      let writes = site.server.requests.filter { $0.method == "PUT" }
      let reads = site.server.requests.filter { $0.method == "GET" }
      #expect(
        Set(reads.map(\.description)) == [
          "GET /@acme%2fui 200", "GET /@acme%2fcore 200", "GET /@acme/ui/-/ui-1.1.0.tgz 200",
          "GET /@acme/core/-/core-1.1.0.tgz 200",
        ])
      #expect(writes.map(\.description) == ["PUT /@acme%2fui 405"])
    }
  }
}
