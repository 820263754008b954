import Foundation

/// A copy of one of the project's examples in a folder of its own, packed by scripts/pack.
package struct Example: Sendable {
  /// The copy.
  package let folder: TemporaryFolder

  /// The files could not be copied, or the script refused them.
  package struct NotPacked: Error {
    /// What it said.
    package let message: String
  }

  /// Copies and packs `examples/NAME`.
  package init(_ name: String) async throws {
    folder = try TemporaryFolder()
    let original = Packshelf.repository + "/examples/" + name
    try folder.write("", to: "packages/ledger.ndjson")
    for part in ["packshelf.yml", "sources", "packages/ledger.ndjson"] {
      // FileManager would keep the owner, which only root and the owner may.
      let copy = try await Command.run("cp", ["-R", "\(original)/\(part)", folder.path(part)])
      guard copy.status == 0 else { throw NotPacked(message: copy.errors) }
    }
    let result = try await Command.run(
      Packshelf.repository + "/scripts/pack", [folder.url.path])
    guard result.status == 0 else { throw NotPacked(message: result.errors) }
  }

  /// The folder with its tarballs and its ledger.
  package var packages: String { folder.path("packages") }
}
