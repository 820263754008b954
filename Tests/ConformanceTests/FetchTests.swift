import OrderedJSON
import TestSupport
import Testing

extension Acceptance {
  /// The commands that fetch by name, range or tag.
  @Suite struct FetchTests {
    @Test(
      "X-10: npm pack saves the original tarball, byte for byte", arguments: ServerKind.accepted)
    func pack(from kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let project = try NpmProject()
      let version = try NpmOwnTree.version(of: "npm-pick-manifest")
      let client = try NpmClient(registry: site.registry)
      let result = try await client.run("pack", "npm-pick-manifest@\(version)", in: project)
      #expect(result.status == 0, "\(result.errors)")
      let original = try AcceptanceRun.npm.tarball("npm-pick-manifest@\(version)")
      let comparison = try await Command.run(
        "cmp", [original, project.folder.path("npm-pick-manifest-\(version).tgz")])
      #expect(comparison.status == 0, "\(comparison.output)\(comparison.errors)")
    }

    @Test("X-10: npx runs the bin of a package that no project has", arguments: ServerKind.accepted)
    func npx(from kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let client = try NpmClient(registry: site.registry)
      let hello = try await client.npx("--yes", "hello-shelf", "Ada", in: NpmProject())
      #expect(hello.output == "Hello, Ada!\n", "\(hello.errors)")
    }

    @Test(
      "X-10: npm exec runs one of npm's own packages", .needsWholeNpm,
      arguments: ServerKind.accepted)
    func exec(from kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let client = try NpmClient(registry: site.registry)
      let version = try NpmOwnTree.version(of: "semver")
      let semver = try await client.run(
        "exec", "--yes", "semver@\(version)", "--", "--range", "^1.2", "1.1.9", "1.10.0", "1.2.3",
        in: NpmProject())
      #expect(semver.output == "1.2.3\n1.10.0\n", "\(semver.errors)")
    }

    @Test(
      "a range installs the highest version in it, of dependencies too",
      arguments: ServerKind.accepted)
    func range(from kind: ServerKind) async throws {
      let project = try await installed("@acme/ui@^1.0.0", from: kind)
      #expect(project.identities == ["@acme/core@1.1.0", "@acme/ui@1.1.0"])
      let ui = try await project.evaluating("require('@acme/ui')").object
      #expect(ui?["version"] == "1.1.0")
      #expect(ui?["core"] == "1.1.0")
      let button = try await project.bin("acme-button", "a < b")
      #expect(button.output == "<button class=\"button\">a &lt; b</button>\n")
    }

    @Test("an exact version installs that version", arguments: ServerKind.accepted)
    func exact(from kind: ServerKind) async throws {
      let project = try await installed("@acme/ui@1.0.0", from: kind)
      #expect(project.identities == ["@acme/core@1.1.0", "@acme/ui@1.0.0"])
      let button = try await project.evaluating("require('@acme/ui').button('OK')")
      #expect(button == "<button>OK</button>")
    }

    @Test("a tag installs what it points to", arguments: ServerKind.accepted)
    func tag(from kind: ServerKind) async throws {
      let project = try await installed("@acme/ui@next", from: kind)
      #expect(project.identities == ["@acme/core@2.0.0-next.1", "@acme/ui@2.0.0-next.1"])
      let ui = try await project.evaluating("require('@acme/ui')").object
      #expect(ui?["version"] == "2.0.0-next.1")
      #expect(ui?["core"] == "2.0.0-next.1")
    }

    @Test(
      "X-9: the audit that nothing answers leaves the install silent",
      arguments: ServerKind.accepted)
    func audit(on kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let project = try NpmProject()
      let client = try NpmClient(registry: site.registry)
      let result = try await client.run("install", "hello-shelf", in: project)
      #expect(project.identities == ["hello-shelf@1.0.0"])
      #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
      #expect(site.server.requests.contains { $0.method == "POST" && $0.status >= 400 })
      let audit = try await client.run("audit", in: project)
      #expect(audit.status == 1)
      #expect(!audit.output.contains("found 0 vulnerabilities"))
    }

    private func installed(_ specifier: String, from kind: ServerKind) async throws -> NpmProject {
      let site = try AcceptanceRun.site(kind)
      let project = try NpmProject()
      let client = try NpmClient(registry: site.registry)
      let result = try await client.run("install", specifier, in: project)
      #expect(result.status == 0, "\(result.errors)")
      for package in try project.locked {
        #expect(package.resolved == site.tarballURL(package.name, package.version))
      }
      return project
    }
  }
}
