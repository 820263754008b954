import CFileSystem
import Glibc
package import SystemPackage

extension FilePath {
  /// Makes the directory and those above it, where they are missing.
  package func createDirectories() throws(FileSystemError) {
    switch try target() {
    case .directory: return
    case .missing: break
    default: throw FileSystemError("create the folder", self, .notDirectory)
    }
    let parent = removingLastComponent()
    if !parent.isEmpty, parent != self { try parent.createDirectories() }
    do {
      _ = try call("create the folder", self) { withPlatformString { mkdir($0, 0o777) } }
    } catch  where error.errno == .fileExists {
      return
    }
  }

  /// Makes a new folder for files that nobody else reads.
  package static func makeTemporaryDirectory() throws(FileSystemError) -> FilePath {
    let template = FilePath("/tmp/packshelf-XXXXXX")
    var name = Array(template.string.utf8CString)
    guard mkdtemp(&name) != nil else {
      throw FileSystemError("create the folder", template, .ofLastCall)
    }
    return FilePath(platformString: name)
  }

  /// The file that hides a folder from git.
  package static let ignoreName = ".gitignore"

  /// Makes the directory and those above it, where they are missing, and hides what is in it from git.
  package func createHiddenDirectory() throws(FileSystemError) {
    try createDirectories()
    let ignore = appending(Self.ignoreName)
    if try ignore.node() == .missing { try ignore.write(Array("*\n".utf8)) }
  }

  /// Writes a new file, or over an existing one in place; for files that nobody reads yet.
  ///
  /// - Returns: the file as it is then.
  @discardableResult
  package func write(_ bytes: [UInt8]) throws(FileSystemError) -> FileFingerprint {
    let descriptor = try openForWriting()
    defer { try? descriptor.close() }
    return try attempt("write", self) {
      _ = try descriptor.writeAll(bytes)
      return FileFingerprint(try Stat(descriptor))
    }
  }

  /// Replaces the file's content in one step: whoever reads sees the old bytes or the new.
  package func replaceContents(with bytes: [UInt8]) throws(FileSystemError) {
    try replaceContents(with: [bytes[...]])
  }

  /// The same with bytes in pieces, which follow one another.
  package func replaceContents(with pieces: [ArraySlice<UInt8>]) throws(FileSystemError) {
    let temporary = removingLastComponent().appending(".\(lastComponent?.string ?? "").new")
    do {
      let descriptor = try temporary.openForWriting()
      defer { try? descriptor.close() }
      for piece in pieces { _ = try attempt("write", temporary) { try descriptor.writeAll(piece) } }
      _ = try call("write", temporary) { fsync(descriptor.rawValue) }
    }
    try temporary.rename(to: self)
  }

  /// Writes bytes into a file from an offset, and ends the file behind them.
  ///
  /// - Parameter isSynchronized: whether they are on the disk when the function returns.
  package func append(
    _ bytes: [UInt8], at offset: Int64, isSynchronized: Bool = false
  ) throws(FileSystemError) {
    let descriptor = try attempt("write", self) {
      try FileDescriptor.open(
        self, .writeOnly, options: [.create, .closeOnExec],
        permissions: FilePermissions(rawValue: 0o666))
    }
    defer { try? descriptor.close() }
    _ = try call("write", self) { ftruncate(descriptor.rawValue, off_t(offset)) }
    _ = try attempt("write", self) { try descriptor.writeAll(toAbsoluteOffset: offset, bytes) }
    if isSynchronized { _ = try call("write", self) { fsync(descriptor.rawValue) } }
  }

  /// Moves the file, over another one if there is one.
  package func rename(to other: FilePath) throws(FileSystemError) {
    _ = try call("move a new file to", other) {
      withPlatformString { from in other.withPlatformString { Glibc.rename(from, $0) } }
    }
  }

  /// Makes a second name for the file.
  package func link(as other: FilePath) throws(FileSystemError) {
    _ = try call("link", other) {
      withPlatformString { from in other.withPlatformString { Glibc.link(from, $0) } }
    }
  }

  /// Removes a file; a missing one is fine.
  package func removeFile() throws(FileSystemError) {
    do {
      _ = try call("delete", self) { withPlatformString { unlink($0) } }
    } catch  where error.errno == .noSuchFileOrDirectory {
      return
    }
  }

  /// Removes the directory if nothing is in it; says whether it is gone.
  package func removeDirectoryIfEmpty() throws(FileSystemError) -> Bool {
    do {
      _ = try call("delete the folder", self) { withPlatformString { rmdir($0) } }
      return true
    } catch {
      switch error.errno {
      case .noSuchFileOrDirectory: return true
      case .directoryNotEmpty, .fileExists: return false
      default: throw error
      }
    }
  }

  /// Sets the modification time to a whole second since 1970.
  package func setModified(seconds: Int64) throws(FileSystemError) {
    let time = timespec(tv_sec: Int(seconds), tv_nsec: 0)
    _ = try call("set the date of", self) {
      withPlatformString { utimensat(AT_FDCWD, $0, [time, time], 0) }
    }
  }

  /// Brings everything that is pending on the path's file system to its disk.
  package func synchronizeFileSystem() throws(FileSystemError) {
    let descriptor = try openForReading()
    defer { try? descriptor.close() }
    _ = try call("synchronize", self) { packshelf_sync_file_system(descriptor.rawValue) }
  }

  func openForWriting() throws(FileSystemError) -> FileDescriptor {
    try attempt("write", self) {
      try FileDescriptor.open(
        self, .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: FilePermissions(rawValue: 0o666))
    }
  }
}
