import Foundation
import TestSupport
import Testing

/// What a client that has been here before gets to see.
@Suite(.serialized, .needs(.nginx, .npm, .tar)) struct FreshnessTests {
  @Test("a new version is seen at once by an npm that has the old document cached")
  func newVersion() async throws {
    let scoped = try await Example("scoped")
    let first = scoped.folder.path("first/core-1.0.0.tgz")
    try scoped.folder.write([], to: "first/.keep")
    try FileManager.default.copyItem(
      atPath: scoped.packages + "/@acme/core/core-1.0.0.tgz", toPath: first)
    try await Site.serving(.nginx, [scoped.folder.path("first")]) { site in
      // Without a rule npm would keep a document of this age for a month.
      try site.write(
        site.bytes("@acme/core/index.html"), to: "@acme/core/index.html",
        secondsFromNow: -300 * 86_400)
      let client = try NpmClient(registry: site.registry)
      #expect(try await installed("@acme/core", by: client) == ["@acme/core@1.0.0"])

      try await site.rebuild(from: [scoped.packages])
      #expect(try await installed("@acme/core", by: client) == ["@acme/core@1.1.0"])
      #expect(try await installed("@acme/core@next", by: client) == ["@acme/core@2.0.0-next.1"])
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
}
