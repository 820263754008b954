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

  /// Reads a ledger; a missing one says nothing.
  ///
  /// - Throws: `FileSystemError`.
  init(reading path: FilePath) throws(FileSystemError) {
    self.path = path
    guard try path.target() != .missing else {
      (ledger, diagnostics, bytes) = (Ledger(), [], nil)
      return
    }
    let bytes = try path.contents()
    self.bytes = bytes
    (ledger, diagnostics) = Ledger.reading(
      String(decoding: bytes, as: UTF8.self), file: path.string)
  }

  /// Whether the file still holds what was read.
  var isUnchanged: Bool {
    get throws(FileSystemError) {
      let isMissing = try path.target() == .missing
      guard let bytes, !isMissing else { return isMissing && self.bytes == nil }
      return try path.contents() == bytes
    }
  }

  /// Adds entries and replaces the file in one step, if that changes its bytes.
  ///
  /// - Throws: `FileSystemError`.
  mutating func append(_ entries: [Ledger.Entry]) throws(FileSystemError) {
    guard !entries.isEmpty else { return }
    for entry in entries { ledger.insert(entry) }
    try path.replaceContents(with: Array(ledger.text.utf8))
  }

  /// Whether lines can be added: the file, or the folder of a new one, takes writes.
  var isWritable: Bool {
    let folder = path.removingLastComponent()
    return (folder.isEmpty ? FilePath(".") : folder).isWritable && (bytes == nil || path.isWritable)
  }
}
