package import FileSystem
package import SystemPackage

/// How a tarball gets into the tree.
package enum CopyPlacement: String, Hashable, Sendable, CaseIterable {
  /// A reflink where the file system can, else a copy made in the kernel.
  case clone
  /// A hard link: the tree then shares the user's own file.
  case link
}

/// A tree in a directory, with its record beside it.
package struct DirectoryStore: TreeStore {
  private let root: FilePath
  private let recordPath: FilePath
  private let placement: CopyPlacement
  private var knownDirectories: Set<FilePath> = []

  /// A store for an output directory, which need not exist, and the path of its record.
  package init(root: FilePath, record: FilePath, placement: CopyPlacement) {
    self.root = root
    recordPath = record
    self.placement = placement
  }

  /// Staged files lie inside the output, so that every move stays on one file system; a name that
  /// begins with a dot is no package, and no host serves it unasked.
  private var staging: FilePath { root.appending(Self.stagingName) }
  private static let stagingName = ".packshelf-staging"

  private func location(_ path: TreePath) -> FilePath { root.appending(path.text) }
  private func location(_ number: Int) -> FilePath { staging.appending(String(number)) }

  package func node(at path: TreePath) throws(FileSystemError) -> FileNode {
    try location(path).node()
  }

  package func holds(_ content: TreeContent, at path: TreePath) throws(FileSystemError) -> Bool {
    switch content {
    case .document(_, let render): try location(path).holds(render())
    case .encoded(let coding, _, let render):
      coding.decodes(try location(path).contents(), render())
    case .copy(let source): try location(path).holdsSame(as: source.path)
    }
  }

  package func files(limit: Int) throws(FileSystemError) -> [TreePath] {
    guard try root.target() == .directory else { return [] }
    var found: [TreePath] = []
    var pending = [""]
    while let folder = pending.popLast() {
      for name in try root.appending(folder).children() where name.string != Self.stagingName {
        if found.count == limit { return found.sorted() }
        let text = folder + name.string
        switch try root.appending(text).node() {
        case .directory: pending.append(text + "/")
        default: if let path = TreePath(text) { found.append(path) }
        }
      }
    }
    return found.sorted()
  }

  package func readRecord() throws(FileSystemError) -> String? {
    guard case .file = try recordPath.target() else { return nil }
    return String(decoding: try recordPath.contents(), as: UTF8.self)
  }

  package mutating func writeRecord(_ text: String) throws(FileSystemError) {
    try recordPath.replaceContents(with: Array(text.utf8))
  }

  package mutating func stage(
    _ content: TreeContent, as number: Int, replacing: FileFingerprint?
  ) throws(FileSystemError) -> FileFingerprint {
    let path = location(number)
    try makeStaging()
    switch content {
    case .document(let notBefore, let render):
      try path.write(render())
      try path.advanceModified(notBefore: notBefore, after: replacing)
    case .encoded(let coding, let notBefore, let render):
      try path.write(coding.encode(render()))
      try path.advanceModified(notBefore: notBefore, after: replacing)
    case .copy(let source): try place(source, at: path)
    }
    guard case .file(let fingerprint) = try path.node() else {
      throw FileSystemError("write", path, .noSuchFileOrDirectory)
    }
    return fingerprint
  }

  /// A link in the place of the folder is not followed: files would be written outside the output.
  private mutating func makeStaging() throws(FileSystemError) {
    guard !knownDirectories.contains(staging) else { return }
    guard try staging.node() != .symbolicLink else {
      throw FileSystemError("create the folder", staging, .notDirectory)
    }
    try makeDirectories(staging)
  }

  private func place(_ source: SourceFile, at path: FilePath) throws(FileSystemError) {
    if placement == .link {
      try source.path.check(is: source.fingerprint)
      do {
        try source.path.link(as: path)
        return try path.check(is: source.fingerprint)
      } catch  where error.errno == .improperLink {
        // Another file system: nothing can be shared, so copy.
      }
    }
    try source.path.copy(to: path, expecting: source.fingerprint)
  }

  package mutating func synchronize() throws(FileSystemError) {
    guard try staging.node() == .directory else { return }
    try staging.synchronizeFileSystem()
  }

  package mutating func publish(_ number: Int, at path: TreePath) throws(FileSystemError) {
    let target = location(path)
    try makeDirectories(target.removingLastComponent())
    try location(number).rename(to: target)
  }

  package mutating func remove(_ path: TreePath) throws(FileSystemError) {
    try location(path).removeFile()
    for folder in path.ancestors {
      guard try location(folder).removeDirectoryIfEmpty() else { return }
      knownDirectories.remove(location(folder))
    }
  }

  package mutating func discardStaged() throws(FileSystemError) {
    guard try staging.node() == .directory else { return }
    for name in try staging.children() { try staging.appending(name).removeFile() }
    _ = try staging.removeDirectoryIfEmpty()
    knownDirectories.remove(staging)
  }

  private mutating func makeDirectories(_ path: FilePath) throws(FileSystemError) {
    guard !knownDirectories.contains(path) else { return }
    try path.createDirectories()
    knownDirectories.insert(path)
  }
}

extension FilePath {
  /// Makes the date of a new document later, by a whole second, than that of the one it replaces:
  /// servers make ETags of seconds and size, and would answer 304 for ever.
  fileprivate func advanceModified(
    notBefore: Int64, after replaced: FileFingerprint?
  ) throws(FileSystemError) {
    guard case .file(let written) = try node() else { return }
    let least = max(notBefore, (replaced?.modifiedSeconds ?? .min / 2) + 1)
    if written.modifiedSeconds < least { try setModified(seconds: least) }
  }
}
