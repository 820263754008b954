import Hosting
import PackageModel
import Testing

@Suite("Every web server") struct ServerHostTests {
  private func host(
    _ name: HostName, _ registry: String = "https://npm.example.org/",
    root: String = "/srv/registry", change: (inout HostedRegistry) throws -> Void = { _ in }
  ) throws -> String {
    var hosted = HostedRegistry(registry: try RegistryURL(parsing: registry))
    try change(&hosted)
    return try #require(name.server).init(hosted, on: ServerSettings(root: root)).configuration
  }

  @Test(
    "a root that would end its quotes, its line, or is not absolute is refused",
    arguments: HostName.servers, ["srv", "/srv/a\"b", "/srv/a\nb", "/srv/a\\b", "/srv/a\u{7F}b"])
  func unsafeRoot(_ name: HostName, root: String) {
    #expect(throws: HostTextFault.self) { try host(name, root: root) }
  }

  @Test(
    "a root in which the server's language gives a character a meaning is refused",
    arguments: [
      (HostName.apache, "/srv/${HOME}"), (.apache, "/srv/[x]"), (.apache, "/srv/*"),
      (.caddy, "/srv/{host}"), (.caddy, "/srv/`x`"), (.caddy, "/srv/[x]"), (.nginx, "/srv/$x"),
    ])
  func expandedRoot(_ name: HostName, root: String) {
    #expect(throws: HostTextFault.self) { try host(name, root: root) }
  }

  @Test("a certificate, a file of readers and URLs are held to the same rules")
  func unsafeElsewhere() throws {
    for name in HostName.servers {
      let hosted = HostedRegistry(registry: try RegistryURL(parsing: "https://npm.example.org/"))
      var server = ServerSettings(root: "/srv/registry")
      server.protection = .basic(users: "/etc/a\"b")
      #expect(throws: HostTextFault.self) { try #require(name.server).init(hosted, on: server) }
      server.protection = nil
      server.certificate = ServerSettings.Certificate(chain: "/etc/a\nb", key: "/etc/key")
      #expect(throws: HostTextFault.self) { try #require(name.server).init(hosted, on: server) }
      let nut = try PackageName(parsing: "@acme/nut")
      #expect(throws: HostTextFault.self) {
        try host(name) { $0.foreign = [(nut, "https://npm.other.example/\"nut")] }
      }
    }
  }

  @Test(
    "a registry path that a server would compare decoded is refused", arguments: HostName.servers)
  func encodedPath(_ name: HostName) {
    #expect(throws: HostTextFault.self) { try host(name, "http://localhost/%7Bx%7D/") }
  }

  @Test(
    "the configuration says where it belongs and how to check it, and ends with a line feed",
    arguments: [
      (HostName.nginx, "nginx -t"), (.apache, "apachectl configtest"), (.caddy, "caddy validate"),
      (.lighttpd, "lighttpd -tt"),
    ])
  func comment(_ name: HostName, check: String) throws {
    let text = try host(name)
    let head = text.split(separator: "\n").prefix { $0.hasPrefix("#") }.joined(separator: "\n")
    #expect(head.hasPrefix("# packshelf: https://npm.example.org/"))
    #expect(head.contains("packshelf host \(name.rawValue)"))
    #expect(head.contains("/etc/\(name == .apache ? "apache2" : name.rawValue)/"))
    #expect(head.contains(check))
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    #expect(!text.contains("\n\n\n"))
  }

  @Test("a POST is answered only where there are advisories", arguments: HostName.servers)
  func advisories(_ name: HostName) throws {
    let path = "/npm/-/npm/v1/security/advisories/bulk"
    #expect(!(try host(name, "https://npm.example.org/npm/")).contains(path))
    guard name != .nginx else { return }
    let text = try host(name, "https://npm.example.org/npm/") { $0.hasAdvisories = true }
    #expect(text.contains(path))
  }

  @Test(
    "an upstream is asked for no names but those of the list, by patterns with an end",
    arguments: [
      (HostName.nginx, "[A-Za-z0-9_.~!'()*+-]*|left-pad))("),
      (.apache, "[A-Za-z0-9_.~!'()*+-]*|left-pad))("),
      (.caddy, "[A-Za-z0-9_.~!'()*+-]*|left-pad))("), (.lighttpd, "\"^left%-pad$\","),
    ])
  func upstream(_ name: HostName, expression: String) throws {
    let plain = try host(name)
    #expect(!plain.lowercased().contains("upstream") && !plain.contains("left"))
    let text = try host(name) {
      $0.upstream = Upstream(
        registry: try RegistryURL(parsing: "https://registry.npmjs.org/"),
        packages: ["@types/*", "left-pad"].compactMap(UpstreamPattern.init(parsing:)))
    }
    #expect(text.contains(expression))
    #expect(text.contains("https://registry.npmjs.org/"))
  }
}

extension HostName {
  /// The web servers among the hosts.
  fileprivate static let servers = allCases.filter { $0.server != nil }

  /// The type of the web server; nil for another kind of host.
  fileprivate var server: (any ServerHost.Type)? {
    if case .server(let server) = kind { server } else { nil }
  }
}
