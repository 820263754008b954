import Foundation
import Testing

/// A Swift file of this package, read as text.
struct SourceFile: Sendable {
  /// The path below the package's folder, such as `Sources/Registry/Ledger.swift`.
  let path: String
  /// The lines as they are written.
  let lines: [Substring]
  /// The same lines with comments, string literals and quoted names blanked.
  let code: [Substring]

  /// The folder below `Sources` or `Tests`: the target's name.
  var target: String { String(path.split(separator: "/").dropFirst().first ?? "") }

  /// The place of a line, counted from 0, as compilers print it.
  func place(_ index: Int) -> String { "\(path):\(index + 1)" }

  private init(_ path: String) throws {
    let text = try Repository.text(path)
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    code = CodeText.blanked(text).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Every Swift file of the program; none if they cannot be read, which a test notices.
  static let program: [SourceFile] = (try? all(below: "Sources")) ?? []

  /// Every Swift file of the tests.
  static let tests: [SourceFile] = (try? all(below: "Tests")) ?? []

  /// Every Swift file below a folder of the package, sorted by path.
  private static func all(below folder: String) throws -> [SourceFile] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: Repository.path(folder))
    let files = names.filter { $0.hasSuffix(".swift") }.sorted()
    try #require(!files.isEmpty, "there are Swift files in \(folder)")
    return try files.map { try SourceFile("\(folder)/\($0)") }
  }
}

/// The package's own folder.
enum Repository {
  /// The absolute path of something in the package.
  static func path(_ relative: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: relative).path
  }

  /// The text of a file.
  static func text(_ relative: String) throws -> String {
    try String(contentsOfFile: path(relative), encoding: .utf8)
  }

  /// Whether a file is there.
  static func holds(_ relative: String) -> Bool {
    FileManager.default.fileExists(atPath: path(relative))
  }
}

/// Fails with the remedy and every place that needs it.
func expectNone(
  _ violations: [String], _ remedy: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  guard !violations.isEmpty else { return }
  let places = violations.map { "\n  " + $0 }.joined()
  Issue.record("\(remedy):\(places)", sourceLocation: sourceLocation)
}
