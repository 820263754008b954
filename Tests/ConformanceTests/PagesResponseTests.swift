import OrderedJSON
import TestSupport
import Testing

extension PagesRun {
  /// What the stand-ins send with the files that a build writes for them.
  @Suite struct ResponseTests {
    @Test(
      "documents are what they are, as far as the host can say so", arguments: PagesKind.allCases)
    func documents(on kind: PagesKind) throws {
      let site = try PagesRun.site(kind)
      for path in ["/hello-shelf", "/@acme%2fui", "/@acme%2Fui", "/@acme/ui"] {
        let spelled = path.replacing("%2f", with: "/").replacing("%2F", with: "/")
        var answer = try site.server.answer("GET", path)
        if let location = answer["location"] {
          let target = location.replacing("//127.0.0.1:\(site.server.port)", with: "")
          #expect(target == spelled + "/")
          answer = try site.server.answer("GET", target)
        }
        #expect(answer.status == 200)
        expectDocument(answer, on: kind)
        let name = try JSONParser.parse(answer.body).object?["name"]?.string
        #expect(name == String(spelled.dropFirst()))
      }
      for path in ["/hello-shelf/1.0.0", "/@acme/ui/latest", "/_all_docs", "/-/ping"] {
        let answer = try site.server.answer("GET", path)
        #expect(answer.status == 200, "\(path)")
        if kind.takesHeaders { #expect(answer["cache-control"] == "no-cache, no-transform") }
        #expect((try? JSONParser.parse(answer.body)) != nil)
      }
    }

    @Test("a tarball is not encoded and may be kept", arguments: PagesKind.allCases)
    func tarball(on kind: PagesKind) throws {
      let site = try PagesRun.site(kind)
      for path in ["/hello-shelf/-/hello-shelf-1.0.0.tgz", "/@acme%2fui/-/ui-1.0.0.tgz"] {
        let answer = try site.server.answer("GET", path, headers: ["Accept-Encoding": "gzip"])
        #expect(answer.status == 200)
        #expect(answer["content-encoding"] == nil)
        #expect(answer.body.starts(with: [0x1F, 0x8B]))
        guard kind.takesHeaders else { continue }
        #expect(answer["cache-control"] == "public, max-age=31536000, immutable")
        #expect(answer["content-type"] == "application/octet-stream")
      }
    }

    @Test("what is missing is 404 with a JSON body", arguments: PagesKind.allCases)
    func missing(on kind: PagesKind) throws {
      let site = try PagesRun.site(kind)
      for path in ["/nope", "/@acme%2fnope", "/@acme/nope", "/hello-shelf/9.9.9", "/-/whoami"] {
        let answer = try site.server.answer("GET", path)
        #expect(answer.status == 404, "\(path)")
        #expect(try JSONParser.parse(answer.body).object?["error"] != nil)
      }
    }

    @Test("the registry's own URL is the home page", arguments: PagesKind.allCases)
    func home(on kind: PagesKind) throws {
      let answer = try PagesRun.site(kind).server.answer("GET", "/")
      #expect(answer.status == 200)
      #expect(answer["content-type"]?.hasPrefix("text/html") == true)
      #expect(String(decoding: answer.body, as: UTF8.self).hasPrefix("<!DOCTYPE html>"))
    }

    @Test(
      "every method that writes is refused, but on GitLab Pages answered",
      arguments: PagesKind.allCases)
    func write(on kind: PagesKind) throws {
      let site = try PagesRun.site(kind)
      for method in ["PUT", "POST", "PATCH", "DELETE"] {
        let answer = try site.server.answer(method, "/hello-shelf", body: "{}")
        #expect(answer.status == kind.refusal, "\(method)")
        let audit = "/-/npm/v1/security/advisories/bulk"
        #expect(try site.server.answer(method, audit, body: "{}").status >= 400)
      }
    }

    @Test(
      "an answer can neither run script nor be taken for something else",
      arguments: PagesKind.allCases.filter(\.takesHeaders))
    func security(on kind: PagesKind) throws {
      let site = try PagesRun.site(kind)
      for path in ["/hello-shelf", "/@acme%2fui", "/nope", "/hello-shelf/-/hello-shelf-1.0.0.tgz"] {
        let answer = try site.server.answer("GET", path)
        #expect(answer["x-content-type-options"] == "nosniff")
        #expect(answer["access-control-allow-origin"] == "*")
        #expect(answer["content-security-policy"]?.hasPrefix("default-src 'none'; ") == true)
      }
    }

    @Test(
      "a page is a page, and what it needs has its own type",
      arguments: PagesKind.allCases.filter(\.takesHeaders))
    func pages(on kind: PagesKind) throws {
      let site = try PagesRun.site(kind)
      let answer = try site.server.answer("GET", "/-/web/")
      #expect(answer.text == PagesRun.page)
      #expect(answer["content-type"] == "text/html; charset=utf-8")
      #expect(answer["cache-control"] == "no-cache")
      let style = try site.server.answer("GET", "/-/web/shelf.css")
      #expect(style["content-type"] == "text/css; charset=utf-8")
    }

    private func expectDocument(
      _ answer: HTTPResponse, on kind: PagesKind, sourceLocation: SourceLocation = #_sourceLocation
    ) {
      let type = kind.takesHeaders ? "application/json; charset=utf-8" : "text/html; charset=utf-8"
      let caching = kind.takesHeaders ? "no-cache, no-transform" : "max-age=600"
      #expect(answer["content-type"] == type, sourceLocation: sourceLocation)
      #expect(answer["cache-control"] == caching, sourceLocation: sourceLocation)
      #expect(!answer.text.contains("<"), sourceLocation: sourceLocation)
    }
  }
}
