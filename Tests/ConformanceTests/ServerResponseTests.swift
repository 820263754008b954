import OrderedJSON
import TestSupport
import Testing

extension NginxRun {
  /// Tarballs, pages, writes, and what every answer carries.
  @Suite struct ResponseTests {
    @Test(
      "a tarball is kept for ever and never encoded",
      arguments: [
        "/hello-shelf/-/hello-shelf-1.0.0.tgz", "/@acme/ui/-/ui-1.0.0.tgz",
        "/@acme%2fui/-/ui-1.0.0.tgz", "/@acme%2Fui/-/ui-2.0.0-next.1.tgz",
      ])
    func tarball(_ path: String) throws {
      let site = try NginxRun.site
      let response = try site.server.answer(
        "GET", path, headers: ["Accept-Encoding": "gzip, deflate, br"])
      #expect(response.status == 200)
      #expect(response["content-encoding"] == nil)
      #expect(response["content-type"] == "application/octet-stream")
      #expect(response["cache-control"] == "public, max-age=31536000, immutable")
      #expect(response["x-content-type-options"] == "nosniff")
      let file = path.replacing("%2f", with: "/").replacing("%2F", with: "/").dropFirst()
      #expect(response.body == (try site.bytes(String(file))))
    }

    @Test("a tarball's compressed twin is not sent")
    func twin() throws {
      let site = try NginxRun.site
      let file = "hello-shelf/-/hello-shelf-1.0.0.tgz"
      try site.write([0x1F, 0x8B], to: file + ".gz")
      defer { try? site.remove(file + ".gz") }
      let response = try site.server.answer(
        "GET", "/" + file, headers: ["Accept-Encoding": "gzip"])
      #expect(response["content-encoding"] == nil)
      #expect(response.body == (try site.bytes(file)))
    }

    @Test(
      "a page is a page, and a packument never is",
      arguments: [
        ("/-/web/", "text/html; charset=utf-8"), ("/-/web/index.html", "text/html; charset=utf-8"),
        ("/-/web/shelf.css", "text/css"),
        ("/hello-shelf", "application/json; charset=utf-8"),
        ("/hello-shelf/index.html", "application/json; charset=utf-8"),
      ])
    func type(_ path: String, _ type: String) throws {
      let response = try NginxRun.site.server.answer("GET", path)
      #expect(response.status == 200)
      #expect(response["content-type"] == type)
    }

    @Test(
      "every method that writes is 405, and changes nothing",
      arguments: ["PUT", "POST", "DELETE", "PATCH", "MKCOL", "OPTIONS"],
      [
        "/hello-shelf", "/@acme%2fui", "/hello-shelf/-/hello-shelf-1.0.0.tgz", "/-/web/",
        "/-/package/@acme%2fui/dist-tags/latest", "/-/npm/v1/security/advisories/bulk",
        "/-/user/org.couchdb.user:ada", "/no-such-package", "/.packshelf-staging/0",
      ])
    func write(_ method: String, _ path: String) throws {
      let site = try NginxRun.site
      let response = try site.server.answer(method, path, body: #"{"name": "hello-shelf"}"#)
      #expect(response.status == 405)
      #expect(response["content-type"] == "application/json")
      let body = try JSONParser.parse(response.body).object
      #expect(body?["error"]?.string?.hasPrefix("this registry is a set of files") == true)
    }

    @Test(
      "an answer can neither run script nor be taken for something else",
      arguments: [
        "/hello-shelf", "/@acme%2fui", "/-/v1/search", "/-/web/", "/-/web/shelf.css",
        "/hello-shelf/-/hello-shelf-1.0.0.tgz",
      ])
    func security(_ path: String) throws {
      let response = try NginxRun.site.server.answer("GET", path)
      #expect(response.status == 200)
      #expect(response["x-content-type-options"] == "nosniff")
      #expect(response["referrer-policy"] == "no-referrer")
      #expect(response["access-control-allow-origin"] == "*")
      let policy = try #require(response["content-security-policy"])
      #expect(policy.hasPrefix("default-src 'none'; "))
      #expect(policy.contains("frame-ancestors 'none'"))
      #expect(policy.contains("form-action 'none'"))
      #expect(!policy.contains("unsafe"))
    }

    @Test("errors cannot be taken for something else either", arguments: ["GET", "PUT"])
    func errorSecurity(_ method: String) throws {
      let response = try NginxRun.site.server.answer(method, "/no-such-package")
      #expect(response["x-content-type-options"] == "nosniff")
    }
  }
}
