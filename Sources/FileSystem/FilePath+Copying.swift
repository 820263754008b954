import CFileSystem
package import SystemPackage

extension FilePath {
  /// Copies the file: as a reflink where the file system has them, else inside the kernel, else by
  /// reading and writing.
  ///
  /// - Throws: `FileSystemError`; with `ESTALE` when the file is no longer the one that
  ///   `fingerprint` describes, before or after the copy, or gone.
  package func copy(
    to other: FilePath, expecting fingerprint: FileFingerprint
  ) throws(FileSystemError) {
    let source = try openAgain()
    defer { try? source.close() }
    try check(source, is: fingerprint)
    let target = try other.openForWriting()
    defer { try? target.close() }
    if packshelf_clone(source.rawValue, target.rawValue) == -1 {
      try copyBytes(from: source, to: target, at: other, count: fingerprint.size)
    }
    try check(source, is: fingerprint)
  }

  /// Opens a file that was there before.
  private func openAgain() throws(FileSystemError) -> FileDescriptor {
    do {
      return try openForReading()
    } catch  where error.errno == .noSuchFileOrDirectory {
      throw FileSystemError("use", self, .staleNFSFileHandle)
    }
  }

  /// Makes sure that the file is the one that the fingerprint describes.
  ///
  /// - Throws: `FileSystemError`, with `ESTALE` when it is another.
  package func check(is fingerprint: FileFingerprint) throws(FileSystemError) {
    guard try target() == .file(fingerprint) else {
      throw FileSystemError("use", self, .staleNFSFileHandle)
    }
  }

  private func check(
    _ descriptor: FileDescriptor, is fingerprint: FileFingerprint
  ) throws(FileSystemError) {
    let stat = try attempt("read", self) { try Stat(descriptor) }
    guard FileFingerprint(stat) == fingerprint else {
      throw FileSystemError("use", self, .staleNFSFileHandle)
    }
  }

  private func copyBytes(
    from source: FileDescriptor, to target: FileDescriptor, at other: FilePath, count: Int64
  ) throws(FileSystemError) {
    var remaining = count
    while remaining > 0 {
      let copied = packshelf_copy_range(source.rawValue, target.rawValue, UInt64(remaining))
      if copied == -1 {
        let errno = Errno.ofLastCall
        if errno == .interrupted { continue }
        guard remaining == count, Self.lacksKernelCopy(errno) else {
          throw FileSystemError("copy to", other, errno)
        }
        return try pump(from: source, to: target, at: other)
      }
      guard copied > 0 else { throw FileSystemError("use", self, .staleNFSFileHandle) }
      remaining -= copied
    }
  }

  private static func lacksKernelCopy(_ errno: Errno) -> Bool {
    [.improperLink, .invalidArgument, .noFunction, .notSupported, .notPermitted].contains(errno)
  }

  private func pump(
    from source: FileDescriptor, to target: FileDescriptor, at other: FilePath
  ) throws(FileSystemError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      let count = try attempt("read", self) { try source.read(into: buffer) }
      if count == 0 { return }
      let piece = UnsafeRawBufferPointer(rebasing: buffer.prefix(count))
      _ = try attempt("copy to", other) { try target.writeAll(piece) }
    }
  }
}
