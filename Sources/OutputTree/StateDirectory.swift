package import FileSystem
package import SystemPackage

/// The folder beside an output where its record and its lock lie; never inside the output, which is
/// served as it is.
package struct StateDirectory: Hashable, Sendable {
  /// The folder.
  package let path: FilePath

  /// The folder beside outputs in which their states lie, where the user names none.
  package static let usualFolder = ".packshelf"

  /// The state of an output: `.packshelf/NAME` beside it, or the folder that the user names.
  package init(output: FilePath, named: FilePath? = nil) {
    let name = output.lastComponent?.string ?? "root"
    path =
      named
      ?? output.removingLastComponent().appending(Self.usualFolder)
      .appending(name)
  }

  /// Where the build record lies.
  package var record: FilePath { path.appending("record") }

  /// Makes the folder, hidden from git, and takes the lock of the output; nil when another build
  /// holds it.
  package func lock() throws(FileSystemError) -> FileLock? {
    try path.createHiddenDirectory()
    return try FileLock.take(path.appending("lock"))
  }
}
