import Foundation

/// What npm's own semver makes of a case.
struct SemverAnswer: Codable, Equatable {
  let loose: String?
  let strict: String?
  let satisfiesLoose: Bool
  let satisfiesStrict: Bool
  let clean: String?
  let valid: String?
  let compare: Int?
}

/// npm's own semver, run by node.
enum NodeSemver {
  /// Without node and npm its tests are skipped; in continuous integration they fail.
  static var isExpected: Bool {
    isInstalled || ProcessInfo.processInfo.environment["CI"] != nil
  }

  static var isInstalled: Bool { executable("node") != nil && executable("npm") != nil }

  struct Failure: Error {
    let message: String
  }

  /// The answers to the cases, in their order, and the name and version of what gave them.
  static func answers(to cases: [SemverCase]) throws -> ([SemverAnswer], String) {
    guard let node = executable("node"), isInstalled else {
      throw Failure(message: "node or npm is missing")
    }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("semver-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: a full pipe would stop both sides.
    let files = ["questions", "answers", "notes"].map(folder.appendingPathComponent)
    try JSONEncoder().encode(cases).write(to: files[0])
    try Data().write(to: files[1])
    try Data().write(to: files[2])
    try run(node, files)
    let notes = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    return (
      try JSONDecoder().decode([SemverAnswer].self, from: Data(contentsOf: files[1])), notes
    )
  }

  private static func run(_ node: String, _ files: [URL]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: node)
    process.arguments = [script.path]
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let notes = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
      throw Failure(message: "node ended with \(process.terminationStatus): \(notes)")
    }
  }

  private static let script = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Differential/semver.cjs")

  private static func executable(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }
}
