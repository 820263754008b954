import Glibc
package import SystemPackage

/// An advisory lock on a file (flock): the system frees it when the process ends, however it ends.
package struct FileLock: ~Copyable {
  private let descriptor: FileDescriptor

  /// Takes the lock, or returns nil at once when another process holds it.
  package static func take(_ path: FilePath) throws(FileSystemError) -> FileLock? {
    let descriptor = try attempt("lock", path) {
      try FileDescriptor.open(
        path, .readWrite, options: [.create, .closeOnExec],
        permissions: FilePermissions(rawValue: 0o666))
    }
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
