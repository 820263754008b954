import OrderedJSON
import TestSupport
import Testing

extension ServerRun {
  /// Tarballs and pages.
  @Suite struct ResponseTests {
    @Test(
      "a tarball is kept for ever and never encoded",
      arguments: ServerKind.configured,
      [
        "/hello-shelf/-/hello-shelf-1.0.0.tgz", "/@acme/ui/-/ui-1.0.0.tgz",
        "/@acme%2fui/-/ui-1.0.0.tgz", "/@acme%2Fui/-/ui-2.0.0-next.1.tgz",
      ])
    func tarball(_ kind: ServerKind, _ path: String) throws {
      let site = try ServerRun.site(kind)
      let file = path.replacing("%2f", with: "/").replacing("%2F", with: "/").dropFirst()
      let content = try site.bytes(String(file))
      for method in ["GET", "HEAD"] {
        let response = try site.server.answer(
          method, path, headers: ["Accept-Encoding": "gzip, deflate, br"])
        #expect(response.status == 200)
        #expect(response["content-encoding"] == nil)
        #expect(response["content-type"] == "application/octet-stream")
        #expect(response["cache-control"] == "public, max-age=31536000, immutable")
        #expect(response["content-length"] == String(content.count))
        response.expectPolicy()
        #expect(response.body == (method == "GET" ? content : []))
      }
    }

    @Test("a part of a tarball is that part", arguments: ServerKind.configured)
    func range(_ kind: ServerKind) throws {
      let site = try ServerRun.site(kind)
      let response = try site.server.answer(
        "GET", "/@acme/ui/-/ui-1.0.0.tgz",
        headers: ["Range": "bytes=2-9", "Accept-Encoding": "gzip"])
      #expect(response.status == 206)
      #expect(response["content-encoding"] == nil)
      #expect(response["cache-control"] == "public, max-age=31536000, immutable")
      #expect(response.body == (try Array(site.bytes("@acme/ui/-/ui-1.0.0.tgz")[2...9])))
    }

    @Test("a tarball's compressed twin is not sent", arguments: ServerKind.configured)
    func twin(_ kind: ServerKind) throws {
      let site = try ServerRun.site(kind)
      let file = "hello-shelf/-/hello-shelf-1.0.0.tgz"
      try site.write([0x1F, 0x8B], to: file + ".gz")
      defer { try? site.remove(file + ".gz") }
      let response = try site.server.answer(
        "GET", "/" + file, headers: ["Accept-Encoding": "gzip"])
      #expect(response["content-encoding"] == nil)
      #expect(response.body == (try site.bytes(file)))
    }

    @Test(
      "a page is a page", arguments: ServerKind.configured,
      [
        ("/-/web/", "text/html; charset=utf-8"), ("/-/web/index.html", "text/html; charset=utf-8"),
        ("/-/web/shelf.css", "text/css"), ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"), ("/-/web/feed.xml", "application/xml"),
        ("/-/web/package/@acme/ui/v/1.0.0/files.txt", "text/plain; charset=utf-8"),
        ("/-/web/package/@acme/ui/", "text/html; charset=utf-8"),
      ])
    func page(_ kind: ServerKind, _ page: (path: String, type: String)) throws {
      let response = try ServerRun.site(kind).server.answer("GET", page.path)
      #expect(response.status == 200)
      #expect(response["content-type"]?.hasPrefix(page.type) == true)
      #expect(response["cache-control"] == "no-cache")
      response.expectPolicy()
    }

    @Test(
      "a browser that asks for a package or a version is sent to the package's page",
      arguments: ServerKind.configured,
      ["/@acme%2fui", "/@acme/ui", "/@acme/ui/", "/@acme/ui/1.0.0", "/@acme%2Fui/latest"])
    func browser(_ kind: ServerKind, _ path: String) throws {
      let site = try ServerRun.site(kind)
      let accept = "text/html,application/xhtml+xml,*/*;q=0.8"
      let response = try site.server.answer("GET", path, headers: ["Accept": accept])
      #expect(response.status == 302)
      #expect(response["location"] == site.registry + "-/web/package/@acme/ui/")
      response.expectPolicy()
      let client = try site.server.answer("GET", path, headers: ["Accept": "application/json"])
      #expect(client.status == 200)
    }

    @Test(
      "a browser gets the document where there is no page, and 404 where there is nothing",
      arguments: ServerKind.configured)
    func browserWithoutPage(_ kind: ServerKind) throws {
      let server = try ServerRun.site(kind).server
      for (path, status) in [
        ("/hello-shelf", 200), ("/hello-shelf/1.0.0", 200), ("/-/ping", 200), ("/-/web/", 200),
        ("/no-such-package", 404), ("/etc/ssl/openssl.cnf", 404),
      ] {
        let response = try server.answer("GET", path, headers: ["Accept": "text/html"])
        #expect(response.status == status, "\(path)")
      }
    }
  }
}
