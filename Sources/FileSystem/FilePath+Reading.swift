import Glibc
package import SystemPackage

extension FilePath {
  /// What stands at the path; a symbolic link is not followed.
  ///
  /// - Throws: `FileSystemError`, unless the path is only missing.
  package func node() throws(FileSystemError) -> FileNode {
    try stat(followingLinks: false)?.node ?? .missing
  }

  /// The same, and the file's identity where it is a regular file.
  package func nodeAndIdentity() throws(FileSystemError) -> (FileNode, FileIdentity?) {
    guard let stat = try stat(followingLinks: false) else { return (.missing, nil) }
    return (stat.node, stat.type == .regular ? FileIdentity(stat) : nil)
  }

  /// What stands at the path, or at the end of the links there.
  ///
  /// - Throws: `FileSystemError`, unless the path is only missing.
  package func target() throws(FileSystemError) -> FileNode {
    try stat(followingLinks: true)?.node ?? .missing
  }

  /// The size of the regular file at the path, or at the end of the links there; nil where there is
  /// none.
  package func targetSize() throws(FileSystemError) -> Int64? {
    guard case .file(let fingerprint) = try target() else { return nil }
    return fingerprint.size
  }

  private func stat(followingLinks: Bool) throws(FileSystemError) -> Stat? {
    do {
      return try Stat(self, followTargetSymlink: followingLinks)
    } catch {
      if error == .noSuchFileOrDirectory || error == .notDirectory { return nil }
      throw FileSystemError("look at", self, error)
    }
  }

  /// The names in a directory, sorted by their bytes, without `.` and `..`.
  package func children() throws(FileSystemError) -> [FilePath.Component] {
    guard let directory = withPlatformString({ opendir($0) }) else {
      throw FileSystemError("list", self, .ofLastCall)
    }
    defer { closedir(directory) }
    var names: [(name: FilePath.Component, text: String)] = []
    while let entry = try nextEntry(of: directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) {
          FilePath.Component(platformString: $0)
        }
      }
      if let name, name.kind == .regular { names.append((name, name.string)) }
    }
    return names.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }.map(\.name)
  }

  /// The next entry; nil at the end, which `readdir` tells from a failure by errno alone.
  private func nextEntry(
    of directory: OpaquePointer
  ) throws(FileSystemError) -> UnsafeMutablePointer<dirent>? {
    errno = 0
    if let entry = readdir(directory) { return entry }
    guard errno == 0 else { throw FileSystemError("list", self, .ofLastCall) }
    return nil
  }

  /// The whole content of a file.
  package func contents() throws(FileSystemError) -> [UInt8] {
    let descriptor = try openForReading()
    defer { try? descriptor.close() }
    let size = Int(clamping: try attempt("read", self) { try Stat(descriptor).size })
    var bytes = try descriptor.bytes(upTo: size, from: self)
    // A file may grow meanwhile, and those of /proc have no size.
    while bytes.count >= size {
      let more = try descriptor.bytes(upTo: pieceSize, from: self)
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }

  /// Whether the file holds exactly these bytes.
  package func holds(_ bytes: [UInt8]) throws(FileSystemError) -> Bool {
    let descriptor = try openForReading()
    defer { try? descriptor.close() }
    // The files of /proc have no size.
    let size = try attempt("read", self) { try Stat(descriptor).size }
    guard size == 0 || size == bytes.count else { return false }
    var position = 0
    try forEachPiece(of: descriptor) { (piece: UnsafeRawBufferPointer) throws(FileSystemError) in
      let end = position + piece.count
      let isSame =
        end <= bytes.count
        && bytes.withUnsafeBytes {
          piece.begins(with: UnsafeRawBufferPointer(rebasing: $0[position..<end]))
        }
      guard isSame else {
        position = -1
        return false
      }
      position = end
      return true
    }
    return position == bytes.count
  }

  /// Whether two files hold the same bytes.
  package func holdsSame(as other: FilePath) throws(FileSystemError) -> Bool {
    let own = try openForReading()
    defer { try? own.close() }
    let descriptor = try other.openForReading()
    defer { try? descriptor.close() }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 64)
    defer { buffer.deallocate() }
    var areSame = true
    try forEachPiece(of: own) { (piece: UnsafeRawBufferPointer) throws(FileSystemError) in
      let count = try descriptor.fill(
        UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(piece.count)), from: other)
      areSame =
        piece.count == count
        && piece.begins(with: UnsafeRawBufferPointer(rebasing: buffer.prefix(count)))
      return areSame
    }
    guard areSame else { return false }
    return try descriptor.fill(buffer, from: other) == 0
  }

  private func forEachPiece(
    of descriptor: FileDescriptor,
    _ body: (UnsafeRawBufferPointer) throws(FileSystemError) -> Bool
  ) throws(FileSystemError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      let count = try descriptor.fill(buffer, from: self)
      guard count > 0, try body(UnsafeRawBufferPointer(rebasing: buffer.prefix(count))) else {
        return
      }
    }
  }

  func openForReading() throws(FileSystemError) -> FileDescriptor {
    try attempt("read", self) { try FileDescriptor.open(self, .readOnly, options: .closeOnExec) }
  }
}

extension Stat {
  fileprivate var node: FileNode {
    switch type {
    case .regular: .file(FileFingerprint(self))
    case .directory: .directory
    case .symbolicLink: .symbolicLink
    default: .other
    }
  }
}

private let pieceSize = 64 << 10

extension FileDescriptor {
  /// The next bytes, fewer where the file ends before.
  fileprivate func bytes(
    upTo limit: Int, from path: FilePath
  ) throws(FileSystemError) -> [UInt8] {
    var failure: FileSystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      do throws(FileSystemError) {
        count = try fill(UnsafeMutableRawBufferPointer(buffer), from: path)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Reads until the buffer is full or the file ends.
  fileprivate func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from path: FilePath
  ) throws(FileSystemError) -> Int {
    var count = 0
    while count < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer.dropFirst(count))
      let more = try attempt("read", path) { try read(into: rest) }
      if more == 0 { break }
      count += more
    }
    return count
  }
}

extension FilePath {
  /// The path from the root without links, `.` and `..`; what does not exist yet is kept as it is.
  package func resolved() throws(FileSystemError) -> FilePath {
    let resolved = withPlatformString { name -> FilePath? in
      guard let pointer = realpath(name, nil) else { return nil }
      defer { free(pointer) }
      return FilePath(platformString: pointer)
    }
    if let resolved { return resolved }
    guard Errno.ofLastCall == .noSuchFileOrDirectory, let name = lastComponent else {
      throw FileSystemError("look at", self, .ofLastCall)
    }
    let parent = removingLastComponent()
    return try (parent.isEmpty ? FilePath(".") : parent).resolved().appending(name)
  }

  /// The folder in which the process runs.
  package static func currentDirectory() throws(FileSystemError) -> FilePath {
    try FilePath(".").resolved()
  }

  /// Whether the process may write to the file or folder.
  package var isWritable: Bool { withPlatformString { access($0, W_OK) } == 0 }
}
