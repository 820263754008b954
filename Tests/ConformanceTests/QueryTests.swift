import OrderedJSON
import TestSupport
import Testing

extension Acceptance {
  /// The commands that ask and install nothing.
  @Suite struct QueryTests {
    @Test("X-10: npm view prints the version that latest points to", arguments: ServerKind.accepted)
    func version(on kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      #expect(try await answer(site, "view", "@acme/ui", "version") == "1.1.0\n")
      #expect(try await answer(site, "view", "@acme/ui@next", "version") == "2.0.0-next.1\n")
      let tarball = try await answer(site, "view", "@acme/ui", "dist.tarball")
      #expect(tarball == site.tarballURL("@acme/ui", "1.1.0") + "\n")
    }

    @Test("X-10: npm view prints when each version was published", arguments: ServerKind.accepted)
    func times(on kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let times = try await json(site, "view", "@acme/ui", "time", "--json").object
      #expect(times?["1.0.0"] == "2024-03-04T10:15:00.000Z")
      #expect(times?["1.1.0"] == "2024-05-06T16:05:45.000Z")
      #expect(times?["2.0.0-next.1"] == "2024-09-03T11:00:00.000Z")
      #expect(times?["created"] == "2024-03-04T10:15:00.000Z")
      #expect(times?["modified"] == "2024-09-03T11:00:00.000Z")
    }

    @Test("X-10: npm view --json shows tags, versions and manifest", arguments: ServerKind.accepted)
    func whole(on kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let answer = try await json(site, "view", "@acme/ui", "--json")
      // npm 12 prints a list of one.
      let ui = answer.array?.first?.object ?? answer.object
      #expect(ui?["name"] == "@acme/ui")
      #expect(ui?["description"] == "Buttons, as HTML")
      #expect(ui?["versions"] == ["1.0.0", "1.1.0", "2.0.0-next.1"])
      #expect(ui?["dist-tags"] == ["latest": "1.1.0", "next": "2.0.0-next.1"])
      #expect(ui?["dependencies"] == ["@acme/core": "^1.1.0"])
      #expect(ui?["bin"] == ["acme-button": "cli.js"])
      #expect(ui?["dist"]?.object?["fileCount"] == 4)
    }

    @Test("X-10: npm dist-tag ls lists the tags", arguments: ServerKind.accepted)
    func tags(on kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let scoped = try await answer(site, "dist-tag", "ls", "@acme/ui")
      #expect(scoped == "latest: 1.1.0\nnext: 2.0.0-next.1\n")
      #expect(try await answer(site, "dist-tag", "ls", "hello-shelf") == "latest: 1.0.0\n")
    }

    @Test("X-10: npm ping is answered", arguments: ServerKind.accepted)
    func ping(on kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let pong = try await json(site, "ping", "--json").object
      #expect(pong?["registry"]?.string == site.registry)
      #expect(pong?["details"]?.object != nil)
      #expect(
        site.server.requests.contains { $0.path.hasPrefix("/-/ping") && $0.status == 200 })
    }

    @Test("X-10: npm search lists the packages of the registry", arguments: ServerKind.accepted)
    func search(on kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let found = try await json(site, "search", "anything", "--json").array ?? []
      let names = found.compactMap { $0.object?["name"]?.string }
      let npm = try AcceptanceRun.npm.packages.map(\.name)
      #expect(Set(names) == Set(npm + ["hello-shelf", "@acme/core", "@acme/ui"]))
      #expect(names.count == Set(names).count)
      let ui = found.first { $0.object?["name"] == "@acme/ui" }?.object
      #expect(ui?["version"] == "1.1.0")
      #expect(ui?["description"] == "Buttons, as HTML")
    }

    @Test(
      "X-10: npm outdated knows what is current, wanted and latest", arguments: ServerKind.accepted)
    func outdated(on kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let project = try NpmProject(
        manifest: #"{"dependencies": {"@acme/core": "~1.0.0", "@acme/ui": "^1.0.0"}}"#)
      let client = try NpmClient(registry: site.registry)
      _ = try await client.run("install", "--no-save", "@acme/ui@1.0.0", in: project)
      #expect(project.identities == ["@acme/core@1.0.0", "@acme/ui@1.0.0"])

      let result = try await client.run("outdated", "--json", in: project)
      let outdated = try JSONParser.parse(result.output).object
      let ui = outdated?["@acme/ui"]?.object
      #expect(ui?["current"] == "1.0.0")
      #expect(ui?["wanted"] == "1.1.0")
      #expect(ui?["latest"] == "1.1.0")
      let core = outdated?["@acme/core"]?.object
      #expect(core?["current"] == "1.0.0")
      #expect(core?["wanted"] == "1.0.0")
      #expect(core?["latest"] == "1.1.0")
    }

    private func answer(_ site: Site, _ arguments: String...) async throws -> String {
      let project = try NpmProject()
      let client = try NpmClient(registry: site.registry)
      let result = try await client.run(
        ExternalTool.npm.required, arguments, in: project)
      #expect(result.status == 0, "\(result.errors)")
      return result.output
    }

    private func json(_ site: Site, _ arguments: String...) async throws -> JSONValue {
      let project = try NpmProject()
      let client = try NpmClient(registry: site.registry)
      let result = try await client.run(
        ExternalTool.npm.required, arguments, in: project)
      #expect(result.status == 0, "\(result.errors)")
      return try JSONParser.parse(result.output)
    }
  }
}
