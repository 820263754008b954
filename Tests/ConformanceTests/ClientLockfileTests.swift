import OrderedJSON
import TestSupport
import Testing

extension ClientRun {
  /// What lockfiles say, and what is done with those of elsewhere.
  @Suite struct ClientLockfileTests {
    @Test(
      "X-5: npm ci takes a lockfile of registry.npmjs.org, and asks this registry for tarballs only",
      arguments: RegistryClient.usable(.npm), ServerKind.accepted.prefix(1))
    func publicLockfile(_ client: RegistryClient, from kind: ServerKind) async throws {
      let registry = try site(kind).registry
      let project = try await installed("@acme/ui", by: client, from: kind)
      let lockfile = try project.folder.text("package-lock.json")
        .replacing(registry, with: "https://registry.npmjs.org/")
      try project.folder.write(lockfile, to: "package-lock.json")
      try project.removeModules()
      let reads = try await reads(from: kind) {
        let result = try await home(client, kind).run(.reinstall, in: project)
        #expect(result.status == 0, "\(result.errors)")
      }
      #expect(project.identities == ["@acme/core@1.1.0", "@acme/ui@1.1.0"])
      #expect(try project.folder.text("package-lock.json") == lockfile)
      #expect(
        Set(reads.map(\.description)) == [
          "GET /@acme/ui/-/ui-1.1.0.tgz 200", "GET /@acme/core/-/core-1.1.0.tgz 200",
        ])
    }

    @Test(
      "X-7: npm's lockfile says which package has an install script",
      arguments: RegistryClient.usable(.npm), ServerKind.accepted.prefix(1))
    func installScriptFlag(_ client: RegistryClient, from kind: ServerKind) async throws {
      let project = try await installed("scripted", by: client, from: kind)
      #expect(try entry("scripted", of: project)?["hasInstallScript"] == true)
      let other = try await installed("hello-shelf", by: client, from: kind)
      #expect(try entry("hello-shelf", of: other)?["hasInstallScript"] == nil)
    }

    @Test(
      "X-7: an install script runs where the client lets it", arguments: RegistryClient.usable,
      ServerKind.accepted.prefix(1))
    func installScript(_ client: RegistryClient, from kind: ServerKind) async throws {
      let project = try await installed("scripted", by: client, from: kind)
      let mark = "node_modules/scripted/marked"
      let isGuarded = client.family == .bun || client.family == .deno || client == .npm12
      #expect(project.folder.exists(mark) == !isGuarded)
      guard isGuarded else { return }
      let manifest = #"{"name": "app", "version": "1.0.0", "trustedDependencies": ["scripted"]}"#
      let trusting = try NpmProject(manifest: manifest)
      let options =
        switch client.family {
        case .deno: ["--allow-scripts=npm:scripted"]
        case .npm: ["--dangerously-allow-all-scripts"]
        default: [String]()
        }
      let arguments = client.family.arguments(.add("scripted")) ?? []
      let result = try await home(client, kind).run(
        arguments: arguments + options, in: trusting)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      #expect(trusting.folder.exists(mark), "\(result.output)\(result.errors)")
    }

    @Test(
      "X-17: npm and Deno take bundled dependencies from the tarball, and do not ask for them",
      arguments: RegistryClient.usable(.npm, .deno), ServerKind.accepted.prefix(1))
    func bundled(_ client: RegistryClient, from kind: ServerKind) async throws {
      let reads = try await reads(from: kind) {
        let project = try await installed("bundler", by: client, from: kind)
        #expect(project.identities.contains("bundler@1.0.0"))
        #expect(try await project.evaluating("require('bundler')") == "carried along")
      }
      #expect(!reads.isEmpty)
      #expect(reads.allSatisfy { !$0.path.contains("carried") && $0.status < 400 }, "\(reads)")
    }

    @Test(
      "X-17: Yarn and Bun ask for bundled dependencies all the same",
      arguments: RegistryClient.usable(except: .npm, .deno), ServerKind.accepted.prefix(1))
    func bundledAskedFor(_ client: RegistryClient, from kind: ServerKind) async throws {
      let project = try NpmProject(manifest: manifest)
      let reads = try await reads(from: kind) {
        let result = try await home(client, kind).run(.add("bundler"), in: project)
        #expect(result.status != 0)
        #expect((result.output + result.errors).contains("carried"))
      }
      #expect(reads.contains { $0.path == "/carried" && $0.status == 404 }, "\(reads)")
    }

    @Test(
      "Yarn 1's lockfile has both checksums", .needs(.yarn1),
      arguments: ServerKind.accepted.prefix(1)
    )
    func yarnChecksums(from kind: ServerKind) async throws {
      let project = try await installed("@acme/ui@^1.0.0", by: .yarn1, from: kind)
      let lockfile = try project.folder.text("yarn.lock")
      let packument = try JSONParser.parse(site(kind).bytes("@acme/ui/index.html")).object
      let dist = packument?["versions"]?.object?["1.1.0"]?.object?["dist"]?.object
      let shasum = try #require(dist?["shasum"]?.string)
      let integrity = try #require(dist?["integrity"]?.string)
      let url = try site(kind).tarballURL("@acme/ui", "1.1.0")
      #expect(lockfile.contains("  resolved \"\(url)#\(shasum)\"\n  integrity \(integrity)\n"))
    }

    private func entry(_ name: String, of project: NpmProject) throws -> JSONObject? {
      let lockfile = try JSONParser.parse(project.folder.bytes("package-lock.json")).object
      return lockfile?["packages"]?.object?["node_modules/\(name)"]?.object
    }
  }
}
