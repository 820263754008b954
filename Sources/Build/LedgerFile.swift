import Diagnostics
import FileSystem
import Registry
import SystemPackage

/// The ledger's file: the only place that reads and writes it.
struct LedgerFile {
  /// Where it lies.
  let path: FilePath
  /// What it says.
  private(set) var ledger: Ledger
  /// Lines that cannot be read.
  let diagnostics: [Diagnostic]
  /// The file's bytes when it was read; nil when it was missing.
  private let bytes: [UInt8]?
  /// The lines that were not looked at.
  private let others: [UInt8]

  /// A ledger of which only some lines were looked at.
  init(path: FilePath, ledger: Ledger, bytes: [UInt8], others: [UInt8]) {
    self.path = path
    self.ledger = ledger
    self.bytes = bytes
    self.others = others
    diagnostics = []
  }

  /// Reads a ledger; a missing one says nothing.
  ///
  /// - Throws: `FileSystemError`.
  init(reading path: FilePath) throws(FileSystemError) {
    self.path = path
    others = []
    guard try path.target() != .missing else {
      (ledger, diagnostics, bytes) = (Ledger(), [], nil)
      return
    }
    let bytes = try path.contents()
    self.bytes = bytes
    (ledger, diagnostics) = Ledger.reading(
      String(decoding: bytes, as: UTF8.self), file: path.string)
  }

  /// Adds entries and replaces the file in one step, if that changes its bytes.
  ///
  /// - Throws: `FileSystemError`.
  mutating func append(_ entries: [Ledger.Entry]) throws(FileSystemError) {
    guard !entries.isEmpty else { return }
    for entry in entries { ledger.insert(entry) }
    try path.removingLastComponent().orCurrent.createDirectories()
    // A link keeps pointing where it does.
    let text = Array(ledger.text.utf8)
    try path.resolved().replaceContents(
      with: others.isEmpty ? text : LedgerLines.merged(others, text))
  }

  /// Whether lines can be added: the file and its folder take writes, or the folder above a new one.
  var isWritable: Bool {
    Self.existingFolder(above: path).isWritable && (bytes == nil || path.isWritable)
  }

  /// Takes the lock of a ledger, so that nobody else adds lines until it is given back; nil when
  /// somebody does.
  ///
  /// - Throws: `FileSystemError`.
  static func lock(_ path: FilePath) throws(FileSystemError) -> FileLock? {
    try FileLock.take(folder: existingFolder(above: path))
  }

  private static func existingFolder(above path: FilePath) -> FilePath {
    var folder = path.removingLastComponent().orCurrent
    while (try? folder.target()) != .directory, !folder.isEmpty, folder != FilePath("/") {
      folder = folder.removingLastComponent().orCurrent
    }
    return folder
  }
}

extension FilePath {
  /// The path, or the current folder where it is empty.
  fileprivate var orCurrent: FilePath { isEmpty ? FilePath(".") : self }
}
