import FileSystem
import OutputTree
import SystemPackage
import TestSupport
import Testing

@Suite("A build that is stopped")
struct StoppedBuildTests {
  @Test("leaves a tree without dangling references, whatever step was its last", arguments: changes)
  func consistency(change: Change) throws {
    let start = try Self.built(change.old)
    for stopped in try Self.stops(change, from: start) {
      #expect(Shelf.danglingReferences(in: stopped.texts) == [], "\(stopped.journal.count) steps")
      #expect(Self.foreign(in: stopped) == Self.foreign(in: start))
    }
  }

  @Test("has every file of ours in its record, whatever step was its last", arguments: changes)
  func ownership(change: Change) throws {
    let start = try Self.built(change.old)
    for stopped in try Self.stops(change, from: start) {
      let record = stopped.record.flatMap(BuildRecord.init(text:))
      let unrecorded = stopped.files.keys.filter { record?.entries[$0] == nil }
      #expect(Set(unrecorded).isSubset(of: Self.foreignPaths))
    }
  }

  @Test("is finished by the next one", arguments: changes)
  func healing(change: Change) throws {
    let start = try Self.built(change.old)
    let goal = try Self.rebuilt(start, change.new)
    for stopped in try Self.stops(change, from: start) {
      Self.expectSame(try Self.rebuilt(stopped, change.new), goal)
    }
  }

  @Test("is undone by a build of the old tree", arguments: changes)
  func reversal(change: Change) throws {
    let start = try Self.built(change.old)
    let goal = try Self.rebuilt(start, change.old)
    for stopped in try Self.stops(change, from: start) {
      Self.expectSame(try Self.rebuilt(stopped, change.old), goal)
    }
  }

  @Test("may be stopped again while it is finished", arguments: changes)
  func twice(change: Change) throws {
    let start = try Self.built(change.old)
    let goal = try Self.rebuilt(start, change.new)
    var count = 0
    for first in try Self.stops(change, from: start) {
      for second in try Self.stops(change, from: first) {
        count += 1
        #expect(Shelf.danglingReferences(in: second.texts) == [])
        Self.expectSame(try Self.rebuilt(second, change.new), goal)
      }
    }
    print("\(change.testDescription): stopped twice in \(count) ways")
  }

  @Test(
    "throws the store's own error", arguments: [1, 2, 5],
    [Errno.noSpace, .ioError, .permissionDenied, .readOnlyFileSystem])
  func failure(number: Int, errno: Errno) throws {
    var store = MemoryStore()
    store.fail(atChange: number, with: errno)
    let error = #expect(throws: FileSystemError.self) {
      try first.tree.build(in: &store)
    }
    #expect(error?.errno == errno)
    #expect(store.journal.count == number - 1)
    #expect(store.files.isEmpty)
  }
}

/// A registry before and after.
struct Change: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let old: Shelf
  let new: Shelf

  init(_ description: String, _ old: Shelf, _ new: Shelf) {
    testDescription = description
    self.old = old
    self.new = new
  }
}

extension StoppedBuildTests {
  /// A store after a complete build of a shelf into an empty output, with foreign files added.
  private static func built(_ shelf: Shelf) throws -> MemoryStore {
    var store = MemoryStore()
    if !shelf.packages.isEmpty { try shelf.tree.build(in: &store) }
    guard store.record != nil else { return store }
    for path in foreignPaths { store.put("not ours", at: path) }
    return store
  }

  private static let foreignPaths: [TreePath] = ["notes.txt", "foo/-/notes.txt", "gone/notes.txt"]

  private static func foreign(in store: MemoryStore) -> [MemoryStore.File?] {
    foreignPaths.map { store.files[$0] }
  }

  /// The store after a complete build.
  private static func rebuilt(_ store: MemoryStore, _ shelf: Shelf) throws -> MemoryStore {
    var store = store
    store.fail(atChange: nil)
    let plan = try shelf.tree.build(in: &store)
    #expect(plan.conflicts == [])
    return store
  }

  /// The store after each possible end of a build: after no step, after one, … after all but one.
  private static func stops(_ change: Change, from start: MemoryStore) throws -> [MemoryStore] {
    let steps = try rebuilt(start, change.new).journal.count - start.journal.count
    return try (1...max(steps, 1)).map { number in
      var store = start
      store.fail(atChange: number)
      if steps > 0 {
        _ = try #require(throws: FileSystemError.self) { try change.new.tree.build(in: &store) }
      }
      return store
    }
  }

  /// Expects the same files, nothing staged, and records that name the same files and know them.
  private static func expectSame(_ store: MemoryStore, _ goal: MemoryStore) {
    #expect(store.texts == goal.texts)
    #expect(store.staged.isEmpty)
    let record = store.record.flatMap(BuildRecord.init(text:))
    let goalRecord = goal.record.flatMap(BuildRecord.init(text:))
    #expect(record?.entries.mapValues(\.contentKey) == goalRecord?.entries.mapValues(\.contentKey))
    for (path, entry) in record?.entries ?? [:] {
      #expect(entry.fingerprint == store.files[path]?.fingerprint, "\(path.text)")
    }
  }
}

private let first = Shelf(packages: [
  "foo": ["1.0.0": "foo-one", "1.1.0": "foo-two"], "gone": ["1.0.0": "gone-one"],
])

private let changes: [Change] = [
  Change("first build", Shelf(packages: [:]), first),
  Change("nothing changes", first, first),
  Change("a version is added", first, first.changing { $0["foo"]?["2.0.0"] = "foo-three" }),
  Change("a version is removed", first, first.changing { $0["foo"]?["1.0.0"] = nil }),
  Change("a document changes", first, first.describing("foo", "new words")),
  Change("a package is added", first, first.changing { $0["bar"] = ["0.1.0": "bar-one"] }),
  Change("a package is removed", first, first.changing { $0["gone"] = nil }),
  Change("everything is removed", first, Shelf(packages: [:])),
  Change(
    "versions are added and removed and documents change", first,
    first.describing("foo", "new words").changing {
      $0["foo"] = ["1.1.0": "foo-two", "2.0.0": "foo-three"]
      $0["gone"] = nil
      $0["bar"] = ["0.1.0": "bar-one"]
    }),
]

extension Shelf {
  fileprivate func changing(_ change: (inout [String: [String: String]]) -> Void) -> Shelf {
    var copy = self
    change(&copy.packages)
    return copy
  }

  fileprivate func describing(_ name: String, _ text: String) -> Shelf {
    var copy = self
    copy.descriptions[name] = text
    return copy
  }
}
