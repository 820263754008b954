import Foundation
import TestSupport
import Testing

/// What `packshelf init` writes and says, as others read it.
@Suite("packshelf init") struct InitTests {
  @Test(
    "the services' files are right by the services' own schemas",
    .needs(.checkJSONSchema), arguments: ["github", "gitlab"], ["frozen", "recording"])
  func serviceSchemas(_ service: String, _ form: String) async throws {
    for host in ["github-pages", "gitlab-pages", "nginx", "s3", "netlify"] {
      let folder = try await Self.initialized("--ci", service, "--form", form, "--host", host)
      let isGitHub = service == "github"
      try await Self.expectValid(
        folder.path(isGitHub ? ".github/workflows/packages.yml" : ".gitlab-ci.yml"),
        by: ["--builtin-schema", isGitHub ? "vendor.github-workflows" : "vendor.gitlab-ci"])
    }
  }

  @Test(
    "the configuration is right by the schema that lies beside it, which its first line names",
    .needs(.checkJSONSchema), arguments: ["nginx", "cloudflare-pages", "s3"])
  func configuration(_ host: String) async throws {
    let folder = try await Self.initialized("--host", host, "--scope", "@acme", "--scope", "@lib")
    let line = try folder.text("packshelf.yml").prefix { $0 != "\n" }
    let name = try #require(line.split(separator: "$schema=").last)
    #expect(line == "# yaml-language-server: $schema=\(name)")
    try await Self.expectValid(
      folder.path("packshelf.yml"), by: ["--schemafile", folder.path(String(name))])
  }

  @Test("every action is named by a whole commit, with the version that it is")
  func actions() async throws {
    for host in ["github-pages", "s3"] {
      let folder = try await Self.initialized("--ci", "github", "--host", host)
      let uses = try folder.text(".github/workflows/packages.yml").split(separator: "\n")
        .filter { $0.contains("uses: ") }
      #expect(uses.count >= 2)
      for use in uses {
        #expect(use.firstMatch(of: /uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/) != nil)
      }
    }
  }

  @Test("a person at a terminal is asked, and asked again", .needs(.python3))
  func questions() async throws {
    let folder = try TemporaryFolder()
    let answers = [
      "npm.example.org", "https://npm.example.org/", "acme", "@acme, @lib", "iis", "github-pages",
      "github", "recording",
    ]
    try await Self.answering(answers, in: folder)
    let given = try await Self.initialized(
      "--scope", "@acme", "--scope", "@lib", "--host", "github-pages", "--ci", "github", "--form",
      "recording")
    #expect(try folder.files(below: "") == given.files(below: ""))
  }

  @Test("empty answers are no scopes, no host and no service", .needs(.python3))
  func emptyAnswers() async throws {
    let folder = try TemporaryFolder()
    try await Self.answering(["https://npm.example.org/", "", "", ""], in: folder)
    let given = try await Self.initialized()
    #expect(try folder.files(below: "") == given.files(below: ""))
  }

  @Test("the three commands that it prints publish a folder", .needs(.npm))
  func nextCommands() async throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"name":"@acme/bolt","version":"1.0.0"}"#, to: "bolt/package.json")
    let printed = try await Packshelf.run(
      ["init", "--registry", "https://npm.example.org/"], in: folder.path(""))
    let commands = printed.errors.split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(commands.count == 3)
    let script = """
      git init --quiet --bare --initial-branch main forge.git
      git clone --quiet forge.git shelf && cd shelf
      packshelf init --registry https://npm.example.org/ --ci github
      \(commands.joined(separator: "\n"))
      cd .. && git clone --quiet forge.git clone && cd clone
      packshelf build --frozen && test -f public/@acme/bolt/index.html
      """
    let result = try await Self.shell(script, in: folder)
    #expect(result.status == 0, "\(result.errors)")
  }
}

extension InitTests {
  /// A folder in which the command ran.
  private static func initialized(_ options: String...) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let result = try await Packshelf.run(
      ["init", "--registry", "https://npm.example.org/"] + options, in: folder.path(""))
    #expect(result.status == 0, "\(result.errors)")
    return folder
  }

  @Test("an end of the input is told, without how the command is used", .needs(.python3))
  func endOfInput() async throws {
    let folder = try TemporaryFolder()
    // What ends the input of a terminal.
    let result = try await Self.answered(["https://npm.example.org/", "\u{4}"], in: folder)
    #expect(result.status == 64)
    #expect(
      result.output.contains("packshelf: the input ended before every question was answered\r\n"))
    #expect(result.output.contains("  help: answer them, or pass `--registry "))
    #expect(!result.output.contains("Usage"), "\(result.output)")
    #expect(try folder.files().isEmpty)
  }

  /// Runs the command at a terminal, where somebody types.
  private static func answering(_ answers: [String], in folder: TemporaryFolder) async throws {
    let result = try await answered(answers, in: folder)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  /// What it says to them.
  private static func answered(
    _ answers: [String], in folder: TemporaryFolder
  ) async throws -> CommandResult {
    let script = """
      import os, pty, sys
      child, terminal = pty.fork()
      if child == 0:
          os.execv(sys.argv[1], [sys.argv[1], "init"])
      for answer in sys.argv[2:]:
          os.write(terminal, answer.encode() + b"\\n")
      try:
          while chunk := os.read(terminal, 4096):
              sys.stdout.buffer.write(chunk)
      except OSError:
          pass
      sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
      """
    return try await Command.run(
      ExternalTool.python3.required, ["-c", script, Packshelf.binary] + answers,
      in: folder.path(""))
  }

  private static func expectValid(_ file: String, by schema: [String]) async throws {
    let result = try await Command.run(
      ExternalTool.checkJSONSchema.required, schema + [file],
      environment: ["PYTHONPATH": ExternalTool.schemas])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  private static func shell(
    _ script: String, in folder: TemporaryFolder
  ) async throws -> CommandResult {
    let binary = URL(filePath: Packshelf.binary).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try await Command.run(
      "/bin/bash", ["-e", "-c", script], in: folder.path(""),
      environment: [
        "PATH": "\(binary):\(path)", "HOME": folder.path(""), "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
      ])
  }
}
