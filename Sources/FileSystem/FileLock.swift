import Glibc
package import SystemPackage

/// An advisory lock on a file (flock): the system frees it when the process ends, however it ends.
package struct FileLock: ~Copyable {
  private let descriptor: FileDescriptor

  /// Takes the lock of an existing folder, or returns nil at once when another process holds it.
  ///
  /// The folder gains no file.
  package static func take(folder: FilePath) throws(FileSystemError) -> FileLock? {
    try take(
      folder,
      attempt("lock", folder) {
        try FileDescriptor.open(folder, .readOnly, options: [.directory, .closeOnExec])
      })
  }

  /// Takes the lock, or returns nil at once when another process holds it.
  package static func take(_ path: FilePath) throws(FileSystemError) -> FileLock? {
    let descriptor = try attempt("lock", path) {
      try FileDescriptor.open(
        path, .readWrite, options: [.create, .closeOnExec],
        permissions: FilePermissions(rawValue: 0o666))
    }
    return try take(path, descriptor)
  }

  private static func take(
    _ path: FilePath, _ descriptor: FileDescriptor
  ) throws(FileSystemError) -> FileLock? {
    do {
      _ = try call("lock", path) { flock(descriptor.rawValue, LOCK_EX | LOCK_NB) }
    } catch {
      try? descriptor.close()
      if error.errno == .wouldBlock || error.errno == .resourceTemporarilyUnavailable {
        return nil
      }
      throw error
    }
    return FileLock(descriptor: descriptor)
  }

  private init(descriptor: FileDescriptor) { self.descriptor = descriptor }

  deinit { try? descriptor.close() }
}
