import Foundation

/// npm's own tar, run by node.
enum NpmTar {
  /// One file that npm would write.
  struct File: Codable, Equatable {
    let path: String
    /// The content of a package.json.
    let content: Data?
  }

  struct Failure: Error {
    let message: String
  }

  /// Without node and npm its tests are skipped; in continuous integration they fail.
  static var isExpected: Bool {
    isInstalled || ProcessInfo.processInfo.environment["CI"] != nil
  }

  private static var isInstalled: Bool { executable("node") != nil && executable("npm") != nil }

  /// What npm would write from tar archives, in their order.
  static func files(in archives: [[UInt8]]) throws -> [[File]] {
    guard let node = executable("node"), isInstalled else {
      throw Failure(message: "node or npm is missing")
    }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tar-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: a full pipe would stop both sides.
    let files = ["questions", "answers", "notes"].map(folder.appendingPathComponent)
    try JSONEncoder().encode(archives.map { Data($0) }).write(to: files[0])
    try Data().write(to: files[1])
    try Data().write(to: files[2])
    try run(node, files)
    return try JSONDecoder().decode([[File]].self, from: Data(contentsOf: files[1]))
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
    .appendingPathComponent("Differential/tar.cjs")

  private static func executable(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }
}
