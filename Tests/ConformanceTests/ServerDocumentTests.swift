import OrderedJSON
import TestSupport
import Testing

extension ServerRun {
  /// Packuments, version documents, tags and lists.
  @Suite struct DocumentTests {
    @Test(
      "a document is answered at once, as JSON, with the rule to ask again",
      arguments: ServerKind.configured,
      [
        "/hello-shelf", "/@acme%2fui", "/@acme%2Fui", "/@acme/ui", "/%40acme%2fui",
        "/@acme%2fui?write=true", "/@acme/ui/", "/@acme/ui/1.0.0", "/@acme%2fui/latest",
        "/@acme/ui/next", "/-/package/@acme%2fui/dist-tags", "/-/v1/search?text=foo&size=20",
        "/-/ping?write=true", "/_all_docs", "/hello-shelf/index.html",
      ])
    func headers(_ kind: ServerKind, _ path: String) throws {
      let response = try ServerRun.site(kind).server.answer("GET", path)
      #expect(response.status == 200)
      #expect(response["content-type"] == "application/json; charset=utf-8")
      #expect(response["cache-control"] == "no-cache, no-transform")
      #expect(response["content-encoding"] == nil)
      #expect(response["vary"]?.contains("Accept") == true)
      let tag = try #require(response["etag"])
      #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count > 2, "a strong ETag")
      #expect(response["last-modified"] != nil)
      response.expectPolicy()
      #expect(throws: Never.self) { try JSONParser.parse(response.body) }
    }

    @Test(
      "every spelling of a scoped name is the same packument",
      arguments: ServerKind.configured,
      ["/@acme%2fui", "/@acme%2Fui", "/@acme/ui", "/%40acme%2Fui"])
    func spelling(_ kind: ServerKind, _ path: String) throws {
      let site = try ServerRun.site(kind)
      let response = try site.server.answer("GET", path)
      #expect(response.body == (try site.bytes("@acme/ui/index.html")))
    }

    @Test("HEAD answers like GET, without a body", arguments: ServerKind.configured)
    func head(_ kind: ServerKind) throws {
      let site = try ServerRun.site(kind)
      let response = try site.server.answer("HEAD", "/@acme%2fui")
      #expect(response.status == 200)
      #expect(response.body.isEmpty)
      #expect(response["content-type"] == "application/json; charset=utf-8")
      #expect(response["cache-control"] == "no-cache, no-transform")
      response.expectPolicy()
      let length = try site.bytes("@acme/ui/index.html").count
      #expect(response["content-length"] == String(length))
    }

    @Test(
      "who has the document is told so",
      arguments: ServerKind.configured, ["/@acme%2fui", "/hello-shelf/1.0.0"])
    func notModified(_ kind: ServerKind, _ path: String) throws {
      let server = try ServerRun.site(kind).server
      let first = try server.answer("GET", path)
      let tag = try #require(first["etag"])
      let second = try server.answer("GET", path, headers: ["If-None-Match": tag])
      #expect(second.status == 304)
      #expect(second.body.isEmpty)
      #expect(second["etag"] == tag)
      #expect(second["cache-control"] == "no-cache, no-transform")
      second.expectPolicy()
      let changed = try server.answer("GET", path, headers: ["If-None-Match": "\"other\""])
      #expect(changed.status == 200)
    }

    @Test(
      "a changed document has another ETag, even at the same length",
      arguments: ServerKind.configured)
    func changed(_ kind: ServerKind) async throws {
      let site = try ServerRun.site(kind)
      let packument = try site.bytes("hello-shelf/index.html")
      defer { try? site.write(packument, to: "hello-shelf/index.html") }
      let before = try site.server.answer("GET", "/hello-shelf")["etag"]
      // nginx and Caddy make their ETag of whole seconds and the size.
      try site.write(packument, to: "hello-shelf/index.html", secondsFromNow: 2)
      var after = before
      // lighttpd looks at a file again after a second or two.
      for _ in 0..<50 where after == before {
        after = try site.server.answer("GET", "/hello-shelf")["etag"]
        if after == before, kind == .lighttpd { try await Task.sleep(for: .milliseconds(100)) }
      }
      #expect(before != nil)
      #expect(before != after)
    }

    @Test(
      "a document's compressed twin is sent where the client takes gzip",
      arguments: ServerKind.configured, ["hello-shelf/index.html", "-/v1/search"])
    func twin(_ kind: ServerKind, _ file: String) throws {
      let site = try ServerRun.site(kind)
      let twin: [UInt8] = [0x1F, 0x8B, 8, 0, 1, 2, 3]
      try site.write(twin, to: file + ".gz")
      defer { try? site.remove(file + ".gz") }
      let path = "/" + file.replacing("/index.html", with: "")
      let plain = try site.server.answer("GET", path)
      #expect(plain["content-encoding"] == nil)
      #expect(plain.body == (try site.bytes(file)))
      let response = try site.server.answer(
        "GET", path, headers: ["Accept-Encoding": "gzip, deflate, br"])
      #expect(response.status == 200)
      #expect(response["content-encoding"] == "gzip")
      #expect(response["content-type"] == "application/json; charset=utf-8")
      #expect(response["cache-control"] == "no-cache, no-transform")
      response.expectPolicy()
      for vary in [plain["vary"], response["vary"]] {
        let names = vary?.lowercased().split { $0 == "," || $0 == " " } ?? []
        #expect(Set(names) == ["accept", "accept-encoding"])
      }
      #expect(response.body == twin)
    }

    @Test(
      "a page's compressed twin is sent where the client takes gzip",
      arguments: [.nginx, .caddy] as [ServerKind],
      ["-/web/style.css", "-/web/package/@acme/core/index.html"])
    func pageTwin(_ kind: ServerKind, _ file: String) throws {
      let site = try ServerRun.site(kind)
      let twin: [UInt8] = [0x1F, 0x8B, 8, 0, 1, 2, 3]
      try site.write(twin, to: file + ".gz")
      defer { try? site.remove(file + ".gz") }
      let plain = try site.server.answer("GET", "/" + file)
      let response = try site.server.answer("GET", "/" + file, headers: ["Accept-Encoding": "gzip"])
      #expect(plain["content-encoding"] == nil)
      #expect(plain.body == (try site.bytes(file)))
      #expect(response["content-encoding"] == "gzip")
      #expect(response["content-type"] == plain["content-type"])
      #expect(response["vary"]?.lowercased().contains("accept-encoding") == true)
      #expect(response.body == twin)
    }
  }
}
