import Foundation
import TestSupport
import Testing
import Yams

/// A service that builds after a push.
enum Service: String, CaseIterable {
  case github, gitlab

  /// Where the repository says what it does.
  var file: String { self == .github ? ".github/workflows/packages.yml" : ".gitlab-ci.yml" }

  /// The scripts that the file holds, in order, and the shell in which the service runs each.
  func scripts(in text: String) throws -> [String] {
    let root = try #require(try Yams.compose(yaml: text))
    switch self {
    case .github:
      let steps = root["jobs"]?["publish"]?["steps"]?.sequence ?? []
      return steps.compactMap { $0["run"]?.string }
    case .gitlab:
      let job = root["publish"] ?? root["pages"]
      return job?["script"]?.sequence?.compactMap(\.string) ?? []
    }
  }

  /// In a container GitHub runs `sh -e` for each step; GitLab runs all lines in one shell.
  var shell: [String] {
    self == .github ? ["/bin/sh", "-e", "-c"] : ["/bin/bash", "-e", "-o", "pipefail", "-c"]
  }
}

/// A bare repository in the place of a forge, and a working copy of it.
struct Forge {
  let folder: TemporaryFolder

  /// A repository with the files that `packshelf init` writes, committed and pushed.
  init(_ options: [String]) async throws {
    folder = try TemporaryFolder()
    try await git("init", "--quiet", "--bare", "--initial-branch", "main", "forge.git")
    try await git("clone", "--quiet", "forge.git", "work")
    try await packshelf("init", ["--registry", Workshop.registry] + options)
    try await push()
  }

  /// Puts a tarball into the working copy, with or without its line.
  func publish(_ name: String, _ version: String, recorded: Bool) async throws {
    let bytes = TarballFixture(name: name, version: version).bytes
    let file = name.replacing("/", with: "-") + "-\(version).tgz"
    guard recorded else { return try folder.write(bytes, to: "work/packages/\(file)") }
    try folder.write(bytes, to: file)
    try await packshelf("add", ["../\(file)"])
  }

  /// Commits and pushes what the working copy holds.
  func push() async throws {
    try await git("-C", "work", "add", "--all")
    try await git("-C", "work", "commit", "--quiet", "--message", "Publish")
    try await git("-C", "work", "push", "--quiet", "origin", "HEAD:main")
  }

  /// Lets no more pushes in.
  func refusePushes() async throws {
    try folder.write("#!/bin/sh\nexit 1\n", to: "forge.git/hooks/pre-receive")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.path("forge.git/hooks/pre-receive"))
  }

  /// A clone as the service makes it.
  func clone(for service: Service) async throws -> ServiceClone {
    let name = "clone-\(UUID().uuidString)"
    try await git("clone", "--quiet", "forge.git", name)
    try folder.write("", to: "\(name)-home/.profile")
    // GitLab checks out a commit, and no branch.
    if service == .gitlab { try await git("-C", name, "checkout", "--quiet", "--detach") }
    return ServiceClone(service: service, folder: folder, name: name)
  }

  /// The ledger that was pushed last.
  var ledger: String {
    get async throws {
      try await git("-C", "forge.git", "show", "main:packages/ledger.ndjson")
    }
  }

  /// How many commits were pushed.
  var commitCount: String {
    get async throws { try await git("-C", "forge.git", "rev-list", "--count", "main") }
  }

  @discardableResult
  func git(_ arguments: String...) async throws -> String {
    let person = [
      "HOME": folder.url.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ada",
      "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
      "GIT_COMMITTER_EMAIL": "ada@example.org",
    ]
    let result = try await Command.run(
      "/usr/bin/env", ["git"] + arguments, in: folder.url.path, environment: person)
    #expect(result.status == 0, "\(arguments) \(result.errors)")
    return result.output
  }

  private func packshelf(_ verb: String, _ arguments: [String]) async throws {
    let result = try await Packshelf.run([verb] + arguments, in: folder.path("work"))
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }
}

/// A service's own clone, in which the steps of its file are run by somebody without a name.
struct ServiceClone {
  let service: Service
  let folder: TemporaryFolder
  let name: String

  func path(_ relative: String) -> String { folder.path("\(name)/\(relative)") }

  func exists(_ relative: String) -> Bool { folder.exists("\(name)/\(relative)") }

  var tree: [String: [UInt8]] {
    get throws { try folder.files(below: "\(name)/public") }
  }

  /// Runs the steps from one to before another.
  func run(from first: Step? = nil, upTo last: Step? = nil) async throws -> CommandResult {
    let scripts = try service.scripts(in: folder.text("\(name)/\(service.file)"))
    let start = first.flatMap { step in scripts.firstIndex { $0.contains(step.rawValue) } } ?? 0
    let end = last.flatMap { step in scripts.firstIndex { $0.contains(step.rawValue) } }
    let chosen = scripts[start..<(end ?? scripts.count)]
    #expect(!chosen.isEmpty)
    var result: CommandResult?
    // GitLab runs them in one shell.
    for script in service == .gitlab ? [chosen.joined(separator: "\n")] : Array(chosen) {
      result = try await Command.run(
        service.shell[0], service.shell.dropFirst() + [script], in: folder.path(name),
        environment: environment)
      if result?.status != 0 { break }
    }
    return try #require(result)
  }

  private var environment: [String: String?] {
    let binary = URL(filePath: Packshelf.binary).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return [
      "PATH": "\(binary):\(path)", "HOME": folder.path("\(name)-home"),
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_COUNT": "1",
      "GIT_CONFIG_KEY_0": "user.useConfigOnly", "GIT_CONFIG_VALUE_0": "true",
      "GIT_AUTHOR_NAME": nil, "GIT_AUTHOR_EMAIL": nil, "GIT_COMMITTER_NAME": nil,
      "GIT_COMMITTER_EMAIL": nil, "EMAIL": nil,
      service == .github ? "GITHUB_REF_NAME" : "CI_COMMIT_BRANCH": "main",
    ]
  }
}

/// A step of a service's file, known by a text that no other step holds.
enum Step: String {
  case record = "git commit"
}
