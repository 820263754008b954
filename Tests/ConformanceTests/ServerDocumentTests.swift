import OrderedJSON
import TestSupport
import Testing

extension NginxRun {
  /// Packuments, version documents, tags and lists.
  @Suite struct DocumentTests {
    @Test(
      "a document is answered at once, as JSON, with the rule to ask again",
      arguments: [
        "/hello-shelf", "/@acme%2fui", "/@acme%2Fui", "/@acme/ui", "/%40acme%2fui",
        "/@acme%2fui?write=true", "/@acme/ui/", "/@acme/ui/1.0.0", "/@acme%2fui/latest",
        "/@acme/ui/next", "/-/package/@acme%2fui/dist-tags", "/-/v1/search?text=foo&size=20",
        "/-/ping?write=true", "/_all_docs",
      ])
    func headers(_ path: String) throws {
      let response = try NginxRun.site.server.answer("GET", path)
      #expect(response.status == 200)
      #expect(response["content-type"] == "application/json; charset=utf-8")
      #expect(response["cache-control"] == "no-cache, no-transform")
      let tag = try #require(response["etag"])
      #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count > 2, "a strong ETag")
      #expect(response["last-modified"] != nil)
      #expect(throws: Never.self) { try JSONParser.parse(response.body) }
    }

    @Test(
      "every spelling of a scoped name is the same packument",
      arguments: ["/@acme%2fui", "/@acme%2Fui", "/@acme/ui", "/%40acme%2Fui"])
    func spelling(_ path: String) throws {
      let site = try NginxRun.site
      let response = try site.server.answer("GET", path)
      #expect(response.body == (try site.bytes("@acme/ui/index.html")))
    }

    @Test("HEAD answers like GET, without a body")
    func head() throws {
      let site = try NginxRun.site
      let response = try site.server.answer("HEAD", "/@acme%2fui")
      #expect(response.status == 200)
      #expect(response.body.isEmpty)
      let length = try site.bytes("@acme/ui/index.html").count
      #expect(response["content-length"] == String(length))
    }

    @Test("who has the document is told so", arguments: ["/@acme%2fui", "/hello-shelf/1.0.0"])
    func notModified(_ path: String) throws {
      let server = try NginxRun.site.server
      let first = try server.answer("GET", path)
      let tag = try #require(first["etag"])
      let second = try server.answer("GET", path, headers: ["If-None-Match": tag])
      #expect(second.status == 304)
      #expect(second.body.isEmpty)
      #expect(second["etag"] == tag)
      #expect(second["cache-control"] == "no-cache, no-transform")
      let changed = try server.answer("GET", path, headers: ["If-None-Match": "\"other\""])
      #expect(changed.status == 200)
    }

    @Test("a changed document has another ETag, even at the same length")
    func changed() throws {
      let site = try NginxRun.site
      let packument = try site.bytes("hello-shelf/index.html")
      defer { try? site.write(packument, to: "hello-shelf/index.html") }
      let before = try site.server.answer("GET", "/hello-shelf")["etag"]
      // nginx makes its ETag of whole seconds and the size.
      try site.write(packument, to: "hello-shelf/index.html", secondsFromNow: 2)
      let after = try site.server.answer("GET", "/hello-shelf")["etag"]
      #expect(before != nil)
      #expect(before != after)
    }

    @Test("a document's compressed twin is sent where the client takes gzip")
    func twin() throws {
      let site = try NginxRun.site
      let twin: [UInt8] = [0x1F, 0x8B, 8, 0, 1, 2, 3]
      try site.write(twin, to: "hello-shelf/index.html.gz")
      defer { try? site.remove("hello-shelf/index.html.gz") }
      let plain = try site.server.answer("GET", "/hello-shelf")
      #expect(plain["content-encoding"] == nil)
      #expect(plain.body == (try site.bytes("hello-shelf/index.html")))
      let response = try site.server.answer(
        "GET", "/hello-shelf", headers: ["Accept-Encoding": "gzip, deflate, br"])
      #expect(response.status == 200)
      #expect(response["content-encoding"] == "gzip")
      #expect(response["content-type"] == "application/json; charset=utf-8")
      #expect(response["vary"]?.lowercased() == "accept-encoding, accept")
      #expect(response.body == twin)
    }

    @Test(
      "what is not there is 404 with a JSON body",
      arguments: [
        "/", "/no-such-package", "/@acme%2fno-such-package", "/@acme", "/hello-shelf/9.9.9",
        "/hello-shelf/-/", "/hello-shelf/-/hello-shelf-9.9.9.tgz", "/-/", "/-/web/no-such-page",
        "/hello-shelf%00", "/-/npm/v1/keys",
      ])
    func missing(_ path: String) throws {
      let response = try NginxRun.site.server.answer("GET", path)
      #expect(response.status == (path.hasSuffix("%00") ? 400 : 404))
      guard response.status == 404 else { return }
      #expect(response["content-type"] == "application/json")
      #expect(response["cache-control"] == "no-cache")
      #expect(response["location"] == nil)
      let body = try JSONParser.parse(response.body).object
      #expect(body?["error"] == "no such document in this registry")
    }

    @Test(
      "a path with a segment that begins with a dot is 404",
      arguments: [
        "/.packshelf-staging/0", "/%2epackshelf-staging/0",
        "/.packshelf-staging/foo/-/foo-1.0.0.tgz", "/-/web/.draft.html", "/hello-shelf/.git",
      ])
    func hidden(_ path: String) throws {
      #expect(try NginxRun.site.server.answer("GET", path).status == 404)
    }
  }
}
