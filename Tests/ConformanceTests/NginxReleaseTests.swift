import Foundation
import TestSupport
import Testing

/// The recipe of examples/nginx: its page's commands, a bare repository in the place of the server's, and
/// nginx with what its configuration is.
@Suite("Releases behind nginx", .serialized, .needs(.nginx, .npm))
struct NginxReleaseTests {
  /// How often is published and taken back while a client installs: a few times, or what
  /// PACKSHELF_RELEASES says.
  static let rounds =
    ProcessInfo.processInfo.environment["PACKSHELF_RELEASES"].flatMap { Int($0) } ?? 3

  @Test("a push is a publication, and what was served before can be served again")
  func publication() async throws {
    let server = try await ReleaseServer()
    try await server.serving {
      #expect(try await server.installed() == ["@acme/bolt@1.0.0"])
      let pushed = try await server.publish("1.1.0")
      #expect(pushed.errors.contains("remote: 2 "), "\(pushed.errors)")
      #expect(try await server.installed() == ["@acme/bolt@1.1.0"])
      try await server.run(block: "rollback", in: "registry")
      #expect(try await server.installed() == ["@acme/bolt@1.0.0"])
      #expect(server.folder.exists("registry/current/@acme/bolt/-/bolt-1.1.0.tgz"))
      let list = try await server.release("list")
      #expect(list.output.split(separator: "\n").map { $0.prefix(1) } == ["1", "2", "3"])
      #expect(list.output.hasSuffix(" as release 1\n"))
      _ = try await server.publish("1.2.0")
      #expect(try await server.installed() == ["@acme/bolt@1.2.0"])
    }
  }

  @Test("what has not changed lies on the disk once, and a release never changes")
  func hardLinks() async throws {
    let server = try await ReleaseServer()
    let first = try server.folder.files(below: "registry/releases/1")
    _ = try await server.publish("1.1.0")
    #expect(try server.folder.files(below: "registry/releases/1") == first)
    let tarball = "@acme/bolt/-/bolt-1.0.0.tgz"
    #expect(
      try server.inode("releases/1/\(tarball)") == server.inode("releases/2/\(tarball)"))
    #expect(
      try server.inode("releases/1/@acme/bolt/index.html")
        != server.inode("releases/2/@acme/bolt/index.html"))
  }

  @Test("a push whose build fails says so, and what is served stays")
  func failedBuild() async throws {
    let server = try await ReleaseServer()
    try server.folder.write(
      TarballFixture(name: "nut", version: "1.0.0").bytes, to: "shelf/packages/nut-1.0.0.tgz")
    let pushed = try await server.run(
      "git add --all && git commit --quiet --message Nut && git push", in: "shelf")
    #expect(pushed.errors.contains("[ledger-frozen]"), "\(pushed.errors)")
    #expect(!server.folder.exists("registry/releases/2"))
    #expect(!server.folder.exists("registry/current/nut"))
  }

  @Test("old releases go, but for as many as are kept")
  func keeping() async throws {
    let server = try await ReleaseServer(keep: 2)
    for version in ["1.1.0", "1.2.0", "1.3.0"] { _ = try await server.publish(version) }
    let releases = try FileManager.default.contentsOfDirectory(
      atPath: server.folder.path("registry/releases"))
    #expect(Set(releases) == ["3", "4", "lock", "log"])
    let gone = try await server.release("rollback", "1")
    #expect(gone.status == 1)
    #expect(gone.errors == "release: there is no release 1; `release list` says which\n")
  }

  @Test(
    "a client that installs meanwhile never fails, whatever is published and taken back",
    .timeLimit(.minutes(30)))
  func installing() async throws {
    let server = try await ReleaseServer(keep: 1000)
    try await server.serving {
      let isOver = Flag()
      async let installs = Self.installing(from: server, until: isOver)
      do {
        for round in 0..<Self.rounds {
          _ = try await server.publish("2.\(round).0")
          #expect(try await server.release("rollback", "1").status == 0)
        }
      } catch {
        isOver.set()
        throw error
      }
      isOver.set()
      let count = try await installs
      print("\(count) installs while \(Self.rounds) releases were published and taken back")
      #expect(count > 0)
    }
  }

  @Test("shellcheck takes the scripts", .needs(.shellcheck))
  func shellcheck() async throws {
    for script in ["release", "post-receive"] {
      let result = try await Command.run(
        ExternalTool.shellcheck.required, ["\(ReleaseServer.example)/\(script)"])
      #expect(result.status == 0, "\(result.output)")
    }
  }

  private static func installing(
    from server: ReleaseServer, until isOver: Flag
  ) async throws -> Int {
    var count = 0
    while !isOver.isSet {
      #expect(try await server.installed().count == 1)
      count += 1
    }
    return count
  }
}
