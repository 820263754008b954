import OrderedJSON
import TestSupport
import Testing

/// A registry that names packages of another one: nginx redirects clients there.
@Suite(.serialized, .needs(.nginx, .tar)) struct ForeignPackageTests {
  @Test(
    "a package that depends on a foreign one installs, from both registries",
    arguments: RegistryClient.usable)
  func dependency(_ client: RegistryClient) async throws {
    try await serving { near, far in
      let project = try NpmProject(manifest: ClientRun.manifest)
      let home = try ClientHome(client, registry: near.registry, settings: client.allowingRemote)
      let result = try await home.run(.add("@acme/wheel"), in: project)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      #expect(project.identities == ["@acme/wheel@1.0.0", "@far/nut@1.1.0", "washer@1.0.0"])
      #expect(near.server.requests.contains { $0.description == "GET /@far%2fnut 302" })
      #expect(near.server.requests.contains { $0.description == "GET /washer 302" })
      let tarballs = far.server.requests.filter { $0.path.hasSuffix(".tgz") }
      #expect(tarballs.count == 2 && tarballs.allSatisfy { $0.status == 200 })
    }
  }

  @Test(
    "a foreign package installs by range, tag and version", arguments: RegistryClient.usable)
  func direct(_ client: RegistryClient) async throws {
    try await serving { near, _ in
      for (specifier, version) in [
        ("@far/nut@~1.0.0", "1.0.0"), ("@far/nut@latest", "1.1.0"), ("@far/nut@1.0.0", "1.0.0"),
      ] {
        let project = try NpmProject(manifest: ClientRun.manifest)
        let home = try ClientHome(client, registry: near.registry, settings: client.allowingRemote)
        let result = try await home.run(.add(specifier), in: project)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(project.identities.contains("@far/nut@\(version)"), "\(specifier)")
      }
    }
  }

  @Test(
    "a lockfile with a foreign package installs again with nothing cached",
    arguments: RegistryClient.usable(except: .deno))
  func lockfile(_ client: RegistryClient) async throws {
    try await serving { near, far in
      let project = try NpmProject(manifest: ClientRun.manifest)
      for verb in [ClientVerb.add("@acme/wheel"), .reinstall] {
        let home = try ClientHome(client, registry: near.registry, settings: client.allowingRemote)
        let result = try await home.run(verb, in: project)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(project.identities == ["@acme/wheel@1.0.0", "@far/nut@1.1.0", "washer@1.0.0"])
        try project.removeModules()
      }
      let lockfile = try project.folder.text(client.family.lockfile)
      let port = String(far.server.port)
      #expect(lockfile.contains(port), "the other registry's tarballs are named")
    }
  }

  @Test(
    "Deno refuses its own lockfile, unless the scope's registry is configured", .needs(.deno2),
    arguments: [("@far/nut@1.0.0", true), ("washer", false)])
  func denoLockfile(_ specifier: String, isScoped: Bool) async throws {
    try await serving { near, far in
      let project = try NpmProject(manifest: ClientRun.manifest)
      let scope = "@far:registry=\(far.registry)"
      let steps: [(verb: ClientVerb, settings: [String])] = [
        (.add(specifier), []), (.reinstall, []), (.reinstall, [scope]),
      ]
      var statuses: [Int32] = []
      for (verb, settings) in steps {
        let home = try ClientHome(.deno2, registry: near.registry, settings: settings)
        let result = try await home.run(verb, in: project)
        statuses.append(result.status)
        if result.status != 0 {
          #expect(result.errors.contains("does not match the expected registry origin"))
        }
      }
      #expect(statuses == [0, 1, isScoped ? 0 : 1])
    }
  }

  @Test("npm 12 refuses tarballs of another origin unless told otherwise", .needs(.npm12))
  func remote() async throws {
    try await serving { near, far in
      let project = try NpmProject(manifest: ClientRun.manifest)
      let strict = try ClientHome(.npm12, registry: near.registry)
      let refused = try await strict.run(.add("@far/nut@1.0.0"), in: project)
      #expect(refused.errors.contains("code EALLOWREMOTE"), "\(refused.errors)")
      #expect(project.installed.isEmpty)
      let scope = "@far:registry=\(far.registry)"
      let home = try ClientHome(.npm12, registry: near.registry, settings: [scope])
      #expect(try await home.run(.add("@far/nut@1.0.0"), in: project).status == 0)
      #expect(project.identities == ["@far/nut@1.0.0"])
    }
  }

  /// Serves a registry with `@acme/wheel`, and another with what that depends on.
  private func serving(
    body: @Sendable (_ near: Site, _ far: Site) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    try put("wheel", "1.0.0", scope: "@acme/", ["@far/nut": "^1.0.0"], into: folder, "near")
    try put("nut", "1.0.0", scope: "@far/", [:], into: folder, "far")
    try put("nut", "1.1.0", scope: "@far/", ["washer": "^1.0.0"], into: folder, "far")
    try put("washer", "1.0.0", [:], into: folder, "far")
    try await Site.serving(.nginx, [folder.path("far")]) { far in
      for name in ["@far/nut", "washer"] {
        try folder.write(
          #"{"name": "\#(name)", "url": "\#(far.registry)", "maintainers": ["Ann <a@b.co>"]}"#,
          to: "foreign/\(name).json")
      }
      let foreign = folder.path("foreign")
      try folder.write("version: 1\nforeign: \(foreign)\n", to: "packshelf.yml")
      try await Site.serving(
        .nginx, [folder.path("near")], options: ["--config", folder.path("packshelf.yml")],
        buildOptions: ["--foreign", foreign]
      ) { near in try await body(near, far) }
    }
  }

  private func put(
    _ name: String, _ version: String, scope: String = "", _ dependencies: JSONValue,
    into folder: TemporaryFolder, _ registry: String
  ) throws {
    var tarball = TarballFixture(
      name: scope + name, version: version, fields: ["dependencies": dependencies])
    tarball.modified = ClientFixtures.date
    try folder.write(tarball.bytes, to: "\(registry)/\(name)-\(version).tgz")
  }
}

extension RegistryClient {
  /// What lets npm 12 fetch tarballs of another origin; older ones take no notice.
  fileprivate var allowingRemote: [String] { family == .npm ? ["allow-remote=all"] : [] }
}
