import TestSupport
import Testing

extension PagesRun {
  /// Real npm against the stand-ins.
  @Suite(.needs(.npm)) struct InstallTests {
    @Test(
      "npm installs by range, by tag and by exact version, with a scope and without",
      arguments: PagesKind.allCases)
    func install(from kind: PagesKind) async throws {
      let site = try PagesRun.site(kind)
      let before = site.server.requests.count
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
      let statuses = Set(site.server.requests.dropFirst(before).map(\.status))
      #expect(statuses.isDisjoint(with: [301, 302, 308]) == kind.answersAtOnce, "\(statuses)")
    }

    @Test(
      "npm publish fails, but on GitLab Pages it seems to succeed",
      arguments: [PagesKind.cloudflare, .netlify, .gitlab])
    func publish(to kind: PagesKind) async throws {
      let site = try PagesRun.site(kind)
      let project = try NpmProject(manifest: #"{"name": "hello-shelf", "version": "9.9.9"}"#)
      let client = try NpmClient(registry: site.registry)
      try client.configure("\(site.registry.dropFirst("http:".count)):_authToken=secret\n")
      let result = try await client.run("publish", "--fetch-retries=0", in: project)
      #expect((result.status == 0) == (kind == .gitlab), "\(result.errors)")
      #expect(try !site.server.answer("GET", "/hello-shelf/").text.contains("9.9.9"))
    }
  }
}
