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
  private let contentKey: @Sendable (FilePath) throws(FileSystemError) -> String
  private let check: @Sendable () throws(FileSystemError) -> Void
  private let part: RecordPart?
  /// The folders of the output that are there, by their paths.
  private var knownFolders: Set<TreePath> = []
  private var hasStaging = false
  /// The record as it was read: nobody else writes it while the output is locked.
  private var recordBytes: [UInt8] = []

  /// A store for an output directory, which need not exist, and the path of its record.
  ///
  /// - Parameters:
  ///   - contentKey: reads a file, and gives the name of its bytes.
  ///   - check: fails where what was staged must not be published.
  ///   - part: what of the record is read and written; nil for all of it.
  package init(
    root: FilePath, record: FilePath, placement: CopyPlacement,
    contentKey: @escaping @Sendable (FilePath) throws(FileSystemError) -> String,
    check: @escaping @Sendable () throws(FileSystemError) -> Void = {},
    part: RecordPart? = nil
  ) {
    self.part = part
    self.root = root
    self.contentKey = contentKey
    self.check = check
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
    case .copy(let source):
      source.isRead
        ? try location(path).holdsSame(as: source.path)
        : try contentKey(location(path)) == source.contentKey
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

  package mutating func readRecord() throws(FileSystemError) -> String? {
    guard case .file = try recordPath.target() else { return nil }
    let bytes = try recordPath.contents()
    recordBytes = bytes
    return String(decoding: part?.selected(from: bytes) ?? bytes, as: UTF8.self)
  }

  package mutating func writeRecord(_ text: String) throws(FileSystemError) {
    let bytes = Array(text.utf8)
    try recordPath.replaceContents(with: part?.merging(bytes, into: recordBytes) ?? [bytes[...]])
  }

  package mutating func extendRecord(by text: String) throws(FileSystemError) {
    // What another build wanted to add may end within a line.
    let end = recordBytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    try recordPath.append(Array(text.utf8), at: Int64(end), isSynchronized: true)
  }

  package mutating func stage(
    _ content: TreeContent, as number: Int, replacing: FileFingerprint?
  ) throws(FileSystemError) -> FileFingerprint {
    let path = location(number)
    try makeStaging()
    switch content {
    case .document(let notBefore, let render):
      return try write(render(), at: path, notBefore: notBefore, replacing)
    case .encoded(let coding, let notBefore, let render):
      return try write(coding.encode(render()), at: path, notBefore: notBefore, replacing)
    case .copy(let source):
      try place(source, at: path)
      return try fingerprint(of: path)
    }
  }

  /// Writes a document with a date that is later, by a whole second, than that of the one it replaces:
  /// servers make ETags of seconds and size, and would answer 304 for ever.
  private func write(
    _ bytes: [UInt8], at path: FilePath, notBefore: Int64, _ replaced: FileFingerprint?
  ) throws(FileSystemError) -> FileFingerprint {
    let written = try path.write(bytes)
    let least = max(notBefore, (replaced?.modifiedSeconds ?? .min / 2) + 1)
    guard written.modifiedSeconds < least else { return written }
    try path.setModified(seconds: least)
    return try fingerprint(of: path)
  }

  private func fingerprint(of path: FilePath) throws(FileSystemError) -> FileFingerprint {
    guard case .file(let fingerprint) = try path.node() else {
      throw FileSystemError("write", path, .noSuchFileOrDirectory)
    }
    return fingerprint
  }

  /// A link in the place of the folder is not followed: files would be written outside the output.
  private mutating func makeStaging() throws(FileSystemError) {
    guard !hasStaging else { return }
    guard try staging.node() != .symbolicLink else {
      throw FileSystemError("create the folder", staging, .notDirectory)
    }
    try staging.createDirectories()
    hasStaging = true
  }

  private func place(_ source: SourceFile, at path: FilePath) throws(FileSystemError) {
    if try !link(source, as: path) {
      try source.path.copy(to: path, expecting: source.fingerprint)
    }
    guard !source.isRead, try contentKey(path) != source.contentKey else { return }
    throw FileSystemError("use", source.path, .illegalByteSequence)
  }

  /// Makes a hard link where that is wanted and can be; on another file system nothing is shared.
  private func link(_ source: SourceFile, as path: FilePath) throws(FileSystemError) -> Bool {
    guard placement == .link else { return false }
    try source.path.check(is: source.fingerprint)
    do {
      try source.path.link(as: path)
    } catch  where error.errno == .improperLink {
      return false
    }
    try path.check(is: source.fingerprint)
    return true
  }

  package mutating func synchronize() throws(FileSystemError) {
    try check()
    guard try staging.node() == .directory else { return }
    try staging.synchronizeFileSystem()
  }

  package mutating func publish(_ number: Int, at path: TreePath) throws(FileSystemError) {
    // The root is there since something was staged in it.
    if let folder = path.folder, !knownFolders.contains(folder) {
      try location(folder).createDirectories()
      knownFolders.insert(folder)
    }
    try location(number).rename(to: location(path))
  }

  package mutating func remove(_ path: TreePath) throws(FileSystemError) {
    try location(path).removeFile()
    for folder in path.ancestors {
      guard try location(folder).removeDirectoryIfEmpty() else { return }
      knownFolders.remove(folder)
    }
  }

  package mutating func discardStaged() throws(FileSystemError) {
    guard try staging.node() == .directory else { return }
    for name in try staging.children() { try staging.appending(name).removeFile() }
    _ = try staging.removeDirectoryIfEmpty()
    hasStaging = false
  }
}
