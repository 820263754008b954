import FileSystem

/// What stands where a tree has its folders; each is looked at once.
struct FolderSurvey {
  private var nodes: [TreePath: FileNode] = [:]

  /// What the folders above a path are: a directory if all of them are, else the first from the
  /// root down that is something else.
  ///
  /// A link is never followed: what it leads to lies outside the output.
  mutating func node(
    above path: TreePath, in store: some TreeStore
  ) throws(FileSystemError) -> FileNode {
    let folders = path.ancestors
    guard let nearest = folders.first else { return .directory }
    if let known = nodes[nearest] { return known }
    var node = FileNode.directory
    for folder in folders.reversed() where node == .directory {
      if let known = nodes[folder] { node = known } else { node = try store.node(at: folder) }
      nodes[folder] = node
    }
    nodes[nearest] = node
    return node
  }
}
