import Foundation
import TestSupport
import Testing

/// What `packshelf init` writes, used as a team and its service would.
@Suite("The start of a registry in git")
struct InitTests {
  @Test(
    "after a push the service's own steps publish, and record what they publish",
    arguments: ["github", "gitlab"], ["frozen", "recording"])
  func push(_ service: String, _ form: String) async throws {
    let forge = try await Forge(["--ci", service, "--form", form])
    let tarball = TarballFixture(name: "@acme/bolt", version: "1.0.0").bytes
    if form == "frozen" {
      try forge.folder.write(tarball, to: "bolt.tgz")
      try await forge.expect(["add", "../bolt.tgz"])
    } else {
      try forge.folder.write(tarball, to: "work/packages/bolt-1.0.0.tgz")
    }
    try await forge.push()
    #expect(try await forge.runSteps(of: service) == 0)
    #expect(forge.folder.exists("clone/public/@acme/bolt/index.html"))
    #expect(try await forge.recorded().contains(#""name":"@acme/bolt","version":"1.0.0""#))
    let count = try await forge.commitCount()
    #expect(try await forge.runSteps(of: service) == 0)
    #expect(try await forge.commitCount() == count)
  }

  @Test("a build from what frozen wrote fails where a tarball has no line")
  func unrecorded() async throws {
    let forge = try await Forge(["--ci", "gitlab"])
    try forge.folder.write(
      TarballFixture(name: "bolt", version: "1.0.0").bytes, to: "work/packages/bolt-1.0.0.tgz")
    try await forge.push()
    #expect(try await forge.runSteps(of: "gitlab") != 0)
    #expect(!forge.folder.exists("clone/public"))
  }

  @Test("what is there already stays as it is, and what it lacks is said")
  func twice() async throws {
    let folder = try TemporaryFolder()
    try folder.write("*.tgz binary\n", to: ".gitattributes")
    let arguments = ["init", "--registry", Workshop.registry, "--ci", "github"]
    let first = try await Packshelf.run(arguments, in: folder.url.path)
    #expect(
      first.output == """
        packshelf.yml: written
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
    arguments: [[], ["--registry", "nope"], ["--template", "a", "--ci", "github"]])
  func usage(_ arguments: [String]) async throws {
    let folder = try TemporaryFolder()
    let result = try await Packshelf.run(["init"] + arguments, in: folder.url.path)
    #expect(result.status == 64)
    #expect(try folder.files(below: "").isEmpty)
  }
}

/// A bare repository in the place of a forge, a working copy of it, and the clone of a service.
private struct Forge {
  let folder: TemporaryFolder

  init(_ options: [String]) async throws {
    folder = try TemporaryFolder()
    try await git("init", "--quiet", "--bare", "--initial-branch", "main", "forge.git")
    try await git("clone", "--quiet", "forge.git", "work")
    try await expect(["init", "--registry", Workshop.registry] + options)
  }

  /// Runs packshelf in the working copy.
  func expect(_ arguments: [String]) async throws {
    let result = try await Packshelf.run(arguments, in: folder.path("work"))
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  func push() async throws {
    try await git("-C", "work", "add", "--all")
    try await git("-C", "work", "commit", "--quiet", "--message", "Publish")
    try await git("-C", "work", "push", "--quiet", "origin", "HEAD:main")
  }

  /// Does in a fresh clone what the service's file says.
  func runSteps(of service: String) async throws -> Int32 {
    if folder.exists("clone") { try folder.remove("clone") }
    try await git("clone", "--quiet", "forge.git", "clone")
    let isGitLab = service == "gitlab"
    if isGitLab { try await git("-C", "clone", "checkout", "--quiet", "--detach") }
    let file = isGitLab ? ".gitlab-ci.yml" : ".github/workflows/packages.yml"
    let indent = isGitLab ? "    - " : "          "
    let lines = try folder.text("clone/" + file).split(separator: "\n").filter { line in
      line.hasPrefix(indent)
        && ["git", "packshelf"].contains { line.dropFirst(indent.count).hasPrefix($0 + " ") }
    }
    #expect(lines.count >= 2)
    let script = lines.map { String($0.dropFirst(indent.count)) }.joined(separator: "\n")
    return try await shell(script).status
  }

  func recorded() async throws -> String {
    try await shell("git fetch --quiet && git show origin/main:packages/ledger.ndjson").output
  }

  func commitCount() async throws -> String {
    try await shell("git fetch --quiet && git rev-list --count origin/main").output
  }

  private func shell(_ script: String) async throws -> CommandResult {
    let binary = URL(filePath: Packshelf.binary).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try await Command.run(
      "/bin/bash", ["-e", "-o", "pipefail", "-c", script], in: folder.path("clone"),
      environment: environment.merging(["PATH": "\(binary):\(path)", "CI_COMMIT_BRANCH": "main"]) {
        $1
      })
  }

  private func git(_ arguments: String...) async throws {
    let result = try await Command.run(
      "/usr/bin/env", ["git"] + arguments, in: folder.url.path, environment: environment)
    #expect(result.status == 0, "\(result.errors)")
  }

  private var environment: [String: String?] {
    [
      "HOME": folder.url.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ada",
      "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
      "GIT_COMMITTER_EMAIL": "ada@example.org",
    ]
  }
}
