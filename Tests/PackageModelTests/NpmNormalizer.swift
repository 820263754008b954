import Foundation
import OrderedJSON
import Testing

/// npm's own code, run by `Tests/Differential/manifest.cjs`.
enum NpmNormalizer {
  /// One example with what npm makes of it.
  struct Answer {
    let example: ManifestExample
    /// The document, or nil where npm refuses the package.
    let manifest: JSONObject?
    /// Why npm refuses it.
    let error: String?
  }

  /// Whether `node` and `npm` are there.
  static let isAvailable = executable("node") != nil && executable("npm") != nil

  /// Whether a missing npm is a failure and no reason to skip.
  static let isRequired = ProcessInfo.processInfo.environment["CI"] != nil

  /// npm's answers to the examples, and to every package of its own tree.
  static func answers(to examples: [ManifestExample]) throws -> [Answer] {
    let node = try #require(executable("node"))
    let directory = FileManager.default.temporaryDirectory.appending(path: "npm-\(UUID())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let question = directory.appending(path: "question.json")
    let answer = directory.appending(path: "answer.json")
    try Data(JSONWriter.document(.array(examples.map(\.json)))).write(to: question)
    try Data().write(to: answer)
    try run(node, reading: question, writing: answer)
    let rows = try #require(JSONParser.parse([UInt8](Data(contentsOf: answer))).array)
    return try rows.map { try Self.answer($0) }
  }

  private static func run(_ node: URL, reading input: URL, writing output: URL) throws {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Differential/manifest.cjs").standardizedFileURL
    let process = Process()
    process.executableURL = node
    process.arguments = [script.path()]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  private static func answer(_ row: JSONValue) throws -> Answer {
    let row = try #require(row.object)
    let source = try JSONParser.parse(#require(row["packageJson"]?.string))
    let files = try #require(row["files"]?.object).members.compactMap { member in
      member.value.string.map { (member.key, $0) }
    }
    let example = try ManifestExample(
      id: #require(row["id"]?.string), input: #require(source.object),
      files: Dictionary(files) { $1 })
    return Answer(
      example: example, manifest: row["manifest"]?.object, error: row["error"]?.string)
  }

  private static func executable(_ name: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":")
      .map { URL(filePath: String($0)).appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
  }
}
