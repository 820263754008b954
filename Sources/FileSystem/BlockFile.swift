import Glibc
package import SystemPackage
import Synchronization

/// A file to which several threads append blocks, and from which they read them again.
///
/// A block is never changed. What a crash leaves behind the last known block is written over.
package final class BlockFile: Sendable {
  private let descriptor: FileDescriptor
  private let path: FilePath
  private let end: Atomic<Int64>

  /// Opens a file, or makes it; the next block begins at `end`.
  ///
  /// - Throws: `FileSystemError`.
  package convenience init(_ path: FilePath, end: Int64) throws(FileSystemError) {
    try self.init(path, end: end, options: [.create, .closeOnExec], permissions: 0o666)
  }

  private init(
    _ path: FilePath, end: Int64, options: FileDescriptor.OpenOptions, permissions: CInterop.Mode
  ) throws(FileSystemError) {
    self.path = path
    self.end = Atomic(end)
    descriptor = try attempt("write", path) {
      try FileDescriptor.open(
        path, .readWrite, options: options,
        permissions: FilePermissions(rawValue: permissions))
    }
  }

  /// Makes a file without a name in a folder; it goes when the process does.
  ///
  /// - Throws: `FileSystemError`.
  package convenience init(temporaryIn folder: FilePath) throws(FileSystemError) {
    let path = folder.appending(".packshelf-\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
    try self.init(
      path, end: 0, options: [.create, .exclusiveCreate, .closeOnExec], permissions: 0o600)
    try path.removeFile()
  }

  /// Ends the file at a position: what was appended behind it is gone.
  ///
  /// - Throws: `FileSystemError`.
  package func truncate(to position: Int64) throws(FileSystemError) {
    _ = try call("write", path) { ftruncate(descriptor.rawValue, off_t(position)) }
    end.store(position, ordering: .relaxed)
  }

  deinit { try? descriptor.close() }

  /// Appends bytes; the position at which they lie.
  ///
  /// - Throws: `FileSystemError`.
  package func append(_ bytes: [UInt8]) throws(FileSystemError) -> Int64 {
    let position = end.add(Int64(bytes.count), ordering: .relaxed).oldValue
    _ = try attempt("write", path) {
      try descriptor.writeAll(toAbsoluteOffset: position, bytes)
    }
    return position
  }

  /// The bytes at a position; fewer where the file ends before.
  ///
  /// - Throws: `FileSystemError`.
  package func bytes(at position: Int64, count: Int) throws(FileSystemError) -> [UInt8] {
    try attempt("read", path) {
      try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        while filled < count {
          let rest = UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
          let more = try descriptor.read(
            fromAbsoluteOffset: position + Int64(filled), into: rest)
          if more == 0 { break }
          filled += more
        }
      }
    }
  }
}
