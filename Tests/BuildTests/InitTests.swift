import Foundation
import TestSupport
import Testing

/// What `packshelf init` writes, used as a team and its service would.
@Suite("The start of a registry in git")
struct InitTests {
  @Test("what is there already stays as it is, and what it lacks is said")
  func twice() async throws {
    let folder = try TemporaryFolder()
    try folder.write("*.tgz binary\n", to: ".gitattributes")
    let arguments = ["init", "--registry", Workshop.registry, "--ci", "github"]
    let first = try await Packshelf.run(arguments, in: folder.url.path)
    #expect(
      first.output == """
        packshelf.yml: written
        packshelf.schema.json: written
        packages/.gitkeep: written
        .gitattributes: is there, and stays as it is
          it lacks the line: packages/ledger.ndjson merge=union
        .gitignore: written
        .github/workflows/packages.yml: written

        """)
    let before = try folder.files(below: "")
    let second = try await Packshelf.run(arguments, in: folder.url.path)
    #expect(second.status == 0)
    #expect(!second.output.contains("written"))
    #expect(try folder.files(below: "") == before)
    let other = try await Packshelf.run(
      ["init", "--registry", "https://elsewhere.example.org/", "--host", "github-pages"],
      in: folder.url.path)
    #expect(
      other.output.hasPrefix(
        """
        packshelf.yml: is there, and stays as it is
          it lacks the line: registry: https://elsewhere.example.org/
          it lacks the line: host: github-pages

        """))
  }

  @Test(
    "the configuration is one that builds, for every kind of host",
    arguments: ["nginx", "github-pages", "gitlab-pages", "cloudflare-pages", "s3"])
  func hosts(_ host: String) async throws {
    let workshop = try Workshop()
    let initialized = try await Packshelf.run(
      ["init", "--registry", Workshop.registry, "--host", host], in: workshop.folder.url.path)
    #expect(initialized.status == 0)
    try workshop.put("bolt", "1.0.0")
    let reports = try await workshop.run(["build"])
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(reports.codes.isEmpty)
  }

  @Test("a URL that the host cannot have is an error, and nothing is written")
  func impossible() async throws {
    let folder = try TemporaryFolder()
    let result = try await Packshelf.run(
      ["init", "--registry", "https://npm.example.org/npm/", "--host", "cloudflare-pages"],
      in: folder.url.path)
    #expect(result.status == 1)
    #expect(result.errors.contains("[host-cannot]"), "\(result.errors)")
    #expect(try folder.files(below: "").isEmpty)
  }

  @Test(
    "what a web server or a store is told is what `packshelf host` prints",
    arguments: [
      ("nginx", "hosting/nginx.conf", ["--root", "/srv/registry/public"]),
      ("caddy", "hosting/caddy.conf", ["--root", "/srv/registry/public"]),
      ("s3", "hosting/upload.sh", ["--layout", "bucket"]),
    ])
  func hostFile(_ host: String, _ path: String, _ options: [String]) async throws {
    let folder = try TemporaryFolder()
    let registry = ["--registry", Workshop.registry]
    let written = try await Packshelf.run(
      ["init", "--host", host] + registry, in: folder.url.path)
    #expect(written.output.hasSuffix("\n\(path): written\n"))
    let printed = try await Packshelf.run(["host", host] + registry + options)
    #expect(try folder.text(path) == printed.output)
  }

  @Test("a URL that the host's configuration cannot hold is refused, and nothing is written")
  func unsafeURL() async throws {
    let folder = try TemporaryFolder()
    let result = try await Packshelf.run(
      ["init", "--host", "nginx", "--registry", "https://npm.example.org/a%2fb/"],
      in: folder.url.path)
    #expect(result.status == 1)
    #expect(result.errors.contains("[host-path-unsafe]"))
    #expect(try folder.files(below: "").isEmpty)
  }

  @Test("with scopes nothing else is published")
  func scopes() async throws {
    let workshop = try Workshop()
    let initialized = try await Packshelf.run(
      ["init", "--registry", Workshop.registry, "--scope", "@acme", "--scope", "@lib"],
      in: workshop.folder.url.path)
    #expect(initialized.status == 0)
    for name in ["@acme/bolt", "@lib/nut", "@other/pin", "left-pad"] {
      try workshop.put(name, "1.0.0")
    }
    #expect(try await workshop.run(["build"]).status == 0)
    let names = ["@acme/bolt", "@lib/nut", "@other/pin", "left-pad"].filter {
      workshop.folder.exists("public/\($0)/index.html")
    }
    #expect(names == ["@acme/bolt", "@lib/nut"])
  }

  @Test("a template that was written makes the same pages as the default")
  func template() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    let written = try await Packshelf.run(
      ["init", "--template", "ours"], in: workshop.folder.url.path)
    #expect(written.status == 0)
    #expect(try await workshop.build("--site").status == 0)
    let pages = try workshop.items(below: "public")
    let reports = try await workshop.build("--site", "--template", "ours")
    #expect(reports.codes.isEmpty)
    #expect(try workshop.items(below: "public") == pages)
  }

  @Test(
    "wrong arguments are wrong usage",
    arguments: [
      [], ["--registry", "nope"], ["--template", "a", "--ci", "github"],
      ["--template", "a", "--scope", "@acme"],
      ["--registry", "https://npm.example.org/", "--scope", "acme"],
    ])
  func usage(_ arguments: [String]) async throws {
    let folder = try TemporaryFolder()
    let result = try await Packshelf.run(["init"] + arguments, in: folder.url.path)
    #expect(result.status == 64)
    #expect(try folder.files(below: "").isEmpty)
  }
}
