import TestSupport
import Testing

/// Names that are found elsewhere.
@Suite(.serialized, .needs(.npm, .tar, .python3)) struct ServerRedirectTests {
  @Test(
    "names that the configuration lists come from upstream, where this registry has no folder",
    arguments: ServerKind.configured)
  func upstream(_ kind: ServerKind) async throws {
    let scoped = try await Example("scoped")
    let minimal = try await Example("minimal")
    try await Site.serving(.bare, [scoped.packages]) { other in
      let configuration = try Self.configuration(
        "upstream: { registry: \"\(other.registry)\", packages: [\"@acme/*\", \"hello-*\", nut] }")
      try await Site.serving(
        kind, [minimal.packages], path: "/npm/reg/",
        options: ["--config", configuration.path("packshelf.yml")]
      ) { site in
        // All of its versions are hidden: there is a folder, but no packument.
        try site.write([1], to: "hello-hidden/-/hello-hidden-1.0.0.tgz")
        try expectUpstream(site, other)
        guard kind == .nginx else { return }
        let project = try NpmProject()
        let client = try NpmClient(registry: site.registry)
        let result = try await client.run("install", "@acme/ui", in: project)
        #expect(result.status == 0, "\(result.errors)")
        #expect(project.identities == ["@acme/core@1.1.0", "@acme/ui@1.1.0"])
      }
    }
  }

  private func expectUpstream(_ site: Site, _ other: Site) throws {
    for (path, target) in [
      ("@acme%2fui", "@acme/ui"), ("@acme%2Fui", "@acme/ui"), ("@acme/ui", "@acme/ui"),
      ("@acme%2fui/-/ui-1.1.0.tgz", "@acme/ui/-/ui-1.1.0.tgz"), ("nut", "nut"),
      ("nut/-/nut-1.0.0-rc.1.tgz", "nut/-/nut-1.0.0-rc.1.tgz"), ("hello-you", "hello-you"),
    ] {
      let response = try site.server.answer("GET", "/npm/reg/" + path)
      #expect(response.status == 302, "\(path)")
      #expect(response["location"] == other.registry + target)
      #expect(response["cache-control"] == "no-cache")
      response.expectPolicy()
    }
    #expect(try site.server.answer("GET", "/npm/reg/hello-shelf").status == 200)
    for path in [
      "/npm/reg/hello-hidden", "/npm/reg/hello-hidden/-/hello-hidden-2.0.0.tgz",
      "/npm/reg/hello-shelf/-/hello-shelf-9.9.9.tgz", "/npm/reg/left-pad", "/npm/reg/nuts",
      "/npm/reg/a-nut", "/npm/reg/@acme", "/npm/reg/@acme/a/b", "/npm/reg/@bcme/ui", "/nut",
      "/@acme/ui", "/npm/nut", "/npm/reg/hello-a%2fb",
    ] {
      let response = try site.server.answer("GET", path)
      #expect(response.status == 404, "\(path)")
      #expect(response["location"] == nil)
    }
    for path in ["@acme/x%0d%0aX-Y:%20z", "hello-%0d%0aX-Y:%20z", "nut/-/%0d%0aX-Y:%20z.tgz"] {
      let response = try site.server.answer("GET", "/npm/reg/" + path)
      #expect([400, 404].contains(response.status), "\(path)")
      #expect(response["x-y"] == nil && response["location"] == nil)
    }
  }

  @Test(
    "tarballs of packages from upstream are upstream, though others lie at an external place",
    arguments: ServerKind.configured)
  func upstreamAndExternal(_ kind: ServerKind) async throws {
    let minimal = try await Example("minimal")
    let configuration = try Self.configuration(
      "upstream: { registry: \"https://up.example.org/\", packages: [nut] }")
    let options = [
      "--config", configuration.path("packshelf.yml"), "--tarballs-url",
      "https://files.example.org/a%20b/",
    ]
    try await Site.serving(
      kind, [minimal.packages], placement: "external", options: options
    ) { site in
      let own = try site.server.answer("GET", "/hello-shelf/-/hello-shelf-1.0.0.tgz")
      #expect(
        own["location"]
          == "https://files.example.org/a%20b/hello-shelf/-/hello-shelf-1.0.0.tgz")
      let other = try site.server.answer("GET", "/nut/-/nut-1.0.0.tgz")
      #expect(other["location"] == "https://up.example.org/nut/-/nut-1.0.0.tgz")
    }
  }

  @Test(
    "a package that another registry has is redirected to, however its slash is spelled",
    arguments: ServerKind.configured)
  func foreign(_ kind: ServerKind) async throws {
    let minimal = try await Example("minimal")
    let configuration = try Self.configuration("foreign: foreign")
    for name in ["@other/nut", "bolt.js"] {
      try configuration.write(
        #"{"name": "\#(name)", "url": "https://npm.other.example/", "maintainers": ["a"]}"#,
        to: "foreign/\(name).json")
    }
    let options = ["--config", configuration.path("packshelf.yml")]
    try await Site.serving(kind, [minimal.packages], options: options) { site in
      for (path, target) in [
        ("/@other%2fnut", "@other%2fnut"), ("/@other%2Fnut", "@other%2fnut"),
        ("/@other/nut", "@other%2fnut"), ("/bolt.js", "bolt.js"),
        ("/bolt.js/-/bolt.js-1.0.0.tgz", "bolt.js/-/bolt.js-1.0.0.tgz"),
        ("/@other/nut/-/nut-1.0.0-rc.1.tgz", "@other/nut/-/nut-1.0.0-rc.1.tgz"),
        ("/@other%2fnut/-/nut-1.0.0.tgz", "@other/nut/-/nut-1.0.0.tgz"),
      ] {
        let response = try site.server.answer("GET", path)
        #expect(response.status == 302, "\(path)")
        #expect(response["location"] == "https://npm.other.example/" + target)
        response.expectPolicy()
      }
      #expect(try site.server.answer("GET", "/boltxjs").status == 404)
      #expect(try site.server.answer("GET", "/boltxjs/-/boltxjs-1.0.0.tgz").status == 404)
      #expect(try site.server.answer("GET", "/bolt.js/1.0.0").status == 404)
      #expect(try site.server.answer("GET", "/@other/nuts").status == 404)
      #expect(try site.server.answer("PUT", "/@other%2fnut", body: "{}").status == 405)
    }
  }

  private static func configuration(_ line: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("version: 1\n\(line)\n", to: "packshelf.yml")
    return folder
  }
}
