import Foundation
import TestSupport
import Testing

/// What happens to a tarball while a build is at work: the bytes that were read are the bytes that
/// are published, or nothing is.
@Suite("Input that changes underfoot", .timeLimit(.minutes(10)))
struct ChangingInputTests {
  /// What somebody does to a tarball.
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let apply: @Sendable (TemporaryFolder, String) throws -> Void

    static let all: [Change] = [
      Change(testDescription: "replaced by another one") { folder, path in
        try folder.write(TarballFixture(name: "a", version: "1.0.0").bytes, to: "new.tgz")
        #expect(rename(folder.path("new.tgz"), folder.path(path)) == 0)
      },
      Change(testDescription: "overwritten in place") { folder, path in
        let bytes = try folder.bytes(path)
        let file = try FileHandle(forUpdating: URL(filePath: folder.path(path)))
        try file.write(contentsOf: noise(bytes.count))
        try file.close()
      },
      Change(testDescription: "cut off") { folder, path in
        #expect(truncate(folder.path(path), 100) == 0)
      },
      Change(testDescription: "made longer") { folder, path in
        let file = try FileHandle(forUpdating: URL(filePath: folder.path(path)))
        try file.seekToEnd()
        try file.write(contentsOf: [0, 0])
        try file.close()
      },
      Change(testDescription: "deleted") { folder, path in try folder.remove(path) },
    ]
  }

  @Test(
    "A tarball that changes after it was read is named, and not published", arguments: Change.all)
  func afterReading(change: Change) async throws {
    let workshop = try Self.workshop()
    let errors = workshop.folder.path("errors")
    let program = try Self.start(workshop, errors: errors)
    // One job reads one tarball after the other: the first is done with when the second is open.
    #expect(program.hasOpened(workshop.folder.path("packages/b.tgz")))
    try change.apply(workshop.folder, "packages/a.tgz")
    #expect(program.wait() == 74)
    let words = try String(contentsOfFile: errors, encoding: .utf8)
    #expect(
      words.contains("packages/a.tgz was changed while the build was reading it; build again"))
    #expect(try Self.published(workshop) == [])
    try await Self.expectHealed(workshop, change)
  }

  @Test("A tarball that is gone before it was read is named, with the way out")
  func beforeReading() async throws {
    let workshop = try Self.workshop()
    let errors = workshop.folder.path("errors")
    let program = try Self.start(workshop, errors: errors)
    #expect(program.hasOpened(workshop.folder.path("packages/b.tgz")))
    try workshop.folder.remove("packages/c.tgz")
    #expect(program.wait() == 1)
    let words = try String(contentsOfFile: errors, encoding: .utf8)
    #expect(words.contains("packages/c.tgz: error: the file has gone since the folder was listed"))
    #expect(words.contains("build again"))
    #expect(!workshop.folder.exists("public"))
  }

  @Test("A tarball that is cut off while it is read is named, and nothing is published")
  func whileReading() async throws {
    let workshop = try Self.workshop()
    let errors = workshop.folder.path("errors")
    let program = try Self.start(workshop, errors: errors)
    #expect(program.hasOpened(workshop.folder.path("packages/b.tgz")))
    #expect(truncate(workshop.folder.path("packages/b.tgz"), 1_000_000) == 0)
    #expect([1, 74].contains(program.wait()))
    let words = try String(contentsOfFile: errors, encoding: .utf8)
    #expect(words.contains("packages/b.tgz"))
    #expect(try Self.published(workshop) == [])
  }

  /// Three tarballs, of which the second takes long to read.
  private static func workshop() throws -> Workshop {
    let workshop = try Workshop()
    // The largest is read first, and c last.
    let large = TarMember("x", content: noise(5_000_000))
    try workshop.put(TarballFixture(name: "a", version: "1.0.0", files: [large]), at: "a.tgz")
    try workshop.folder.write(Bomb.file(name: "b", size: 2 << 30), to: "packages/b.tgz")
    try workshop.put("c", "1.0.0", at: "c.tgz")
    return workshop
  }

  private static func start(_ workshop: Workshop, errors: String) throws -> ChildProcess {
    try ChildProcess(
      Packshelf.binary,
      [
        "build", workshop.folder.path("packages"), "--registry", Workshop.registry, "--output",
        workshop.folder.path("public"), "--no-ledger", "--jobs", "1",
      ], errors: errors)
  }

  /// What a client could find in the tree.
  private static func published(_ workshop: Workshop) throws -> [String] {
    guard workshop.folder.exists("public") else { return [] }
    return try workshop.folder.files(below: "public").keys
      .filter { !$0.hasPrefix(".packshelf-staging/") }.sorted()
  }

  /// The next build publishes what is there by then.
  private static func expectHealed(_ workshop: Workshop, _ change: Change) async throws {
    let next = try await workshop.build("--no-ledger", "--skip-invalid")
    #expect([0, 2].contains(next.status))
    let isThere =
      workshop.folder.exists("packages/a.tgz") && !next.codes.contains("tarballs-skipped")
    #expect(workshop.folder.exists("public/a/index.html") == isThere)
    if isThere {
      #expect(
        try workshop.folder.bytes("public/a/-/a-1.0.0.tgz")
          == workshop.folder.bytes("packages/a.tgz"))
    }
  }
}
