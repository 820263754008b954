package import SystemPackage

/// A file that is read once from its beginning, and known by the identity it had then.
package final class ByteReader {
  private let descriptor: FileDescriptor
  private let path: FilePath
  /// The file's identity when it was opened.
  package let identity: FileIdentity

  /// Opens a file.
  ///
  /// - Throws: `FileSystemError`.
  package init(_ path: FilePath) throws(FileSystemError) {
    let descriptor = try path.openForReading()
    self.descriptor = descriptor
    self.path = path
    identity = FileIdentity(try attempt("read", path) { try Stat(descriptor) })
  }

  /// The file's fingerprint when it was opened.
  package var fingerprint: FileFingerprint { identity.fingerprint }

  deinit { try? descriptor.close() }

  /// Fills the buffer from the front; the count, 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileSystemError) -> Int {
    try attempt("read", path) { try descriptor.read(into: buffer) }
  }
}
