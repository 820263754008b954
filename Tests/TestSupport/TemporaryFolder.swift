package import Foundation
import Synchronization

/// A folder of its own for one test, gone when the value goes.
package final class TemporaryFolder: Sendable {
  /// The folder.
  package let url: URL

  /// Makes an empty folder.
  package init() throws {
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "packshelf-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    Remains.note(url.path)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
    Remains.forget(url.path)
  }

  /// The absolute path of something inside.
  package func path(_ relative: String) -> String { url.appending(path: relative).path }

  /// Writes a file and the folders above it.
  package func write(_ bytes: [UInt8], to relative: String) throws {
    let file = url.appending(path: relative)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// Writes a text file and the folders above it.
  package func write(_ text: String, to relative: String) throws {
    try write(Array(text.utf8), to: relative)
  }

  /// The content of a text file.
  package func text(_ relative: String) throws -> String {
    String(decoding: try bytes(relative), as: UTF8.self)
  }

  /// The content of a file.
  package func bytes(_ relative: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url.appending(path: relative)))
  }

  /// Removes a file or folder.
  package func remove(_ relative: String) throws {
    try FileManager.default.removeItem(atPath: path(relative))
  }

  /// Whether something lies at a path.
  package func exists(_ relative: String) -> Bool {
    FileManager.default.fileExists(atPath: path(relative))
  }

  /// Every file below a folder and its bytes, by relative path.
  package func files(below relative: String = "") throws -> [String: [UInt8]] {
    let root = url.appending(path: relative).path
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      var isFolder: ObjCBool = false
      let path = root + "/" + name
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      if !isFolder.boolValue { files[name] = Array(try Data(contentsOf: URL(filePath: path))) }
    }
    return files
  }
}

/// The folders that are there, for the end of the process: what a test keeps for all others is never
/// let go.
private enum Remains {
  private static let paths = Mutex<Set<String>>([])

  private static let removal: Void = {
    atexit { Remains.remove() }
  }()

  static func note(_ path: String) {
    _ = removal
    _ = paths.withLock { $0.insert(path) }
  }

  static func forget(_ path: String) { _ = paths.withLock { $0.remove(path) } }

  private static func remove() {
    for path in paths.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
  }
}
