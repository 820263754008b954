import OrderedJSON
import TestSupport
import Testing

/// Registries behind stand-ins that differ from the usual one.
@Suite(.serialized, .needs(.python3, .tar)) struct PagesPlacementTests {
  private static let up = "https://up.example/"

  @Test(
    "a project's site below a path serves a registry, too", .needs(.npm),
    arguments: [PagesKind.github, .gitlab])
  func project(on kind: PagesKind) async throws {
    try await PagesSite.serving(kind, PagesPackages.folders, path: "/shelf/") { site in
      let project = try NpmProject()
      let client = try NpmClient(registry: site.registry)
      let result = try await client.run("install", "@acme/ui@^1", in: project)
      #expect(result.status == 0, "\(result.errors)")
      #expect(project.identities == ["@acme/ui@1.1.0", "@acme/core@1.1.0"])
    }
  }

  @Test(
    "where %2f is not decoded, only Vercel's rules serve scoped packages",
    arguments: [PagesKind.github, .azure, .vercel])
  func undecoded(on kind: PagesKind) async throws {
    try await PagesSite.serving(kind, PagesPackages.folders, options: ["--raw"]) { site in
      let answer = try site.server.answer("GET", "/@acme%2fui")
      #expect(answer.status == (kind == .vercel ? 200 : 404))
      #expect(try site.server.answer("GET", "/@acme%2Fui").status == answer.status)
    }
  }

  @Test(
    "packages of other registries are redirected, whatever the slash",
    arguments: [PagesKind.cloudflare, .netlify, .gitlab, .azure, .vercel])
  func foreign(on kind: PagesKind) async throws {
    let nut = #"{"name": "@other/nut", "url": "https://up.example/", "maintainers": "Ann"}"#
    let bun = #"{"name": "bun", "url": "https://up.example/", "maintainers": "Ann"}"#
    try await PagesSite.serving(
      kind, PagesPackages.folders, foreign: ["@other/nut": nut, "bun": bun]
    ) { site in
      for path in ["@other/nut", "@other%2fnut", "@other%2Fnut", "bun"] {
        let answer = try site.server.answer("GET", "/" + path)
        #expect(answer.status == 302, "\(path)")
        let target = path.hasPrefix("@") ? "@other%2fnut" : "bun"
        #expect(answer["location"] == Self.up + target)
      }
      #expect(try site.server.answer("GET", "/bunny").status == 404)
      for path in ["bun/-/bun-1.0.0.tgz", "@other/nut/-/nut-1.0.0.tgz"] {
        let location = try site.server.answer("GET", "/" + path)["location"]
        let isTold = ![PagesKind.cloudflare, .azure].contains(kind)
        #expect(location == (isTold ? Self.up + path : nil), "\(path)")
      }
    }
  }

  @Test(
    "upstream is asked for the names that may come from there, and never for one that is here",
    arguments: [PagesKind.netlify, .gitlab, .vercel])
  func upstream(on kind: PagesKind) async throws {
    let settings = """
      upstream: { registry: https://up.example/, packages: [left-pad, "@acme/*", "@types/node"] }
      overlay: { "@acme/core": { hidden: ["*", "2.0.0-next.1"] } }
      """
    try await PagesSite.serving(kind, PagesPackages.folders, settings: settings) { site in
      for path in ["left-pad", "left-pad/-/left-pad-1.3.0.tgz", "@acme/other", "@types/node"] {
        let answer = try site.server.answer("GET", "/" + path)
        #expect(answer.status == 302, "\(path)")
        #expect(answer["location"]?.replacing("%2f", with: "/") == Self.up + path)
      }
      let encoded = try site.server.answer("GET", "/@acme%2fother")
      #expect(encoded["location"]?.hasPrefix(Self.up) == true)
      for path in ["/@acme/ui", "/@acme%2fui", "/@acme/core", "/@acme%2fcore", "/nope"] {
        let answer = try site.server.answer("GET", path)
        #expect(answer["location"]?.contains("up.example") != true, "\(path)")
      }
      let other = try site.server.answer("GET", "/@types/other")
      #expect(other.status == 404)
    }
  }

  @Test(
    "tarballs elsewhere are redirected, and the redirect is not kept for ever",
    arguments: [PagesKind.cloudflare, .netlify, .gitlab, .vercel])
  func external(on kind: PagesKind) async throws {
    try await PagesSite.serving(
      kind, PagesPackages.folders, arguments: ["--tarballs", "external"],
      settings: "tarballs-url: https://up.example/"
    ) { site in
      let paths = ["hello-shelf/-/hello-shelf-1.0.0.tgz", "@acme/ui/-/ui-1.0.0.tgz"]
      for path in paths {
        let answer = try site.server.answer("GET", "/" + path)
        #expect(answer.status == 302, "\(path)")
        #expect(answer["location"] == Self.up + path)
        #expect(answer["cache-control"]?.contains("immutable") != true)
      }
      #expect(try site.server.answer("GET", "/hello-shelf/1.0.0").status == 200)
    }
  }

  @Test("without the file 404.html Cloudflare answers a page for a package that is not there")
  func cloudflareWithoutPage() async throws {
    try await PagesSite.serving(
      .cloudflare, PagesPackages.folders,
      changing: {
        try $0.remove("public/404.html")
        try $0.write("<!doctype html>", to: "public/index.html")
      }
    ) { site in
      let answer = try site.server.answer("GET", "/nope")
      #expect(answer.status == 200)
    }
  }

  @Test("without .nojekyll GitHub drops the lists in the root")
  func githubWithJekyll() async throws {
    try await PagesSite.serving(
      .github, PagesPackages.folders, changing: { try $0.remove("public/.nojekyll") }
    ) { site in
      let answer = try site.server.answer("GET", "/_all_docs")
      #expect(answer.status == 404)
    }
  }

  @Test("GitLab sends a document's compressed twin, and no tarball's")
  func gitlabTwins() async throws {
    try await PagesSite.serving(
      .gitlab, PagesPackages.folders, arguments: ["--precompress", "gzip"]
    ) { site in
      let gzip = ["Accept-Encoding": "gzip"]
      let packument = try site.server.answer("GET", "/hello-shelf/", headers: gzip)
      #expect(packument["content-encoding"] == "gzip")
      let tarball = try site.server.answer(
        "GET", "/hello-shelf/-/hello-shelf-1.0.0.tgz", headers: gzip)
      #expect(tarball["content-encoding"] == nil)
    }
  }
}
