package import FileSystem

/// The few verbs that planning and applying need of the place where the tree lies.
package protocol TreeStore {
  /// What stands at a path of the tree.
  func node(at path: TreePath) throws(FileSystemError) -> FileNode

  /// Whether the file at a path holds this content.
  func holds(_ content: TreeContent, at path: TreePath) throws(FileSystemError) -> Bool

  /// The files that lie in the output, by path, at most `limit`; our own staging folder aside.
  func files(limit: Int) throws(FileSystemError) -> [TreePath]

  /// The build record's text, or nil if there is none.
  mutating func readRecord() throws(FileSystemError) -> String?

  /// Replaces the build record in one step.
  mutating func writeRecord(_ text: String) throws(FileSystemError)

  /// Adds lines to the build record that was read, and brings them to the disk.
  mutating func extendRecord(by text: String) throws(FileSystemError)

  /// Writes content under a number where no client looks; `replacing` is the file that it will
  /// replace.
  mutating func stage(
    _ content: TreeContent, as number: Int, replacing: FileFingerprint?
  ) throws(FileSystemError) -> FileFingerprint

  /// Brings everything staged to the disk.
  mutating func synchronize() throws(FileSystemError)

  /// Moves a staged file to its path in one step.
  mutating func publish(_ number: Int, at path: TreePath) throws(FileSystemError)

  /// Deletes a file, and the folders above it that are empty then.
  mutating func remove(_ path: TreePath) throws(FileSystemError)

  /// Deletes whatever an earlier build left staged.
  mutating func discardStaged() throws(FileSystemError)
}
