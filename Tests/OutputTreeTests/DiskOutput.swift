import FileSystem
import OutputTree
import SystemPackage
import TestSupport
import Testing

/// An output on disk with its record, and sources to copy into it, in a folder of their own.
struct DiskOutput {
  let folder: TemporaryFolder
  let root: FilePath
  let record: FilePath
  var store: DirectoryStore

  init(placement: CopyPlacement = .clone) throws {
    folder = try TemporaryFolder()
    root = FilePath(folder.path("public"))
    record = FilePath(folder.path("state/record"))
    try record.removingLastComponent().createDirectories()
    store = Self.store(root, record, placement)
  }

  /// The name of a file's bytes is their text.
  private static func store(
    _ root: FilePath, _ record: FilePath, _ placement: CopyPlacement
  ) -> DirectoryStore {
    DirectoryStore(root: root, record: record, placement: placement) {
      (path) throws(FileSystemError) in
      "key-" + String(decoding: try path.contents(), as: UTF8.self)
    }
  }

  /// Builds as a new run of the program would: with a store that knows nothing yet.
  @discardableResult
  mutating func build(
    _ entries: [TreeEntry], adopt: Bool = false, placement: CopyPlacement = .clone
  ) throws(FileSystemError) -> TreePlan {
    store = Self.store(root, record, placement)
    return try Tree(entries).build(in: &store, adopt: adopt)
  }

  /// A file outside the output, to be copied to a path of the tree.
  func source(_ text: String, named name: String = "source.tgz") throws -> SourceFile {
    try folder.write(text, to: name)
    let path = FilePath(folder.path(name))
    return SourceFile(path: path, fingerprint: try fingerprint(path), contentKey: "key-\(text)")
  }

  /// The fingerprint of a file in the output.
  func fingerprint(_ path: TreePath) throws -> FileFingerprint {
    try fingerprint(root.appending(path.text))
  }

  private func fingerprint(_ path: FilePath) throws -> FileFingerprint {
    guard case .file(let fingerprint) = try path.node() else {
      throw FileSystemError("look at", path, .noSuchFileOrDirectory)
    }
    return fingerprint
  }

  /// Every file of the output and its text.
  func texts() throws -> [String: String] {
    try folder.files(below: "public").mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// What the record says now.
  func readRecord() throws -> BuildRecord? {
    var store = store
    return try store.readRecord().flatMap(BuildRecord.init(text:))
  }
}

extension TreeEntry {
  /// A tarball that is copied from a file.
  static func tarball(_ path: TreePath, _ source: SourceFile) -> TreeEntry {
    TreeEntry(path: path, stage: .tarballs, content: .copy(source))
  }
}
