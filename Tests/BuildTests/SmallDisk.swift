import Foundation
import TestSupport
import Testing

/// A file system in memory of a few megabytes, mounted for one test.
///
/// Only root may mount, and not in every container: elsewhere the test is skipped, visibly.
final class SmallDisk: Sendable {
  private let folder: TemporaryFolder
  private var root: String { folder.path("disk") }

  /// Why a test that needs one is skipped.
  static let unavailable: Comment = "this machine lets nobody mount a file system"

  /// Mounts it; nil where that is not allowed.
  init?(megabytes: Int) async throws {
    folder = try TemporaryFolder()
    try folder.write("", to: "disk/.keep")
    let result = try? await Command.run(
      "mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", folder.path("disk")])
    guard result?.status == 0 else { return nil }
  }

  deinit {
    // A test that failed has left it mounted.
    _ = umount2(root, Int32(MNT_DETACH))
  }

  /// The path of something on it.
  func path(_ relative: String) -> String { root + "/" + relative }

  /// Writes until nothing more fits.
  func fill() throws {
    _ = FileManager.default.createFile(atPath: path("filler"), contents: nil)
    let file = try FileHandle(forWritingTo: URL(filePath: path("filler")))
    var size = 64 << 10
    while size > 0 {
      do { try file.write(contentsOf: [UInt8](repeating: 1, count: size)) } catch { size /= 2 }
    }
    try? file.close()
  }

  /// Mounts it again with other options.
  func remount(_ options: String) async throws {
    let result = try await Command.run("mount", ["-o", "remount,\(options)", root])
    #expect(result.status == 0, "\(result.errors)")
  }

  /// Unmounts it.
  func unmount() async throws {
    let result = try await Command.run("umount", [root])
    #expect(result.status == 0, "\(result.errors)")
  }
}
