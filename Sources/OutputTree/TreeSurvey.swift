package import FileSystem

/// How a file of the desired tree compares with what is on disk.
package enum Standing: Hashable, Sendable {
  case missing
  case same(FileFingerprint)
  case different(FileFingerprint)
  /// Something that is no regular file, or a file where a folder must be.
  case obstructed(FileNode)
}

/// What was found on disk for a desired tree: the only input of a plan that is not a value yet.
package struct TreeSurvey: Sendable {
  /// How each file of the tree stands, in the tree's order.
  package let standings: [Standing]
  /// The files of the record that the tree no longer has and the disk still has: documents before
  /// the copies that they may point to, each sorted.
  package let leftovers: [TreePath]
  /// Files in an output that has no record, sorted; the first few of them.
  package let strangers: [TreePath]

  /// Looks at the disk.
  ///
  /// - Throws: `FileSystemError`.
  package init(
    of tree: Tree, record: BuildRecord?, in store: some TreeStore
  ) throws(FileSystemError) {
    var folders = FolderSurvey()
    var standings: [Standing] = []
    standings.reserveCapacity(tree.entries.count)
    for entry in tree.entries {
      standings.append(try Self.standing(of: entry, record: record, in: store, &folders))
    }
    self.standings = standings
    strangers = record == nil ? try store.files(limit: 1000) : []
    leftovers = try Self.leftovers(of: tree, record: record, in: store, &folders)
  }

  private static func standing(
    of entry: TreeEntry, record: BuildRecord?, in store: some TreeStore,
    _ folders: inout FolderSurvey
  ) throws(FileSystemError) -> Standing {
    switch try folders.node(above: entry.path, in: store) {
    case .directory: break
    case .missing: return .missing
    case let node: return .obstructed(node)
    }
    switch try store.node(at: entry.path) {
    case .missing: return .missing
    case .file(let fingerprint):
      if isRecorded(entry, fingerprint, record) { return .same(fingerprint) }
      let isSame = try store.holds(entry.content, at: entry.path)
      return isSame ? .same(fingerprint) : .different(fingerprint)
    case let node: return .obstructed(node)
    }
  }

  /// A copy that has the fingerprint it had when it was written need not be read again, nor a document
  /// that was made of the same.
  private static func isRecorded(
    _ entry: TreeEntry, _ fingerprint: FileFingerprint, _ record: BuildRecord?
  ) -> Bool {
    guard let known = record?.entries[entry.path], known.fingerprint == fingerprint else {
      return false
    }
    guard case .copy(let source) = entry.content else { return entry.isAsRecorded }
    return known.contentKey == source.contentKey
  }

  private static func leftovers(
    of tree: Tree, record: BuildRecord?, in store: some TreeStore,
    _ folders: inout FolderSurvey
  ) throws(FileSystemError) -> [TreePath] {
    guard let record else { return [] }
    let wanted = Set(tree.entries.map(\.path))
    var found: [TreePath] = []
    for path in record.entries.keys where !wanted.contains(path) {
      guard try folders.node(above: path, in: store) == .directory else { continue }
      if case .file = try store.node(at: path) { found.append(path) }
    }
    let isCopy = { (path: TreePath) in record.entries[path]?.contentKey != nil }
    return found.filter { !isCopy($0) }.sorted() + found.filter(isCopy).sorted()
  }
}
