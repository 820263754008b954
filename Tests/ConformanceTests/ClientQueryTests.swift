import OrderedJSON
import TestSupport
import Testing

extension ClientRun {
  /// The commands that ask and install nothing, with every client that has them.
  ///
  /// One server is enough here: `QueryTests` asks both.
  @Suite struct ClientQueryTests {
    @Test(
      "X-10: view prints the version that a name and a tag select",
      arguments: RegistryClient.having(.view("", field: "")), ServerKind.accepted.prefix(1))
    func view(_ client: RegistryClient, on kind: ServerKind) async throws {
      let latest = try await output(client, kind, .view("@acme/ui", field: "version"))
      #expect(latest.contains("1.1.0"), "\(latest)")
      if client.family != .yarnClassic {  // It prints the tag's name.
        let next = try await output(client, kind, .view("@acme/ui@next", field: "version"))
        #expect(next.contains("2.0.0-next.1"), "\(next)")
      }
      let time = try await output(client, kind, .view("@acme/ui", field: "time"))
      #expect(time.contains("2024-09-03T11:00:00.000Z"), "\(time)")
    }

    @Test(
      "X-10: dist-tag ls lists the tags", arguments: RegistryClient.having(.distTags("")),
      ServerKind.accepted.prefix(1))
    func distTags(_ client: RegistryClient, on kind: ServerKind) async throws {
      for (name, tags) in [("@acme/ui", ["1.1.0", "2.0.0-next.1"]), ("hello-shelf", ["1.0.0"])] {
        let output = try await output(client, kind, .distTags(name))
        #expect(tags.allSatisfy { output.contains($0) }, "\(output)")
      }
    }

    @Test(
      "X-10: ping is answered", arguments: RegistryClient.having(.ping),
      ServerKind.accepted.prefix(1)
    )
    func ping(_ client: RegistryClient, on kind: ServerKind) async throws {
      let reads = try await reads(from: kind) { _ = try await output(client, kind, .ping) }
      #expect(reads.contains { $0.path.hasPrefix("/-/ping") && $0.status == 200 })
    }

    @Test(
      "X-10: search lists the catalogue, whatever the words",
      arguments: RegistryClient.having(.search("")), ServerKind.accepted.prefix(1))
    func search(_ client: RegistryClient, on kind: ServerKind) async throws {
      let output = try await output(client, kind, .search("zzz"))
      for name in ["@acme/core", "@acme/ui", "bundler", "hello-shelf", "pnpm", "scripted"] {
        #expect(output.contains(name), "\(output)")
      }
    }

    @Test(
      "X-10: owner ls lists the maintainers, or says that there are none",
      arguments: RegistryClient.having(.owners("")), ServerKind.accepted.prefix(1))
    func owners(_ client: RegistryClient, on kind: ServerKind) async throws {
      let ann = try await output(client, kind, .owners("scripted"))
      #expect(ann.contains("Ann <ann@example.org>"), "\(ann)")
      _ = try await output(client, kind, .owners("@acme/ui"))
    }

    @Test(
      "X-10: outdated knows that there is a newer version",
      arguments: RegistryClient.having(.outdated), ServerKind.accepted.prefix(1))
    func outdated(_ client: RegistryClient, on kind: ServerKind) async throws {
      let project = try await installed("@acme/ui@1.0.0", by: client, from: kind)
      let result = try await home(client, kind).run(.outdated, in: project)
      // npm and Yarn 1 exit with 1 where they find something.
      #expect([0, 1].contains(result.status), "\(result.errors)")
      let line = result.output.split(separator: "\n").first { $0.contains("@acme/ui") }
      #expect(line?.contains("1.0.0") == true, "\(result.output)")
      #expect(line?.contains("1.1.0") == true, "\(result.output)")
    }

    @Test(
      "X-10: pack saves the tarball", arguments: RegistryClient.having(.pack("")),
      ServerKind.accepted.prefix(1))
    func pack(_ client: RegistryClient, on kind: ServerKind) async throws {
      let project = try NpmProject(manifest: manifest)
      let result = try await home(client, kind).run(.pack("@acme/ui@1.0.0"), in: project)
      #expect(result.status == 0, "\(result.errors)")
      let original = try site(kind).bytes("@acme/ui/-/ui-1.0.0.tgz")
      #expect(try project.folder.bytes("acme-ui-1.0.0.tgz") == original)
    }

    @Test(
      "X-10: diff compares two versions", arguments: RegistryClient.having(.diff("", "")),
      ServerKind.accepted.prefix(1))
    func diff(_ client: RegistryClient, on kind: ServerKind) async throws {
      let output = try await output(client, kind, .diff("@acme/ui@1.0.0", "@acme/ui@1.1.0"))
      #expect(output.contains("-  \"version\": \"1.0.0\""), "\(output)")
      #expect(output.contains("+  \"version\": \"1.1.0\""), "\(output)")
    }

    @Test(
      "X-10: exec runs a bin of a package that no project has",
      arguments: RegistryClient.having(.exec("", bin: "", arguments: [])),
      ServerKind.accepted.prefix(1))
    func exec(_ client: RegistryClient, on kind: ServerKind) async throws {
      let button = try await output(
        client, kind, .exec("@acme/ui", bin: "acme-button", arguments: ["a < b"]))
      #expect(button.contains("<button class=\"button\">a &lt; b</button>\n"), "\(button)")
    }

    @Test(
      "X-9: what audits ask is refused, install goes on and audit fails",
      arguments: RegistryClient.usable(.npm), ServerKind.accepted.prefix(1))
    func audit(_ client: RegistryClient, on kind: ServerKind) async throws {
      let project = try await installed("hello-shelf", by: client, from: kind)
      let refusal = kind == .nginx ? 405 : 501
      let posts = try site(kind).server.requests.filter { $0.method == "POST" }
      #expect(!posts.isEmpty && posts.allSatisfy { $0.status == refusal })
      let audit = try await home(client, kind).run(arguments: ["audit"], in: project)
      #expect(audit.status == 1)
      #expect(!audit.output.contains("found 0 vulnerabilities"))
    }

    private func output(
      _ client: RegistryClient, _ kind: ServerKind, _ verb: ClientVerb,
      sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
      let project = try NpmProject(manifest: manifest)
      let result = try await home(client, kind).run(verb, in: project)
      #expect(
        result.status == 0, "\(result.output)\(result.errors)", sourceLocation: sourceLocation)
      return result.output
    }
  }
}

extension RegistryClient {
  /// The usable clients that have a command for a verb, whatever it is applied to.
  static func having(_ verb: ClientVerb) -> [RegistryClient] {
    usable.filter { $0.family.arguments(verb) != nil }
  }
}
