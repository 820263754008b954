import FileSystem
import OutputTree
import TestSupport
import Testing

@Suite("The plan of a tree")
struct TreePlanTests {
  @Test(
    "follows from what stands on disk and whose it is", arguments: Found.allCases, Owner.allCases)
  func table(found: Found, owner: Owner) throws {
    let plan = try Self.plan(found, owner)
    #expect(Self.decision(plan) == expected(found, owner))
    #expect(plan.operations.isEmpty || plan.conflicts.isEmpty)
  }

  @Test("keeps a copy unread whose state and key the record knows")
  func knownCopy() throws {
    let plan = try Self.plan(copyWith: { file in .init(fingerprint: file, contentKey: "key") })
    #expect(plan.summary == "+0 ~0 -0 =1")
  }

  @Test(
    "replaces a copy of other bytes where the record does not know its state or key",
    arguments: [
      { _ in .init() }, { _ in .init(contentKey: "key") }, { file in .init(fingerprint: file) },
      { file in .init(fingerprint: file, contentKey: "other") },
      { file in
        .init(
          fingerprint: FileFingerprint(
            device: file.device, inode: file.inode, size: file.size, modified: file.modified + 1),
          contentKey: "key")
      },
    ] as [@Sendable (FileFingerprint) -> BuildRecord.Entry])
  func unknownCopy(entry: @Sendable (FileFingerprint) -> BuildRecord.Entry) throws {
    #expect(try Self.plan(copyWith: entry).summary == "+0 ~1 -0 =0")
  }

  @Test("reads a document again, whatever the record says of it")
  func knownDocument() throws {
    var store = MemoryStore()
    store.put("changed by hand", at: "a")
    let file = try #require(store.files["a"])
    var record = BuildRecord()
    record.entries["a"] = .init(fingerprint: file.fingerprint)
    store.record = record.text
    #expect(try Tree([.document("a", "right")]).build(in: &store).summary == "+0 ~1 -0 =0")
    #expect(store.texts == ["a": "right"])
  }

  @Test("deletes what the record has, the disk has and the tree has not; tarballs last")
  func deletions() throws {
    var store = MemoryStore()
    try old.tree.build(in: &store)
    store.put("not ours", at: "gone/-/notes.txt")
    store.obstacles["gone/1.0.0"] = .directory
    let plan = try Shelf(packages: [:]).tree.build(in: &store)
    #expect(
      plan.operations.filter { if case .delete = $0 { true } else { false } }.map(\.path.text) == [
        "foo/1.0.0", "foo/index.html", "gone/index.html", "foo/-/foo-1.0.0.tgz",
        "gone/-/gone-1.0.0.tgz",
      ])
    #expect(store.files["gone/-/notes.txt"] != nil)
  }

  @Test("names every conflict, not only the first")
  func conflicts() throws {
    var store = MemoryStore()
    store.record = BuildRecord().text
    store.put("theirs", at: "a")
    store.put("theirs", at: "c")
    store.obstacles["b"] = .symbolicLink
    let plan = try Tree([
      .document("a", "1"), .document("b/x", "1"), .document("c", "1"), .document("d", "1"),
    ]).build(in: &store)
    #expect(
      plan.conflicts == [
        .foreignFile("a"), .obstructed("b/x", .symbolicLink), .foreignFile("c"),
      ])
    #expect(store.journal.isEmpty)
  }

  private static let old = Shelf(packages: [
    "foo": ["1.0.0": "foo-one"], "gone": ["1.0.0": "gone-one"],
  ])
  private var old: Shelf { Self.old }

  /// The plan for a copy at a path where other bytes lie, of which the record says this.
  private static func plan(
    copyWith entry: (FileFingerprint) -> BuildRecord.Entry
  ) throws -> TreePlan {
    var store = MemoryStore()
    store.put("other bytes", at: "t.tgz")
    let file = try #require(store.files["t.tgz"])
    var record = BuildRecord()
    record.entries["t.tgz"] = entry(file.fingerprint)
    store.record = record.text
    return try Tree([.tarball("t.tgz", "key")]).build(in: &store)
  }
}

/// What stands at the path of the tree's one file.
enum Found: CaseIterable {
  case nothing, rightFile, wrongFile, folder, link, special, fileAbove, linkAbove
}

/// Whose the path is.
enum Owner: CaseIterable {
  /// There is a record, and the path is not in it.
  case stranger
  case recorded
  /// There is no record, and its user takes the output over.
  case adopted
  case lost
}

private func expected(_ found: Found, _ owner: Owner) -> String {
  switch (found, owner) {
  case (.nothing, _): "create"
  case (_, .lost): "unrecorded"
  case (.rightFile, _): "keep"
  case (.wrongFile, .stranger): "foreign"
  case (.wrongFile, _): "replace"
  case (.folder, _): "obstructed by directory"
  case (.link, _), (.linkAbove, _): "obstructed by symbolicLink"
  case (.special, _): "obstructed by other"
  case (.fileAbove, _): "obstructed by file"
  }
}

extension TreePlanTests {
  private static func plan(_ found: Found, _ owner: Owner) throws -> TreePlan {
    var store = MemoryStore()
    switch found {
    case .nothing: break
    case .rightFile: store.put("right", at: "a/b")
    case .wrongFile: store.put("wrong", at: "a/b")
    case .folder: store.put("something", at: "a/b/c")
    case .link: store.obstacles = ["a": .directory, "a/b": .symbolicLink]
    case .special: store.obstacles = ["a": .directory, "a/b": .other]
    case .fileAbove: store.put("something", at: "a")
    case .linkAbove: store.obstacles["a"] = .symbolicLink
    }
    var record = BuildRecord()
    if owner == .recorded { record.entries["a/b"] = .init() }
    if owner == .stranger || owner == .recorded { store.record = record.text }
    return try Tree([.document("a/b", "right")]).build(in: &store, adopt: owner == .adopted)
  }

  private static func decision(_ plan: TreePlan) -> String {
    switch plan.conflicts.first {
    case .unrecorded: return "unrecorded"
    case .foreignFile: return "foreign"
    case .obstructed(_, .file): return "obstructed by file"
    case .obstructed(_, let node): return "obstructed by \(node)"
    case nil: break
    }
    switch plan.operations.first {
    case .create: return "create"
    case .replace: return "replace"
    case .delete: return "delete"
    case nil: return plan.kept.isEmpty ? "nothing" : "keep"
    }
  }
}
