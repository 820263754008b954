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
  /// The lines that were looked at; nil where all were.
  private let part: LedgerPart?
  /// Whether the file was written anew.
  private var isWritten = false

  /// A ledger of which only some lines were looked at.
  init(path: FilePath, ledger: Ledger, bytes: [UInt8], part: LedgerPart) {
    self.path = path
    self.ledger = ledger
    self.bytes = bytes
    self.part = part
    diagnostics = []
  }

  /// Reads a ledger; a missing one says nothing.
  ///
  /// - Throws: `FileSystemError`.
  init(reading path: FilePath) throws(FileSystemError) {
    self.path = path
    part = nil
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
    let text = Array(ledger.text.utf8)
    // A link keeps pointing where it does.
    try path.resolved().replaceContents(
      with: part?.merging(text, into: bytes ?? []) ?? [text[...]])
    isWritten = true
  }

  /// Whether the lines of a package are found without looking at others: the file is as this program
  /// writes it.
  var isInOrder: Bool { isWritten || LedgerPart.isInOrder(bytes ?? []) }

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
