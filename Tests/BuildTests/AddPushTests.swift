import Foundation
import TestSupport
import Testing

/// Publishers that commit and push, several at once.
@Suite("packshelf add with a push")
struct AddPushTests {
  /// How often two publishers race: a few times, or what PACKSHELF_RACES says.
  static let races =
    ProcessInfo.processInfo.environment["PACKSHELF_RACES"].flatMap { Int($0) } ?? 4

  @Test("commits the tarball and the ledger alone, and pushes them")
  func push() async throws {
    let forge = try await PublisherForge(publishers: ["ada"])
    try forge.folder.write("not yet", to: "ada/notes.txt")
    let result = try await forge.publish("bolt", "1.0.0", by: "ada")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasSuffix("\nCommitted\nPushed\n"))
    #expect(
      try await forge.git("-C", "forge.git", "show", "--format=%s", "--name-only", "main")
        == "Publish bolt@1.0.0\n\npackages/bolt/bolt-1.0.0.tgz\npackages/ledger.ndjson\n")
    let again = try await forge.publish("bolt", "1.0.0", by: "ada")
    #expect(again.output == "Unchanged bolt@1.0.0: packages/bolt/bolt-1.0.0.tgz\nPushed\n")
  }

  @Test(
    "two publishers at once: both are pushed, and no line is lost or doubled",
    .timeLimit(.minutes(10)))
  func race() async throws {
    let forge = try await PublisherForge(publishers: ["ada", "bob", "eve"])
    for number in 0..<Self.races {
      async let first = forge.publish("left", "1.\(number).0", by: "ada")
      async let second = forge.publish("right", "1.\(number).0", by: "bob")
      for result in try await [first, second] {
        #expect(result.status == 0, "\(result.output)\(result.errors)")
      }
      let ledger = try await forge.git("-C", "forge.git", "show", "main:packages/ledger.ndjson")
      let lines = ledger.split(separator: "\n")
      #expect(lines.count == 2 * (number + 1))
      #expect(Set(lines).count == lines.count)
      #expect(lines.map { $0.prefix(12) } == lines.map { $0.prefix(12) }.sorted())
      try await forge.git("-C", "eve", "pull", "--quiet")
      let built = try await Packshelf.run(
        ["build", "--frozen", "--no-site"], in: forge.folder.path("eve"))
      #expect(built.status == 0, "\(built.errors)")
    }
    print("\(Self.races) races of two publishers")
  }

  @Test("a line that a merge doubled is there once after the next push that merges")
  func doubled() async throws {
    let forge = try await PublisherForge(publishers: ["ada", "bob"])
    #expect(try await forge.publish("left", "1.0.0", by: "bob").status == 0)
    let line = try forge.folder.text("bob/packages/ledger.ndjson")
    try forge.folder.write(line + line, to: "bob/packages/ledger.ndjson")
    try await forge.git("-C", "bob", "commit", "--quiet", "--all", "--message", "Merge badly")
    try await forge.git("-C", "bob", "push", "--quiet")
    #expect(try await forge.publish("right", "1.0.0", by: "ada").status == 0)
    let ledger = try await forge.git("-C", "forge.git", "show", "main:packages/ledger.ndjson")
    #expect(ledger.split(separator: "\n").count == 2)
    #expect(ledger.hasPrefix(line))
  }

  @Test("one version with other bytes is not pushed, and the first publication stays")
  func clash() async throws {
    let forge = try await PublisherForge(publishers: ["ada", "bob"])
    #expect(try await forge.publish("bolt", "1.0.0", by: "ada").status == 0)
    let ledger = try await forge.git("-C", "forge.git", "show", "main:packages/ledger.ndjson")
    let result = try await forge.publish("bolt", "1.0.0", by: "bob", content: "others")
    #expect(result.status == 1)
    #expect(result.errors.contains("packshelf: "))
    #expect(result.errors.contains("git reset --hard '@{upstream}'"))
    #expect(
      try await forge.git("-C", "forge.git", "show", "main:packages/ledger.ndjson") == ledger)
    #expect(try await forge.git("-C", "bob", "status", "--porcelain").isEmpty)
  }

  @Test("what somebody else pushed is taken in and sorted, also where git knew of it before")
  func fetched() async throws {
    let forge = try await PublisherForge(publishers: ["ada", "bob"])
    #expect(try await forge.publish("bolt", "1.0.0", by: "ada").status == 0)
    try await forge.git("-C", "bob", "fetch", "--quiet")
    let result = try await forge.publish("ant", "1.0.0", by: "bob")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasSuffix("Pushed\n"))
    let ledger = try await forge.git("-C", "forge.git", "show", "main:packages/ledger.ndjson")
    #expect(
      ledger.split(separator: "\n").map { $0.prefix { $0 != "," } }
        == [#"{"name":"ant""#, #"{"name":"bolt""#])
    #expect(
      try await forge.git("-C", "forge.git", "log", "--format=%s", "main")
        == "Publish ant@1.0.0\nPublish bolt@1.0.0\nStart\n")
  }

  @Test("a tag is committed with what it points to")
  func tag() async throws {
    let forge = try await PublisherForge(publishers: ["ada"])
    let result = try await forge.publish(
      "bolt", "1.0.0-rc.1", by: "ada", options: ["--tag", "next"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try await forge.git("-C", "forge.git", "show", "main:packshelf.yml")
        .contains("next: 1.0.0-rc.1"))
    #expect(try await forge.git("-C", "ada", "status", "--porcelain").isEmpty)
  }

  @Test("a forge that cannot be reached is no clash, and the commit stays")
  func unreachable() async throws {
    let forge = try await PublisherForge(publishers: ["ada"])
    try forge.folder.remove("forge.git")
    let result = try await forge.publish("bolt", "1.0.0", by: "ada")
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("packshelf: fatal: "), "\(result.errors)")
    #expect(!result.errors.contains("somebody else"))
    #expect(
      try await forge.git("-C", "ada", "log", "-1", "--format=%s") == "Publish bolt@1.0.0\n")
  }

  @Test("what a hook of the server says comes back")
  func remoteLines() async throws {
    let forge = try await PublisherForge(publishers: ["ada"])
    try forge.folder.write(
      "#!/bin/sh\necho 'BUILD FAILED: disk full'\nexit 1\n", to: "forge.git/hooks/post-receive")
    try await forge.shell("chmod +x forge.git/hooks/post-receive")
    let result = try await forge.publish("bolt", "1.0.0", by: "ada")
    #expect(result.status == 0)
    #expect(result.errors.contains("remote: BUILD FAILED: disk full\n"), "\(result.errors)")
    #expect(result.output.hasSuffix("Pushed\n"))
  }

  @Test("with nowhere to push to, the way is said, and the commit stays")
  func nowhere() async throws {
    let forge = try await PublisherForge(publishers: ["ada"])
    try await forge.git("-C", "ada", "remote", "remove", "origin")
    let result = try await forge.publish("bolt", "1.0.0", by: "ada")
    #expect(result.status == 1)
    #expect(
      result.errors.contains("help: the commit is here; `git push --set-upstream origin HEAD`"))
    #expect(!result.errors.contains("reset --hard"))
    #expect(
      try await forge.git("-C", "ada", "log", "-1", "--format=%s") == "Publish bolt@1.0.0\n")
  }

  @Test("a push that nobody takes is an error, and the commit stays")
  func refused() async throws {
    let forge = try await PublisherForge(publishers: ["ada"])
    try forge.folder.write("#!/bin/sh\nexit 1\n", to: "forge.git/hooks/pre-receive")
    try await forge.shell("chmod +x forge.git/hooks/pre-receive")
    let result = try await forge.publish("bolt", "1.0.0", by: "ada")
    #expect(result.status == 1)
    #expect(result.output.hasSuffix("Committed\n"))
    #expect(
      try await forge.git("-C", "ada", "log", "-1", "--format=%s") == "Publish bolt@1.0.0\n")
  }
}

