import Glibc
package import SystemPackage

/// A system call that failed: what was tried, on which path, and the errno.
package struct FileSystemError: Error, Hashable, Sendable {
  /// What was tried, as a verb for "cannot … PATH".
  package let operation: String
  /// The path as it was given.
  package let path: FilePath
  /// Why it failed.
  package let errno: Errno

  /// A failure by its parts.
  package init(_ operation: String, _ path: FilePath, _ errno: Errno) {
    self.operation = operation
    self.path = path
    self.errno = errno
  }

  /// The failure as a sentence without a full stop.
  package var summary: String { "cannot \(operation) \(path): \(errno)" }
}

extension Errno {
  /// The error of the call that has just failed in this thread.
  static var ofLastCall: Errno { Errno(rawValue: Glibc.errno) }
}

/// Runs a system call that answers -1 on failure, again when a signal interrupts it.
func call<Result: SignedInteger>(
  _ operation: String, _ path: FilePath, _ body: () -> Result
) throws(FileSystemError) -> Result {
  while true {
    let result = body()
    if result != -1 { return result }
    let errno = Errno.ofLastCall
    if errno != .interrupted { throw FileSystemError(operation, path, errno) }
  }
}

/// Runs a function of swift-system, whose errors are errnos.
func attempt<Result>(
  _ operation: String, _ path: FilePath, _ body: () throws -> Result
) throws(FileSystemError) -> Result {
  do {
    return try body()
  } catch {
    throw FileSystemError(operation, path, (error as? Errno) ?? .ioError)
  }
}
