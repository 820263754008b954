import TestSupport
import Testing

/// Every client, with a registry or a server that is not the plain case.
@Suite(.serialized, .needs(.nginx, .tar)) struct ClientPlacementTests {
  @Test("X-3: below a sub-path every client installs, and asks for nothing outside it")
  func subPath() async throws {
    let scoped = try await Example("scoped")
    try await Site.serving(.nginx, [scoped.packages], path: "/npm/reg/") { site in
      for client in RegistryClient.usable {
        let project = try NpmProject(manifest: ClientRun.manifest)
        let before = site.server.requests.count
        let home = try ClientHome(client, registry: site.registry)
        let result = try await home.run(.add("@acme/ui@^1.0.0"), in: project)
        #expect(result.status == 0, "\(client): \(result.output)\(result.errors)")
        #expect(project.identities == ["@acme/core@1.1.0", "@acme/ui@1.1.0"], "\(client)")
        let requests = site.server.requests.dropFirst(before)
        #expect(requests.count >= 4, "\(client)")
        let outside = requests.filter { !$0.path.hasPrefix("/npm/reg/") }
        #expect(outside.isEmpty, "\(client): \(outside)")
        let lockfile = try project.folder.text(client.family.lockfile)
        let url = site.tarballURL("@acme/ui", "1.1.0")
        #expect(lockfile.contains(url) != (client.family == .yarnBerry), "\(client)")
      }
    }
  }

  @Test("X-4: where a server answers 404 to %2f, every client says that the package is not there")
  func encodedSlash() async throws {
    let minimal = try await Example("minimal")
    let scoped = try await Example("scoped")
    try await Site.serving(
      .nginx, [minimal.packages, scoped.packages],
      alteringBlock: {
        $0.replacing(
          "\n    server_name ",
          with: "\n    if ($request_uri ~* \"%2f\") { return 404; }\n    server_name ")
      }
    ) { site in
      for client in RegistryClient.usable {
        let project = try NpmProject(manifest: ClientRun.manifest)
        let home = try ClientHome(client, registry: site.registry)
        let result = try await home.run(.add("@acme/ui"), in: project)
        #expect(result.status != 0, "\(client)")
        #expect(project.installed.isEmpty, "\(client)")
        let words = (result.output + result.errors).replacing("%2f", with: "/")
        #expect(words.contains("@acme/ui"), "\(client): \(words)")
        #expect(["404", "not found", "no such"].contains { words.contains($0) }, "\(words)")

        let plain = try await home.run(.add("hello-shelf"), in: project)
        #expect(plain.status == 0, "\(client): \(plain.output)\(plain.errors)")
        #expect(project.identities == ["hello-shelf@1.0.0"], "\(client)")
      }
    }
  }

  @Test("X-6: a tarball sent with a content encoding is refused, by all but Yarn 3")
  func encodedTarball() async throws {
    let minimal = try await Example("minimal")
    try await Site.serving(
      .nginx, [minimal.packages],
      alteringBlock: {
        $0.replacing(
          "default_type application/octet-stream;",
          with: "default_type application/octet-stream; add_header Content-Encoding gzip;")
      }
    ) { site in
      let tarball = try site.server.answer("GET", "/hello-shelf/-/hello-shelf-1.0.0.tgz")
      try #require(tarball["content-encoding"] == "gzip")
      for client in RegistryClient.usable {
        let project = try NpmProject(manifest: ClientRun.manifest)
        let settings = client.family == .npm ? ["fetch-retries=0"] : []
        let home = try ClientHome(client, registry: site.registry, settings: settings)
        let result = try await home.run(.add("hello-shelf"), in: project)
        let words = (result.output + result.errors).lowercased()
        // Yarn's checksum is that of an archive which it makes itself.
        let isUnchecked = client.family == .yarnBerry
        #expect((result.status == 0) == isUnchecked, "\(client): \(words)")
        #expect(project.installed.isEmpty != isUnchecked, "\(client)")
        let isNamed = words.contains("integrity") || words.contains("checksum did not match")
        #expect(isNamed != isUnchecked, "\(client): \(words)")
        if client.family == .npm { #expect(words.contains("code eintegrity")) }
      }
    }
  }

  @Test(
    "X-19: Yarn 3 does not speak plain HTTP to a host that unsafeHttpWhitelist does not list",
    .needs(.yarn3))
  func plainHTTP() async throws {
    let minimal = try await Example("minimal")
    try await Site.serving(.nginx, [minimal.packages]) { site in
      let project = try NpmProject(manifest: ClientRun.manifest)
      let strict = try ClientHome(.yarn3, registry: site.registry, isHTTPAllowed: false)
      let refused = try await strict.run(.add("hello-shelf"), in: project)
      #expect(refused.status != 0)
      #expect(refused.output.contains("explicitly whitelisted"), "\(refused.output)")
      #expect(site.server.requests.isEmpty)
      let home = try ClientHome(.yarn3, registry: site.registry)
      #expect(try await home.run(.add("hello-shelf"), in: project).status == 0)
      #expect(project.identities == ["hello-shelf@1.0.0"])
    }
  }
}
