import FileSystem
import OutputTree
import SystemPackage
import TestSupport
import Testing

@Suite("The state beside an output")
struct StateDirectoryTests {
  @Test(
    "lies beside the output, by its name, or where its user says",
    arguments: [
      ("/srv/public", nil, "/srv/.packshelf/public"),
      ("/srv/public/", nil, "/srv/.packshelf/public"),
      ("public", nil, ".packshelf/public"), ("/public", nil, "/.packshelf/public"),
      ("/srv/public", "/var/state", "/var/state"),
    ] as [(String, String?, String)])
  func place(output: String, named: String?, expected: String) {
    let state = StateDirectory(output: FilePath(output), named: named.map { FilePath($0) })
    #expect(state.path == FilePath(expected))
    #expect(state.record == FilePath(expected + "/record"))
  }

  @Test("is hidden from git, and holds the lock")
  func layout() throws {
    let folder = try TemporaryFolder()
    let state = StateDirectory(output: FilePath(folder.path("public")))
    #expect(try state.whileLocked())
    #expect(
      try folder.files(below: ".packshelf").keys.sorted() == ["public/.gitignore", "public/lock"])
    #expect(try folder.text(".packshelf/public/.gitignore") == "*\n")
    #expect(!folder.exists("public"))
  }

  @Test("keeps the .gitignore of its user")
  func userIgnore() throws {
    let folder = try TemporaryFolder()
    try folder.write("lock\n", to: "state/.gitignore")
    let state = StateDirectory(
      output: FilePath(folder.path("public")), named: FilePath(folder.path("state")))
    #expect(try state.whileLocked())
    #expect(try folder.text("state/.gitignore") == "lock\n")
  }

  @Test("is locked by one build at a time, until that build lets go")
  func lock() throws {
    let folder = try TemporaryFolder()
    let state = StateDirectory(output: FilePath(folder.path("public")))
    let other = StateDirectory(output: FilePath(folder.path("other")))
    let wasTaken = try state.whileLocked {
      let second = [try state.whileLocked(), try state.whileLocked()]
      #expect(second == [false, false], "and trying does not free it")
      let unrelated = try other.whileLocked()
      #expect(unrelated)
    }
    #expect(wasTaken)
    #expect(try state.whileLocked())
  }

  @Test("that cannot be made is an error")
  func obstructed() throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: ".packshelf")
    let state = StateDirectory(output: FilePath(folder.path("public")))
    #expect(throws: FileSystemError.self) { _ = try state.lock() }
    #expect(try folder.text(".packshelf") == "mine")
  }
}

extension StateDirectory {
  /// Runs the body under the lock, and lets go; false where somebody else holds it.
  fileprivate func whileLocked(_ body: () throws -> Void = {}) throws -> Bool {
    guard let lock = try lock() else { return false }
    try body()
    _ = consume lock
    return true
  }
}
