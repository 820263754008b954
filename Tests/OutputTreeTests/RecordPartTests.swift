import FileSystem
import TestSupport
import Testing

@testable import OutputTree

/// What of a record a build reads and writes that is about a few packages.
@Suite("A part of the build record")
struct RecordPartTests {
  private static let header = "packshelf build record 1\n"
  private static let paths = [
    "-/all", "-/package/a/dist-tags", "-/package/ab/dist-tags", "a", "a-b/index.html", "a.b",
    "a/-/a-1.0.0.tgz", "a/1.0.0", "a/index.html", "a0", "ab/1.0.0", "b",
  ]

  @Test(
    "has its paths, and what lies below its folders",
    arguments: [
      (["-/all", "b"], [], ["-/all", "b"]),
      ([], ["a"], ["a/-/a-1.0.0.tgz", "a/1.0.0", "a/index.html"]),
      (["a", "a/index.html"], ["a"], ["a", "a/-/a-1.0.0.tgz", "a/1.0.0", "a/index.html"]),
      (["a"], [], ["a"]), (["0", "z"], ["-/nothing", "zz"], []), ([], [], []),
    ])
  func selected(paths: [String], folders: [String], expected: [String]) {
    let part = RecordPart(PathSelection(paths: paths, folders: folders))
    #expect(part.selected(from: Self.record(Self.paths)) == Self.record(expected))
    #expect(part.selected(from: Self.record([])) == Self.record([]))
  }

  @Test(
    "takes the place of what it was, among lines sorted by path",
    arguments: [
      ([], ["a"], []), ([], ["a"], ["a/1.0.0", "a/2.0.0"]), (["-/all", "b"], [], ["-/all"]),
      (["0", "z"], ["-/new"], ["-/new/1", "-/new/2", "0", "z"]), ([], [], []),
    ])
  func merging(paths: [String], folders: [String], now: [String]) {
    let part = RecordPart(PathSelection(paths: paths, folders: folders))
    let before = Self.paths.filter { path in
      !paths.contains(path) && !folders.contains { path.hasPrefix($0 + "/") }
    }
    let expected = (before + now).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let merged = part.merging(Self.record(now), into: Self.record(Self.paths)).flatMap(\.self)
    #expect(merged == Self.record(expected))
    let first = part.merging(Self.record(now), into: Self.record([])).flatMap(\.self)
    #expect(first == Self.record(now))
  }

  /// The text of a record of paths, whose lines are of different lengths.
  private static func record(_ paths: [String]) -> [UInt8] {
    Array(
      (header
        + paths.map { path in
          path.utf8.count % 3 == 0 ? "-\t-\t-\t-\t-\t\(path)\n" : "1\t2\t3\t4\tsha512-x\t\(path)\n"
        }.joined()).utf8)
  }
}
