import PackageModel
import Testing

@testable import Build

@Suite struct ServerReaderTests {
  @Test(
    "a Location is taken as browsers take it, and only where it is one of http",
    arguments: [
      ("/foo/", "https://r.example.org/foo/"), ("foo/", "https://r.example.org/npm/foo/"),
      ("//cdn.example.org/x", "https://cdn.example.org/x"),
      ("http://other.example.org/y", "http://other.example.org/y"),
    ])
  func location(_ location: String, _ url: String) {
    let asked = "https://r.example.org/npm/foo?write=true"
    #expect(LocationURL.resolved(location, against: asked) == url)
  }

  @Test(
    "a Location of another scheme is none",
    arguments: ["ftp://r.example.org/x", "javascript:alert(1)", "file:///etc/passwd"])
  func otherScheme(_ location: String) {
    #expect(LocationURL.resolved(location, against: "https://r.example.org/npm/foo") == nil)
  }

  @Test(
    "an origin has one spelling, and what only looks like it is another",
    arguments: [
      ("HTTPS://R.example.org:443/x", true), ("https://r.example.org", true),
      ("http://r.example.org/", false), ("https://r.example.org:8443/", false),
      ("https://r.example.org.evil.example/", false),
      ("https://r.example.org@evil.example/", false),
      ("https://evil.example\\@r.example.org/", false), ("https://r.example.org:80/", false),
    ])
  func sameOrigin(_ url: String, _ isSame: Bool) {
    #expect((LocationURL.origin(of: url) == "https://r.example.org") == isSame)
  }

  @Test(
    "a foreign package is recognised in every spelling of its scope, and no other is",
    arguments: [
      ("https://r.example.org/x/@far%2fnut", true), ("https://R.example.org:443/x/@far/nut", true),
      ("https://r.example.org/x/%40far%2Fnut", true), ("https://r.example.org/x/@far/nuts", false),
      ("https://r.example.org/@far%2fnut", false), ("http://r.example.org/x/@far%2fnut", false),
    ])
  func sameDocument(_ url: String, _ isSame: Bool) {
    #expect(LocationURL.areSame(url, "https://r.example.org/x/@far%2fnut") == isSame)
  }

  @Test("the origin is scheme, host and port", arguments: ["", "/", "/a/b"])
  func origin(_ path: String) {
    #expect(
      LocationURL.origin(of: "http://r.example.org:8080" + path) == "http://r.example.org:8080")
  }

  @Test(
    "a date of HTTP is read, and nothing else",
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37.000Z"),
      ("Thu, 29 Feb 2024 23:59:59 GMT", "2024-02-29T23:59:59.000Z"),
      ("Sunday, 06-Nov-94 08:49:37 GMT", nil), ("Sun Nov  6 08:49:37 1994", nil),
      ("Sun, 31 Feb 2024 08:49:37 GMT", nil), ("", nil),
    ])
  func date(_ text: String, _ expected: String?) {
    #expect(Timestamp(httpDate: text)?.description == expected)
  }
}
