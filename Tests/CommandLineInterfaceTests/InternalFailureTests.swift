import Foundation
import TestSupport
import Testing

@Suite("A fault of the program's own")
struct InternalFailureTests {
  @Test(
    "A trap ends the program with status 70 and a word about it, and leaves nothing half written",
    arguments: [SIGILL, SIGTRAP, SIGSEGV, SIGABRT])
  func trap(signal: Int32) async throws {
    let folder = try TemporaryFolder()
    try folder.write(Bomb.file(name: "a", size: 2 << 30), to: "packages/a.tgz")
    let program = try ChildProcess(
      Packshelf.binary,
      [
        "build", folder.path("packages"), "--registry", "https://npm.example.org/", "--output",
        folder.path("public"),
      ], errors: folder.path("errors"))
    // What a trap raises, somebody else can send.
    #expect(program.hasOpened(folder.path("packages/a.tgz")))
    program.kill(signal)
    #expect(program.wait() == 70)
    #expect(try folder.text("errors").contains("packshelf: this is a fault of packshelf's own"))
    #expect(!folder.exists("public"))
  }
}
