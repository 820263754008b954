import TestSupport
import Testing

/// Real npm against the stand-ins for services that serve a folder.
@Suite("npm and the hosts of pages", .serialized, .needs(.python3, .npm, .tar))
struct PagesInstallTests {
  @Test(
    "npm installs by range, by tag and by exact version, with a scope and without",
    arguments: PagesKind.allCases)
  func install(from kind: PagesKind) async throws {
    try await PagesSite.serving(kind, PagesPackages.folders) { site in
      let client = try NpmClient(registry: site.registry)
      let project = try NpmProject()
      let ranges = try await client.run("install", "hello-shelf@^1", "@acme/ui@^1", in: project)
      #expect(ranges.status == 0, "\(ranges.errors)")
      #expect(project.identities == ["hello-shelf@1.0.0", "@acme/ui@1.1.0", "@acme/core@1.1.0"])
      let tag = try await client.run("install", "@acme/ui@next", in: project)
      #expect(tag.status == 0, "\(tag.errors)")
      #expect(project.identities.contains("@acme/ui@2.0.0-next.1"))
      let exact = try NpmProject()
      let result = try await client.run("install", "@acme/core@1.0.0", in: exact)
      #expect(result.status == 0, "\(result.errors)")
      #expect(exact.identities == ["@acme/core@1.0.0"])
      let redirects = site.server.requests.filter { (300..<400).contains($0.status) }
        .filter { $0.status != 304 }
      #expect(redirects.isEmpty == kind.answersAtOnce, "\(redirects)")
    }
  }

  @Test(
    "a project's site below a path serves a registry, too", arguments: [PagesKind.github, .gitlab])
  func project(on kind: PagesKind) async throws {
    try await PagesSite.serving(kind, PagesPackages.folders, path: "/shelf/") { site in
      let project = try NpmProject()
      let client = try NpmClient(registry: site.registry)
      let result = try await client.run("install", "@acme/ui@^1", in: project)
      #expect(result.status == 0, "\(result.errors)")
      #expect(project.identities == ["@acme/ui@1.1.0", "@acme/core@1.1.0"])
    }
  }

  @Test("npm publish fails, but on GitLab Pages it seems to succeed", arguments: PagesKind.allCases)
  func publish(to kind: PagesKind) async throws {
    try await PagesSite.serving(kind, PagesPackages.folders) { site in
      let project = try NpmProject(manifest: #"{"name": "hello-shelf", "version": "9.9.9"}"#)
      let client = try NpmClient(registry: site.registry)
      try client.configure("\(site.registry.dropFirst("http:".count)):_authToken=secret\n")
      let result = try await client.run("publish", "--fetch-retries=0", in: project)
      #expect((result.status == 0) == (kind == .gitlab), "\(result.errors)")
      let packument = try site.server.answer("GET", "/hello-shelf/")
      #expect(!packument.text.contains("9.9.9"))
    }
  }

  @Test(
    "where %2f is not decoded, only Vercel's rules serve scoped packages",
    arguments: [PagesKind.github, .azure, .vercel])
  func undecoded(on kind: PagesKind) async throws {
    try await PagesSite.serving(kind, PagesPackages.folders, options: ["--raw"]) { site in
      let answer = try site.server.answer("GET", "/@acme%2fui")
      #expect(answer.status == (kind == .vercel ? 200 : 404))
      #expect(try site.server.answer("GET", "/@acme%2Fui").status == answer.status)
    }
  }
}
