import FileSystem
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Build

/// A tree of files, and a journal that tells how it looks.
private struct WatchedTree {
  let folder: TemporaryFolder
  var root: FilePath { FilePath(folder.path("tree")) }
  var journal: FilePath { FilePath(folder.path("journal")) }

  init(_ paths: [String]) throws {
    folder = try TemporaryFolder()
    for path in paths { try folder.write("first", to: "tree/" + path) }
  }

  /// What a build leaves that is about some paths and packages.
  func section(
    _ paths: [String], folders: [String] = [], replacing: [String] = [],
    reports: [String: String] = [:]
  ) throws -> BuildJournal.Section {
    var watch = FileWatch()
    for path in paths { try watch.add(path, below: root) }
    return BuildJournal.Section(
      replaced: PathSelection(paths: replacing, folders: folders), watch: watch,
      reports: reports.sorted { $0.key < $1.key }.map {
        (name: Array($0.key.utf8)[...], report: Array($0.value.utf8)[...])
      })
  }

  func read(_ mark: BuildJournal.Mark) throws -> BuildJournal {
    try BuildJournal(journal, to: mark)
  }

  func holds(_ mark: BuildJournal.Mark) throws -> Bool { try read(mark).holds(below: root) }

  func reports(_ mark: BuildJournal.Mark) throws -> [String: String] {
    let reports = try read(mark).reports.map { name, report in
      (String(decoding: name, as: UTF8.self), String(decoding: report, as: UTF8.self))
    }
    return Dictionary(uniqueKeysWithValues: reports)
  }
}

@Suite("The journal of builds")
struct BuildJournalTests {
  private static let paths = ["a/1", "a/index", "b/1", "b/index", "list"]

  @Test("holds as long as nobody touches what it tells of")
  func holding() throws {
    let tree = try WatchedTree(Self.paths)
    let mark = try BuildJournal.begin(tree.journal, with: tree.section(Self.paths))
    #expect(try tree.holds(mark))
    try tree.folder.write("another", to: "tree/b/1")
    #expect(try !tree.holds(mark))
  }

  @Test("believes the last section that tells of a path, and forgets what that one leaves out")
  func replacing() throws {
    let tree = try WatchedTree(Self.paths)
    var mark = try BuildJournal.begin(tree.journal, with: tree.section(Self.paths))
    for round in 0..<3 {
      try tree.folder.write("round \(round)", to: "tree/a/index")
      try tree.folder.write("round \(round) too", to: "tree/list")
      try? FileManager.default.removeItem(atPath: tree.folder.path("tree/a/1"))
      let section = try tree.section(["a/index", "list"], folders: ["a"], replacing: ["list"])
      #expect(try !tree.holds(mark))
      mark = try BuildJournal.add(section, to: tree.journal, at: mark)
      #expect(try tree.holds(mark))
    }
    try tree.folder.write("touched", to: "tree/b/index")
    #expect(try !tree.holds(mark))
  }

  @Test("has the last report of each package, and none of one that is gone")
  func reports() throws {
    let tree = try WatchedTree(Self.paths)
    var mark = try BuildJournal.begin(
      tree.journal, with: tree.section([], reports: ["a": "A1", "b": "B1", "c": "C1"]))
    mark = try BuildJournal.add(
      tree.section([], reports: ["b": "B2", "c": "", "d": "D1"]), to: tree.journal, at: mark)
    #expect(try tree.reports(mark) == ["a": "A1", "b": "B2", "d": "D1"])
  }

  @Test("says the same when many sections were put together")
  func joining() throws {
    let tree = try WatchedTree(Self.paths)
    var mark = try BuildJournal.begin(
      tree.journal, with: tree.section(Self.paths, reports: ["a": "A", "b": "B"]))
    var counts: [Int] = []
    for round in 0..<100 {
      try tree.folder.write("round \(round)", to: "tree/a/index")
      let section = try tree.section(
        ["a/index"], replacing: ["a/index"], reports: ["a": "A\(round)"])
      mark = try BuildJournal.add(section, to: tree.journal, at: mark)
      counts.append(mark.count)
      #expect(try tree.holds(mark))
      #expect(try tree.reports(mark) == ["a": "A\(round)", "b": "B"])
    }
    #expect(counts.max() == 64)
    #expect(counts.filter { $0 == 1 }.count == 1)
    try tree.folder.write("touched", to: "tree/b/1")
    #expect(try !tree.holds(mark))
  }

  @Test("is not believed where it is cut off, damaged, or another than the one that is meant")
  func damaged() throws {
    let tree = try WatchedTree(Self.paths)
    let first = try BuildJournal.begin(
      tree.journal, with: tree.section(Self.paths, reports: ["a": "A"]))
    let mark = try BuildJournal.add(tree.section(["a/1"]), to: tree.journal, at: first)
    let bytes = try tree.journal.contents()
    for position in bytes.indices {
      var other = bytes
      other[position] ^= 1
      try tree.journal.write(other)
      #expect(throws: RecordReader.Fault.self) { try tree.read(mark) }
      try tree.journal.write(Array(bytes[..<position]))
      #expect(throws: RecordReader.Fault.self) { try tree.read(mark) }
    }
    // What a build added that did not come to its end does not count.
    try tree.journal.write(bytes)
    #expect(try tree.holds(first))
    _ = try BuildJournal.begin(tree.journal, with: tree.section(Self.paths))
    #expect(throws: RecordReader.Fault.self) { try tree.read(mark) }
  }
}
