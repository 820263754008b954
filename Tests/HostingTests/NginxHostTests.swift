import Foundation
import Hosting
import PackageModel
import TestSupport
import Testing

@Suite("nginx") struct NginxHostTests {
  private func host(
    _ registry: String, root: String = "/srv/registry",
    foreign: [(name: PackageName, url: String)] = []
  ) throws -> NginxHost {
    var hosted = HostedRegistry(registry: try RegistryURL(parsing: registry))
    hosted.foreign = foreign
    return try NginxHost(hosted, on: ServerSettings(root: root))
  }

  @Test(
    "a root that nginx's configuration cannot hold is refused",
    arguments: ["srv", "/srv/$x", "/srv/a\"b", "/srv/a;b", "/srv/{a}", "/srv/a\nb", "/srv/a\\b"])
  func unsafeRoot(root: String) {
    #expect(throws: HostTextFault.self) { try host("http://localhost/", root: root) }
  }

  @Test(
    "a registry path that nginx would compare decoded, or expand, is refused",
    arguments: ["http://localhost/~ada/%7Bx%7D/", "http://localhost/$x/", "http://localhost/a;b/"])
  func unsafeRegistry(registry: String) {
    #expect(throws: HostTextFault.self) { try host(registry) }
  }

  @Test("the program says which text it is, and how to mend it")
  func message() async throws {
    let result = try await Packshelf.run([
      "host", "nginx", "--registry", "http://localhost/", "--root", "/srv/$x",
    ])
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("\"/srv/$x\": nginx's configuration cannot hold"))
    #expect(result.errors.contains("[host-path-unsafe]"))
  }

  @Test("a foreign name is redirected with its scope's slash encoded")
  func foreign() throws {
    let name = try PackageName(parsing: "@acme/nut")
    let text = try host(
      "http://localhost/npm/", foreign: [(name, "https://npm.other.example/@acme%2fnut")]
    ).configuration
    #expect(text.contains("location = \"/npm/@acme/nut\" {"))
    #expect(text.contains("return 302 \"https://npm.other.example/@acme%2fnut\";"))
    #expect(text.contains("return 302 \"https://npm.other.example/@acme/nut$1\";"))
  }

  @Test("a POST is answered where there are advisories, and nowhere else")
  func advisories() throws {
    let url = try RegistryURL(parsing: "https://npm.example.org/a.b/")
    var hosted = HostedRegistry(registry: url)
    hosted.hasAdvisories = true
    let text = try NginxHost(hosted, on: ServerSettings(root: "/srv")).configuration
    #expect(text.contains("|POST /a\\.b/-/npm/v1/security/advisories/bulk\\z)\") {"))
    #expect(text.contains("location = /a.b/-/npm/v1/security/advisories/bulk {"))
    #expect(!(try host("https://npm.example.org/a.b/").configuration.contains("POST ")))
  }

  @Test("without external tarballs and foreign packages nothing is redirected")
  func plain() throws {
    let text = try host("http://localhost/").configuration
    #expect(text.components(separatedBy: "302").count == 2, "browsers, and nobody else")
  }
}
