import OrderedJSON
import TestSupport
import Testing

/// Registries in places other than the root of a host of their own.
@Suite(.serialized, .needs(.npm, .tar)) struct ServerPlacementTests {
  @Test("X-3: below a sub-path npm installs, and asks for nothing outside it", .needs(.nginx))
  func subPath() async throws {
    let scoped = try await Example("scoped")
    try await Site.serving(
      .nginx, [scoped.packages], host: "http://localhost", path: "/npm/reg/"
    ) { site in
      let project = try NpmProject()
      let client = try NpmClient(registry: site.registry)
      let result = try await client.run("install", "@acme/ui@next", in: project)
      #expect(result.status == 0, "\(result.errors)")
      #expect(project.identities == ["@acme/core@2.0.0-next.1", "@acme/ui@2.0.0-next.1"])
      for package in try project.locked {
        #expect(package.resolved == site.tarballURL(package.name, package.version))
        #expect(package.resolved.contains("/npm/reg/@acme/"))
      }
      let tags = try await client.run("dist-tag", "ls", "@acme/ui", in: project)
      #expect(tags.output == "latest: 1.1.0\nnext: 2.0.0-next.1\n")
      #expect(site.server.requests.count >= 4)
      #expect(site.server.requests.allSatisfy { $0.path.hasPrefix("/npm/reg/") })
      #expect(site.server.requests.allSatisfy { $0.status == 200 || $0.method == "POST" })
    }
  }

  @Test(
    "below a sub-path every answer keeps its headers, and the tree is served nowhere else",
    arguments: ServerKind.configured)
  func subPathHeaders(_ kind: ServerKind) async throws {
    let scoped = try await Example("scoped")
    try await Site.serving(kind, [scoped.packages], path: "/npm/reg/") { site in
      try site.write(Array("<!doctype html>".utf8), to: "-/web/index.html")
      for spelling in ["@acme%2fui", "@acme%2Fui", "@acme/ui"] {
        let packument = try site.server.answer("GET", "/npm/reg/\(spelling)")
        #expect(packument.status == 200)
        #expect(packument["content-type"] == "application/json; charset=utf-8")
        #expect(packument["cache-control"] == "no-cache, no-transform")
        #expect(packument.body == (try site.bytes("@acme/ui/index.html")))
      }
      let tarball = try site.server.answer("GET", "/npm/reg/@acme/ui/-/ui-1.0.0.tgz")
      #expect(tarball["cache-control"] == "public, max-age=31536000, immutable")
      #expect(tarball.body == (try site.bytes("@acme/ui/-/ui-1.0.0.tgz")))
      let page = try site.server.answer("GET", "/npm/reg/-/web/")
      #expect(page.status == 200)
      #expect(page["content-type"] == "text/html; charset=utf-8")
      #expect(try site.server.answer("PUT", "/npm/reg/@acme%2fui").status == 405)
      for outside in [
        "/", "/npm", "/npm/", "/@acme/ui", "/@acme/ui/", "/@acme/ui/index.html",
        "/@acme/ui/-/ui-1.0.0.tgz", "/-/web/", "/npm/regx/@acme/ui",
      ] {
        let response = try site.server.answer("GET", outside)
        #expect(response.status == 404, "\(outside)")
        response.expectPolicy()
      }
    }
  }

  @Test(
    "external tarballs are redirected to, and npm installs through the redirect",
    arguments: ServerKind.configured)
  func external(_ kind: ServerKind) async throws {
    let scoped = try await Example("scoped")
    // A tree of its own stands for the file host: its tarballs lie at the conventional places.
    try await Site.serving(.bare, [scoped.packages]) { files in
      try await Site.serving(
        kind, [scoped.packages], placement: "external",
        options: ["--tarballs-url", files.registry]
      ) { site in
        let path = "/@acme/ui/-/ui-1.1.0.tgz"
        for spelling in [path, path.replacing("@acme/ui", with: "@acme%2fui")] {
          let redirect = try site.server.answer("GET", spelling)
          #expect(redirect.status == 302)
          #expect(redirect["location"] == files.registry.dropLast() + path)
          redirect.expectPolicy()
        }
        guard kind == .nginx else { return }
        let project = try NpmProject()
        let client = try NpmClient(registry: site.registry)
        let result = try await client.run("install", "@acme/ui", in: project)
        #expect(result.status == 0, "\(result.errors)")
        #expect(project.identities == ["@acme/core@1.1.0", "@acme/ui@1.1.0"])
        #expect(try await project.evaluating("require('@acme/ui').core") == "1.1.0")
        #expect(try project.locked.allSatisfy { $0.resolved.hasPrefix(site.registry) })
        #expect(
          Set(files.server.requests.map(\.description))
            == ["GET \(path) 200", "GET /@acme/core/-/core-1.1.0.tgz 200"])
      }
    }
  }
}
