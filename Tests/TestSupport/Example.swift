import Foundation

/// A copy of one of the project's examples in a folder of its own, packed by scripts/pack.
package struct Example: Sendable {
  /// The copy.
  package let folder: TemporaryFolder

  /// The script refused.
  package struct NotPacked: Error {
    /// What it said.
    package let message: String
  }

  /// Copies and packs `examples/NAME`.
  package init(_ name: String) async throws {
    folder = try TemporaryFolder()
    let original = Packshelf.repository + "/examples/" + name
    for part in ["packshelf.yml", "sources", "packages/ledger.ndjson"] {
      let copy = URL(filePath: folder.path(part))
      try FileManager.default.createDirectory(
        at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: URL(filePath: original + "/" + part), to: copy)
    }
    let result = try await Command.run(
      Packshelf.repository + "/scripts/pack", [folder.url.path])
    guard result.status == 0 else { throw NotPacked(message: result.errors) }
  }

  /// The folder with its tarballs and its ledger.
  package var packages: String { folder.path("packages") }
}
