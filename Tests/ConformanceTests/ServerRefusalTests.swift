import OrderedJSON
import TestSupport
import Testing

extension ServerRun {
  /// What is not there, and what is not done.
  @Suite struct RefusalTests {
    @Test(
      "what is not there is 404 with a JSON body", arguments: ServerKind.configured,
      [
        "/no-such-package", "/@acme%2fno-such-package", "/@acme", "/hello-shelf/9.9.9",
        "/hello-shelf/-/", "/hello-shelf/-/hello-shelf-9.9.9.tgz", "/-/", "/-/web/no-such-page",
        "/-/npm/v1/keys", "/hello-shelf%3fx", "/*", "/hello-shelf/index.html/x",
        "/etc/passwd", "/hello-shelf/-/hello-shelf-1.0.0.tgz/x",
      ])
    func missing(_ kind: ServerKind, _ path: String) throws {
      let response = try ServerRun.site(kind).server.answer("GET", path)
      #expect(response.status == 404)
      #expect(response["content-type"] == "application/json")
      #expect(response["cache-control"] == "no-cache")
      #expect(response["location"] == nil)
      response.expectPolicy()
      let body = try JSONParser.parse(response.body).object
      #expect(body?["error"] == "no such document in this registry")
    }

    @Test(
      "a path with a segment that begins with a dot is 404", arguments: ServerKind.configured,
      [
        "/.packshelf-staging/0", "/%2epackshelf-staging/0",
        "/.packshelf-staging/foo/-/foo-1.0.0.tgz", "/-/web/.draft.html", "/hello-shelf/.git",
      ])
    func hidden(_ kind: ServerKind, _ path: String) throws {
      let response = try ServerRun.site(kind).server.answer("GET", path)
      #expect(response.status == 404)
      #expect(response["content-type"] == "application/json")
      response.expectPolicy()
    }

    @Test(
      "a path with control characters is refused, and becomes no header",
      arguments: ServerKind.configured,
      ["/hello-shelf%00", "/a%0d%0aX-Y:%20z", "/a/-/a%0d%0aX-Y:%20z.tgz", "/hello-shelf/%0ax"])
    func control(_ kind: ServerKind, _ path: String) throws {
      let response = try ServerRun.site(kind).server.answer("GET", path)
      #expect(response.status == 404 || response.status == 400)
      #expect(response["x-y"] == nil)
      #expect(response["location"] == nil)
    }

    @Test(
      "no path leads out of the tree", arguments: ServerKind.configured,
      [
        "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
        "/hello-shelf/..%2f..%2f..%2fetc%2fpasswd",
      ])
    func outside(_ kind: ServerKind, _ path: String) throws {
      let response = try ServerRun.site(kind).server.answer("GET", path)
      #expect([400, 403, 404].contains(response.status))
      #expect(!response.text.contains("root:"))
    }

    @Test(
      "every method that writes is 405, and changes nothing", arguments: ServerKind.configured,
      [
        "/hello-shelf", "/@acme%2fui", "/hello-shelf/-/hello-shelf-1.0.0.tgz", "/-/web/",
        "/-/package/@acme%2fui/dist-tags/latest", "/-/npm/v1/security/advisories/bulk",
        "/-/user/org.couchdb.user:ada", "/no-such-package", "/.packshelf-staging/0",
      ])
    func write(_ kind: ServerKind, _ path: String) throws {
      let site = try ServerRun.site(kind)
      for method in ["PUT", "POST", "DELETE", "PATCH", "MKCOL", "OPTIONS"] {
        let response = try site.server.answer(method, path, body: #"{"name": "hello-shelf"}"#)
        #expect(response.status == 405, "\(method)")
        #expect(response["content-type"] == "application/json")
        #expect(response["cache-control"] == "no-cache")
        response.expectPolicy()
        let body = try JSONParser.parse(response.body).object
        #expect(body?["error"]?.string?.hasPrefix("this registry is a set of files") == true)
      }
      #expect(try site.server.answer("GET", "/hello-shelf").status == 200)
    }
  }
}
