import Foundation
import TestSupport
import Testing

/// What a client that has been here before gets to see.
@Suite(.serialized, .needs(.nginx, .npm, .tar)) struct FreshnessTests {
  @Test(
    "X-8: a new version is seen at once by a client that has the old document cached",
    arguments: RegistryClient.usable(except: .bun))
  func newVersion(_ client: RegistryClient) async throws {
    try await withUpdate(on: .nginx, client) { home in
      try await expect(["@acme/core@1.1.0"], "@acme/core", by: home)
      try await expect(["@acme/core@2.0.0-next.1"], "@acme/core@next", by: home)
    }
  }

  @Test(
    "X-8: where a server sends Last-Modified alone, npm and Bun go on with the old document",
    arguments: RegistryClient.usable(.npm, .bun))
  func lastModifiedAlone(_ client: RegistryClient) async throws {
    try await withUpdate(on: .bare, client) { home in
      try await expect(["@acme/core@1.0.0"], "@acme/core", by: home)
    }
  }

  @Test(
    "X-8: Bun keeps a document for minutes, whatever it is told, unless its cache is emptied",
    .needs(.bun14))
  func keptByBun() async throws {
    try await withUpdate(on: .nginx, .bun14) { home in
      try await expect(["@acme/core@1.0.0"], "@acme/core", by: home)
      let other = try ClientHome(.bun14, registry: home.registry)
      try await expect(["@acme/core@1.1.0"], "@acme/core", by: other)
    }
  }

  @Test("an npm that has everything cached asks for the document only, and is told it is current")
  func cached() async throws {
    let minimal = try await Example("minimal")
    try await Site.serving(.nginx, [minimal.packages]) { site in
      let client = try NpmClient(registry: site.registry)
      #expect(try await installed("hello-shelf", by: client) == ["hello-shelf@1.0.0"])
      let before = site.server.requests.count
      #expect(try await installed("hello-shelf", by: client) == ["hello-shelf@1.0.0"])
      let reads = site.server.requests.dropFirst(before).filter { $0.method == "GET" }
      #expect(reads.map(\.description) == ["GET /hello-shelf 304"])
    }
  }

  /// Installs into a project of its own, with what the client has cached.
  private func installed(_ specifier: String, by client: NpmClient) async throws -> Set<String> {
    let project = try NpmProject()
    let result = try await client.run("install", specifier, in: project)
    #expect(result.status == 0, "\(result.errors)")
    return project.identities
  }

  /// Has a client install from a registry with one version, publishes two more, and goes on.
  private func withUpdate(
    on kind: ServerKind, _ client: RegistryClient, body: @Sendable (ClientHome) async throws -> Void
  ) async throws {
    let scoped = try await Example("scoped")
    let first = scoped.folder.path("first/core-1.0.0.tgz")
    try scoped.folder.write([], to: "first/.keep")
    try FileManager.default.copyItem(
      atPath: scoped.packages + "/@acme/core/core-1.0.0.tgz", toPath: first)
    try await Site.serving(kind, [scoped.folder.path("first")]) { site in
      // Without a rule npm would keep a document of this age for a month.
      try site.write(
        site.bytes("@acme/core/index.html"), to: "@acme/core/index.html",
        secondsFromNow: -300 * 86_400)
      let home = try ClientHome(client, registry: site.registry)
      try await expect(["@acme/core@1.0.0"], "@acme/core", by: home)
      try await site.rebuild(from: [scoped.packages])
      try await body(home)
    }
  }

  /// Installs into a project of its own, with what the client has cached.
  private func expect(
    _ identities: Set<String>, _ specifier: String, by home: ClientHome,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let project = try NpmProject(manifest: ClientRun.manifest)
    let result = try await home.run(.add(specifier), in: project)
    #expect(
      result.status == 0, "\(result.output)\(result.errors)", sourceLocation: sourceLocation)
    #expect(project.identities == identities, sourceLocation: sourceLocation)
  }
}
