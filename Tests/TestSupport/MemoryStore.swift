package import FileSystem
package import OutputTree
package import SystemPackage

/// One change that a store was asked to make.
package enum StoreOperation: Hashable, Sendable {
  case discardStaged
  case writeRecord
  case stage(Int)
  case synchronize
  case publish(TreePath)
  case remove(TreePath)
}

/// A tree in memory, which remembers every change and can stop at any of them.
///
/// The bytes of a copy are those of its content key: equal keys then mean equal bytes.
package struct MemoryStore: TreeStore {
  /// A file and its state.
  package struct File: Hashable, Sendable {
    package let bytes: [UInt8]
    package let fingerprint: FileFingerprint
  }

  /// The files that clients see.
  package private(set) var files: [TreePath: File] = [:]
  /// The files that wait to be published.
  package private(set) var staged: [Int: File] = [:]
  /// The build record's text; tests may damage it or lose it.
  package var record: String?
  /// What stands in the tree and is no regular file.
  package var obstacles: [TreePath: FileNode] = [:]
  /// Every change that was made, in order.
  package private(set) var journal: [StoreOperation] = []
  /// The text of the record after each time it was written.
  package private(set) var records: [String] = []

  /// How many files lie below each folder.
  private var folders: [TreePath: Int] = [:]
  private var clock: Int64 = 0
  private var stop: (at: Int, errno: Errno)?

  /// An empty store.
  package init() {}

  /// Lets the n-th change from now, counted from 1, and all after it fail; nil for none.
  package mutating func fail(atChange number: Int?, with errno: Errno = .ioError) {
    stop = number.map { (journal.count + $0, errno) }
  }

  /// Forgets the changes made so far.
  package mutating func clearJournal() {
    journal = []
    records = []
  }

  /// Puts a file there as somebody else would.
  package mutating func put(_ text: String, at path: TreePath) {
    set(file(Array(text.utf8)), at: path)
  }

  private mutating func set(_ file: File?, at path: TreePath) {
    let change = (file == nil ? 0 : 1) - (files[path] == nil ? 0 : 1)
    files[path] = file
    for folder in path.ancestors { folders[folder, default: 0] += change }
  }

  private mutating func file(_ bytes: [UInt8]) -> File {
    clock += 1
    return File(
      bytes: bytes,
      fingerprint: FileFingerprint(
        device: 1, inode: UInt64(clock), size: Int64(bytes.count), modified: clock * 1_000_000_000))
  }

  private mutating func change(_ operation: StoreOperation) throws(FileSystemError) {
    if let stop, journal.count + 1 >= stop.at {
      throw FileSystemError("change", FilePath("memory"), stop.errno)
    }
    journal.append(operation)
  }
}

extension MemoryStore {
  package func node(at path: TreePath) throws(FileSystemError) -> FileNode {
    if let node = obstacles[path] { return node }
    if let file = files[path] { return .file(file.fingerprint) }
    return folders[path, default: 0] > 0 ? .directory : .missing
  }

  package func holds(_ content: TreeContent, at path: TreePath) throws(FileSystemError) -> Bool {
    files[path]?.bytes == Self.bytes(of: content)
  }

  package func files(limit: Int) throws(FileSystemError) -> [TreePath] {
    let special = obstacles.filter { $0.value != .directory }.map(\.key)
    return Array((files.keys + special).sorted().prefix(limit))
  }

  package func readRecord() throws(FileSystemError) -> String? { record }

  private static func bytes(of content: TreeContent) -> [UInt8] {
    switch content {
    case .document(_, let render), .encoded(_, _, let render): render()
    case .copy(let source): Array(source.contentKey.utf8)
    }
  }
}

extension MemoryStore {
  package mutating func writeRecord(_ text: String) throws(FileSystemError) {
    try change(.writeRecord)
    record = text
    records.append(text)
  }

  package mutating func extendRecord(by text: String) throws(FileSystemError) {
    try change(.writeRecord)
    record = (record ?? "") + text
    records.append(record ?? "")
  }

  package mutating func stage(
    _ content: TreeContent, as number: Int, replacing: FileFingerprint?
  ) throws(FileSystemError) -> FileFingerprint {
    try change(.stage(number))
    let file = file(Self.bytes(of: content))
    staged[number] = file
    return file.fingerprint
  }

  package mutating func synchronize() throws(FileSystemError) { try change(.synchronize) }

  package mutating func publish(_ number: Int, at path: TreePath) throws(FileSystemError) {
    try change(.publish(path))
    guard let file = staged.removeValue(forKey: number) else {
      throw FileSystemError("publish", FilePath(path.text), .noSuchFileOrDirectory)
    }
    set(file, at: path)
  }

  package mutating func remove(_ path: TreePath) throws(FileSystemError) {
    try change(.remove(path))
    set(nil, at: path)
  }

  package mutating func discardStaged() throws(FileSystemError) {
    try change(.discardStaged)
    staged = [:]
  }
}
