import Foundation
import OrderedJSON
import TestSupport
import Testing

/// `--host` and `host:`.
@Suite struct HostFilesTests {
  private static func workshop() throws -> Workshop {
    let workshop = try Workshop()
    try workshop.put("foo", "1.0.0")
    try workshop.put("@acme/bolt", "1.0.0")
    return workshop
  }

  @Test("the host's files are files of the tree, and go when the host changes")
  func files() async throws {
    let workshop = try Self.workshop()
    #expect(try await workshop.build().status == 0)
    let plain = try workshop.items(below: "public")
    #expect(try await workshop.build("--host", "netlify")["tree", "added"] == 3)
    #expect(try workshop.files["_redirects"] != nil)
    let again = try await workshop.build("--host", "netlify")
    #expect(again["tree", "unchanged"] != 0)
    #expect(again["tree", "replaced"] == 0)
    #expect(try await workshop.build("--host", "vercel")["tree", "deleted"] == 2)
    #expect(try workshop.files["_redirects"] == nil)
    #expect(try workshop.files["vercel.json"] != nil)
    #expect(try await workshop.build().status == 0)
    #expect(try workshop.items(below: "public") == plain)
  }

  @Test("a web server's name adds nothing")
  func server() async throws {
    let workshop = try Self.workshop()
    #expect(try await workshop.build().status == 0)
    let again = try await workshop.build("--host", "nginx")
    #expect(again.status == 0)
    #expect(again["tree", "added"] == 0)
    #expect(again["tree", "deleted"] == 0)
  }

  @Test("what is printed is what is written")
  func printed() async throws {
    let workshop = try Self.workshop()
    for host in ["cloudflare-pages", "github-pages", "gitlab-pages", "azure-static-web-apps"] {
      #expect(try await workshop.build("--host", host).status == 0)
      let listing = try await Packshelf.run(
        ["host", host, "--registry", Workshop.registry], in: workshop.folder.url.path)
      #expect(listing.status == 0)
      for section in listing.output.components(after: "# === ") {
        let path = String(section.prefix { $0 != " " })
        let text = section.dropFirst(path.count + " ===\n".count)
        let written = try workshop.folder.text("public/" + path)
        #expect(text == written || text == written + "\n", "\(path)")
      }
    }
  }

  @Test("the configuration file can say it, and the flag wins")
  func configuration() async throws {
    let workshop = try Self.workshop()
    let lines = [
      "version: 1", "registry: https://npm.example.org/", "packages: [packages]",
      "output: public", "host: github-pages",
    ]
    try workshop.folder.write(lines.joined(separator: "\n"), to: "packshelf.yml")
    #expect(try await workshop.run(["build"]).status == 0)
    #expect(try workshop.files[".nojekyll"] != nil)
    #expect(try await workshop.run(["build", "--host", "nginx"]).status == 0)
    #expect(try workshop.files[".nojekyll"] == nil)
    try workshop.folder.write("version: 1\nhost: geocities", to: "packshelf.yml")
    let faulty = try await workshop.build()
    #expect(faulty.codes == ["configuration-value-invalid"])
    #expect(faulty.diagnostics.first?.words.contains("`netlify`") == true)
  }

  @Test(
    "what the host refuses or cannot do is an error, and nothing is written",
    arguments: [
      (["--host", "cloudflare-pages"], "functions", "host-name-reserved"),
      (["--host", "vercel"], "vercel.json", "host-name-reserved"),
      (["--host", "netlify", "--layout", "bucket"], "bar", "host-cannot"),
      (["--host", "github-pages", "--tarballs", "external"], "bar", "configuration-value-invalid"),
    ])
  func refused(_ options: [String], _ name: String, _ code: String) async throws {
    let workshop = try Self.workshop()
    try workshop.put(name, "1.0.0")
    let before = try workshop.items()
    let reports = try await workshop.run(
      ["build", "packages", "--registry", Workshop.registry, "--output", "public"] + options)
    #expect(reports.status == 1)
    #expect(reports.codes == [code])
    #expect(try workshop.items() == before)
  }

  @Test("a reserved name is told by its place in the output")
  func place() async throws {
    let workshop = try Self.workshop()
    try workshop.put("functions", "1.0.0")
    let reports = try await workshop.build("--host", "cloudflare-pages")
    #expect(reports.diagnostics.first?.file?.hasSuffix("/public/functions") == true)
    #expect(reports.diagnostics.first?.words.contains("4 of the registry's files") == true)
  }

  @Test("a tarball that is larger than the host takes is told by its place and size")
  func size() async throws {
    let workshop = try Self.workshop()
    var large = TarballFixture(name: "large", version: "1.0.0")
    large.files = [TarMember("a", content: [UInt8](repeating: 7, count: 26 << 20))]
    try workshop.put(large, at: "large.tgz")
    let reports = try await workshop.build("--host", "cloudflare-pages")
    #expect(reports.codes == ["host-limit-exceeded"])
    #expect(reports.diagnostics.first?.file?.hasSuffix("large/-/large-1.0.0.tgz") == true)
    #expect(reports.diagnostics.first?.words.contains("26214400 bytes in a file") == true)
    #expect(try await workshop.build("--host", "netlify").status == 0)
  }

  @Test("what the host cannot redirect is a warning, and an error under --strict")
  func warning() async throws {
    let workshop = try Self.workshop()
    try workshop.folder.write(
      #"{"name": "nut", "url": "https://o.example/", "maintainers": "Ann"}"#,
      to: "foreign/nut.json")
    let options = ["--host", "github-pages", "--foreign", "foreign"]
    let reports = try await workshop.build(options[0], options[1], options[2], options[3])
    #expect(reports.status == 0)
    #expect(reports.codes == ["host-cannot"])
    #expect(reports.diagnostics.first?.words.contains("nut") == true)
    let strict = try await workshop.build(
      options[0], options[1], options[2], options[3], "--strict")
    #expect(strict.status == 1)
  }

  @Test("protection of a web server is refused for a host that has none")
  func protection() async throws {
    let result = try await Packshelf.run([
      "host", "netlify", "--registry", Workshop.registry, "--basic-auth", "/etc/users",
    ])
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("[host-cannot]"))
  }
}

extension String {
  /// What stands behind each occurrence of a mark, to the next one.
  fileprivate func components(after mark: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: mark) {
      rest = rest[range.upperBound...]
      parts.append(String(rest[..<(rest.firstRange(of: mark)?.lowerBound ?? rest.endIndex)]))
    }
    return parts
  }
}
