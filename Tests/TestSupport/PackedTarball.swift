import Foundation

/// A tarball as `npm pack` would lay it out, made by GNU tar: everything below `package/`, and
/// bytes that depend on the files alone.
package enum PackedTarball {
  /// tar could not pack a folder.
  package struct Failure: Error {
    /// What it said.
    package let message: String
  }

  /// Packs a package to `NAME@VERSION.tgz` in a folder, and makes the folder of its scope.
  package static func write(_ package: InstalledPackage, into folder: String) async throws {
    let file = "\(folder)/\(package.identity).tgz"
    try FileManager.default.createDirectory(
      at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
    try await write(package.folder, to: file, isWhole: package.bundlesDependencies)
  }

  /// Packs a folder to a file.
  ///
  /// - Parameter isWhole: whether its node_modules belong to it, as bundled dependencies do.
  package static func write(_ folder: String, to file: String, isWhole: Bool) async throws {
    let options = [
      "--create", "--gzip", "--format=ustar", "--sort=name", "--mtime=1985-10-26T08:15:00Z",
      "--owner=0", "--group=0", "--numeric-owner", "--mode=u+rw,go+r-w",
      "--transform=s,^\\.,package,", "--file=\(file)", "--directory=\(folder)",
    ]
    let exclusion = isWhole ? [] : ["--exclude=./node_modules"]
    let result = try await Command.run(
      try ExternalTool.tar.required, options + exclusion + ["."],
      environment: ["LC_ALL": "C", "TAR_OPTIONS": nil, "GZIP": nil])
    guard result.status == 0 else { throw Failure(message: result.errors) }
  }
}
