import TestSupport
import Testing

extension Acceptance {
  /// What must fail.
  @Suite struct RefusalTests {
    @Test(
      "npm refuses a tarball that is not the one that was published", arguments: ServerKind.accepted
    )
    func tampered(on kind: ServerKind) async throws {
      let minimal = try await Example("minimal")
      try await Site.serving(kind, [minimal.packages]) { site in
        // A whole tarball of the same package with another program in it.
        let source = minimal.folder.path("sources/hello-shelf-1.0.0")
        try minimal.folder.write(
          "console.log('owned')\n", to: "sources/hello-shelf-1.0.0/cli.js")
        try await PackedTarball.write(
          source, to: site.path("hello-shelf/-/hello-shelf-1.0.0.tgz"), isWhole: false)

        let project = try NpmProject()
        let client = try NpmClient(registry: site.registry)
        // npm takes the wrong checksum for a bad line and tries again, for minutes if let.
        let result = try await client.run(
          "install", "hello-shelf", "--fetch-retries=0", in: project)
        #expect(result.status != 0)
        #expect(result.errors.contains("code EINTEGRITY"), "\(result.errors)")
        #expect(project.installed.isEmpty)
        #expect(!project.folder.exists("package-lock.json"))
        #expect(try project.folder.text("package.json") == "{}")
      }
    }

    @Test("npm publish fails, and changes nothing", arguments: ServerKind.accepted)
    func publish(to kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let packument = try site.bytes("hello-shelf/index.html")
      let project = try NpmProject(manifest: #"{"name": "hello-shelf", "version": "9.9.9"}"#)
      let client = try NpmClient(registry: site.registry)
      try client.configure("\(site.registry.dropFirst("http:".count)):_authToken=secret\n")
      let result = try await client.run("publish", "--fetch-retries=0", in: project)
      #expect(result.status != 0)
      let refusal = kind == .nginx ? 405 : 501
      #expect(result.errors.contains("code E\(refusal)"), "\(result.errors)")
      let writes = site.server.requests.filter { $0.method == "PUT" }
      #expect(writes.map(\.description) == ["PUT /hello-shelf \(refusal)"])
      #expect(try site.bytes("hello-shelf/index.html") == packument)
      let user = try NpmProject()
      _ = try await client.run("install", "hello-shelf", in: user)
      #expect(user.identities == ["hello-shelf@1.0.0"])
    }

    @Test("a package that is not there is E404", arguments: ServerKind.accepted)
    func missing(on kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      for name in ["no-such-package", "@acme/no-such-package", "hello-shelf@9.9.9"] {
        let project = try NpmProject()
        let client = try NpmClient(registry: site.registry)
        let result = try await client.run("install", name, in: project)
        #expect(result.status != 0)
        let code = name.hasSuffix("9.9.9") ? "ETARGET" : "E404"
        #expect(result.errors.contains("code \(code)"), "\(result.errors)")
        #expect(project.installed.isEmpty)
      }
    }
  }
}
