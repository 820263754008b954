import Diagnostics
import Hosting
import OrderedJSON
import PackageModel
import Registry
import Testing

@Suite("Hosts of pages") struct PagesHostTests {
  static let names = HostName.allCases.filter { name in
    if case .pages = name.kind { true } else { false }
  }

  private static func host(
    _ name: HostName, _ registry: String = "https://npm.example.org/",
    change: (inout HostedRegistry) throws -> Void = { _ in }
  ) throws -> any PagesHost {
    var hosted = HostedRegistry(registry: try RegistryURL(parsing: registry))
    try change(&hosted)
    guard case .pages(let pages) = name.kind else { throw NoPages() }
    return try pages.init(hosted)
  }

  private struct NoPages: Error {}

  private static func text(_ path: String, of host: any PagesHost) throws -> String {
    try #require(host.files.first { $0.path == path }).text
  }

  @Test(
    "each host has its own files",
    arguments: [
      (HostName.cloudflarePages, ["404.html", "_headers", "_redirects"]),
      (.netlify, ["404.html", "_headers", "_redirects"]),
      (.githubPages, [".nojekyll", "404.html"]), (.gitlabPages, ["404.html"]),
      (.azureStaticWebApps, ["404.html", "staticwebapp.config.json"]),
      (.vercel, ["404.html", "vercel.json"]),
    ])
  func files(of name: HostName, _ paths: [String]) throws {
    let host = try Self.host(name)
    #expect(host.files.map(\.path) == paths)
    #expect(host.files.allSatisfy { $0.text.hasSuffix("\n") && !$0.text.hasSuffix("\n\n") })
    #expect(host.shortcomings.isEmpty)
    #expect(try JSONParser.parse(Self.text("404.html", of: host)).object?["error"] != nil)
  }

  @Test("every host says what it can and cannot do, also to who reads it", arguments: names)
  func remarks(of name: HostName) throws {
    let host = try Self.host(name)
    let words = host.remarks.joined(separator: " ")
    #expect(host.remarks.allSatisfy { $0.hasSuffix(".") })
    for word in ["npm publish", "packument", "read"] {
      #expect(words.lowercased().contains(word), "\(word)")
    }
    let listing = PagesListing.text(of: host, name: name, registry: "https://npm.example.org/")
    for file in host.files { #expect(listing.contains("# === \(file.path) ===\n\(file.text)")) }
    #expect(listing.contains("`packshelf build --host \(name.rawValue)`"))
    let comments = listing.split(separator: "\n").prefix { $0.hasPrefix("#") }
    #expect(comments.allSatisfy { $0.count <= 100 })
  }

  @Test("JSON that a host reads is JSON", arguments: [HostName.azureStaticWebApps, .vercel])
  func json(of name: HostName) throws {
    let host = try Self.host(name) {
      let name = try PackageName(parsing: "@acme/nut")
      $0.foreign = [(name, "https://npm.other.example/@acme%2fnut")]
    }
    let object = try JSONParser.parse(host.files[1].text).object
    #expect(object?["routes"]?.array?.count ?? 0 > 4)
  }

  @Test(
    "a scope's slash is spelled as the host compares paths",
    arguments: [
      (HostName.cloudflarePages, ["/@acme%2fnut", "/@acme%2Fnut", "/@acme/nut"]),
      (.netlify, ["/@acme%2fnut", "/@acme%2Fnut", "/@acme/nut"]), (.gitlabPages, ["/@acme/nut"]),
    ])
  func foreign(on name: HostName, _ spellings: [String]) throws {
    let host = try Self.host(name) {
      let name = try PackageName(parsing: "@acme/nut")
      $0.foreign = [(name, "https://npm.other.example/@acme%2fnut")]
    }
    let lines = try Self.text("_redirects", of: host).split(separator: "\n")
    let rules = lines.filter { $0.hasSuffix("  https://npm.other.example/@acme%2fnut  302") }
    #expect(rules.map { String($0.prefix { $0 != " " }) } == spellings)
    #expect(host.shortcomings.isEmpty)
  }

  @Test("GitLab's rules begin with the project's path")
  func projectPath() throws {
    let host = try Self.host(.gitlabPages, "https://acme.gitlab.io/shelf/") {
      $0.externalTarballs = try RegistryURL(parsing: "https://tar.example/")
    }
    let text = try Self.text("_redirects", of: host)
    #expect(text.contains("\n/shelf/:name/-/:file  https://tar.example/:name/-/:file  302\n"))
  }

  @Test("Cloudflare's exact rules stand before those with placeholders")
  func order() throws {
    let host = try Self.host(.cloudflarePages) {
      $0.foreign = [(try PackageName(parsing: "nut"), "https://npm.other.example/nut")]
      $0.externalTarballs = try RegistryURL(parsing: "https://tar.example/")
    }
    let rules = try Self.text("_redirects", of: host).split(separator: "\n")
      .filter { $0.hasPrefix("/") }.map { $0.contains("/:") }
    #expect(rules == [false, false, false, true, true, true])
  }

  @Test(
    "what a rule would read as a pattern is refused",
    arguments: [HostName.cloudflarePages, .netlify, .gitlabPages, .azureStaticWebApps])
  func pattern(on name: HostName) throws {
    #expect(throws: HostTextFault.self) {
      try Self.host(name) {
        $0.foreign = [(try PackageName(parsing: "nut*"), "https://npm.other.example/nut*")]
      }
    }
    #expect(throws: HostTextFault.self) {
      try Self.host(name) {
        $0.externalTarballs = try RegistryURL(parsing: "https://tar.example/:name/")
      }
    }
  }

  @Test("a dollar is refused where it has a meaning, and brackets of a name have none")
  func vercelPattern() throws {
    #expect(throws: HostTextFault.self) {
      try Self.host(.vercel) {
        $0.externalTarballs = try RegistryURL(parsing: "https://tar.example/$1/")
      }
    }
    let host = try Self.host(.vercel) {
      $0.foreign = [(try PackageName(parsing: "nut(1)*"), "https://npm.other.example/nut")]
    }
    #expect(try Self.text("vercel.json", of: host).contains(#""src":"/nut\\(1\\)\\*""#))
  }
}
