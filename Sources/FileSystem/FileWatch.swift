import Glibc
package import SystemPackage

/// Files and folders below a root, and how they looked: whether one has been touched since is found
/// out with one system call each, and without a value for any.
package struct FileWatch: Hashable, Sendable {
  /// The bytes, which mean nothing on another machine.
  package private(set) var bytes: ArraySlice<UInt8> = []

  /// Watches nothing.
  package init() {}

  /// A watch as it was before.
  package init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// How many bytes follow the name: device, inode, size, and the modification time in two parts.
  private static let stateCount = 40

  /// Adds what stands at a path below a root; a file by its fingerprint, a folder by what it lists.
  ///
  /// - Throws: `FileSystemError`, also where nothing stands there.
  package mutating func add(_ path: String, below root: FilePath) throws(FileSystemError) {
    let full = root.appending(path)
    var status = Glibc.stat()
    _ = try call("look at", full) { full.withPlatformString { lstat($0, &status) } }
    bytes += path.utf8
    bytes.append(0)
    withState(of: status) { bytes += $0 }
  }

  /// The same without the paths for which the condition holds.
  package func removing(where isRemoved: (UnsafeRawBufferPointer) -> Bool) -> FileWatch {
    var rest: [UInt8] = []
    rest.reserveCapacity(bytes.count + (64 << 10))
    bytes.withUnsafeBytes { bytes in
      var position = 0
      // What stays is mostly one behind the other.
      var start = 0
      while let count = UnsafeRawBufferPointer(rebasing: bytes[position...]).offset(of: 0) {
        let end = position + count
        let next = min(end + 1 + Self.stateCount, bytes.count)
        if isRemoved(UnsafeRawBufferPointer(rebasing: bytes[position..<end])) {
          rest += bytes[start..<position]
          start = next
        }
        position = next
      }
      rest += bytes[start..<position]
    }
    return FileWatch(bytes: rest[...])
  }

  private func withState<Result>(
    of status: Glibc.stat, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    let state: (UInt64, UInt64, Int64, Int64, Int64) = (
      UInt64(status.st_dev), UInt64(status.st_ino), isFolder ? -1 : Int64(status.st_size),
      Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec)
    )
    return withUnsafeBytes(of: state, body)
  }

  /// Watches what another watch does, too.
  package static func += (left: inout FileWatch, right: FileWatch) { left.bytes += right.bytes }

  /// Whether everything looks as it did.
  ///
  /// - Parameter others: paths that are not looked at.
  /// - Throws: `FileSystemError`, where the root cannot be opened.
  package func holds(
    below root: FilePath, without others: PathSelection = PathSelection()
  ) throws(FileSystemError) -> Bool {
    let descriptor = try attempt("read", root) {
      try FileDescriptor.open(root, .readOnly, options: [.directory, .closeOnExec])
    }
    defer { try? descriptor.close() }
    return bytes.withUnsafeBytes { holds($0, below: descriptor.rawValue, others) }
  }

  private func holds(
    _ bytes: UnsafeRawBufferPointer, below root: Int32, _ others: PathSelection
  ) -> Bool {
    let areAll = others.isEmpty
    var position = 0
    while position < bytes.count {
      guard let base = bytes.baseAddress,
        let end = memchr(base + position, 0, bytes.count - position)
      else { return false }
      let state = UnsafeRawPointer(end) - base + 1
      guard state + Self.stateCount <= bytes.count else { return false }
      defer { position = state + Self.stateCount }
      if !areAll, others.contains(UnsafeRawBufferPointer(rebasing: bytes[position..<state - 1])) {
        continue
      }
      var status = Glibc.stat()
      let name = (base + position).assumingMemoryBound(to: CChar.self)
      guard fstatat(root, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
      let isSame = withState(of: status) { now in
        now.baseAddress.map { memcmp($0, base + state, Self.stateCount) == 0 } ?? false
      }
      guard isSame else { return false }
    }
    return true
  }
}