/// A bare repository, and the working copies of publishers.
private struct PublisherForge {
  let folder: TemporaryFolder

  init(publishers: [String]) async throws {
    folder = try TemporaryFolder()
    try await git("init", "--quiet", "--bare", "--initial-branch", "main", "forge.git")
    try await git("clone", "--quiet", "forge.git", "start")
    let started = try await Packshelf.run(
      ["init", "--registry", Workshop.registry], in: folder.path("start"))
    #expect(started.status == 0)
    try await git("-C", "start", "add", "--all")
    try await git("-C", "start", "commit", "--quiet", "--message", "Start")
    try await git("-C", "start", "push", "--quiet", "origin", "HEAD:main")
    for name in publishers { try await git("clone", "--quiet", "forge.git", name) }
  }

  func publish(
    _ package: String, _ version: String, by name: String, content: String = "",
    options: [String] = []
  ) async throws -> CommandResult {
    let fixture = TarballFixture(
      name: package, version: version, files: [.file("index.js", content)])
    try folder.write(fixture.bytes, to: "\(name)-\(package)-\(version).tgz")
    return try await Packshelf.run(
      ["add", "../\(name)-\(package)-\(version).tgz", "--push"] + options, in: folder.path(name),
      environment: environment)
  }

  @discardableResult
  func git(_ arguments: String...) async throws -> String {
    let result = try await Command.run(
      "/usr/bin/env", ["git"] + arguments, in: folder.url.path, environment: environment)
    #expect(result.status == 0, "\(arguments) \(result.errors)")
    return result.output
  }

  func shell(_ script: String) async throws {
    let result = try await Command.run(
      "/bin/sh", ["-c", script], in: folder.url.path, environment: environment)
    #expect(result.status == 0)
  }

  private var environment: [String: String?] {
    [
      "HOME": folder.url.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ada",
      "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
      "GIT_COMMITTER_EMAIL": "ada@example.org",
    ]
  }
}
