import Glibc
package import SystemPackage

/// What lies in a folder and below it, as bytes that are equal only where nothing has changed: the
/// names in the order in which the system lists them, and the identity of the files that matter.
///
/// Made without a value for each file, because that costs more than the system calls: it is what a
/// build does that has nothing to do.
package struct FolderImage: Sendable {
  /// What is the same as long as nobody writes; it means nothing on another machine.
  package private(set) var bytes: [UInt8] = []
  /// The change times of the files that matter, which a further hard link changes too.
  package private(set) var changes: [UInt8] = []
  /// The newest modification time of a file that matters, in nanoseconds since 1970.
  package private(set) var newestModification: Int64 = .min
  /// The newest change time of a file that matters, in nanoseconds since 1970.
  package private(set) var newestChange: Int64 = .min

  /// What matters of an entry.
  package enum Interest {
    /// Nothing.
    case nothing
    /// Its name and kind.
    case name
    /// Also its identity, which changes with every write.
    case identity
    /// Also what lies in it, if it is a folder.
    case content
  }

  /// An image as it was before.
  package init(bytes: [UInt8], changes: [UInt8]) {
    self.bytes = bytes
    self.changes = changes
  }

  /// Looks at folders.
  ///
  /// - Parameters:
  ///   - folders: those that are looked into, whatever their names.
  ///   - interest: what matters of an entry, by its name and whether it is a folder.
  /// - Throws: `FileSystemError`.
  package init(
    of folders: [FilePath], interest: (UnsafeBufferPointer<UInt8>, _ isFolder: Bool) -> Interest
  ) throws(FileSystemError) {
    for folder in folders {
      let descriptor = try attempt("list", folder) {
        try FileDescriptor.open(folder, .readOnly, options: [.directory, .closeOnExec])
      }
      try visit(descriptor.rawValue, folder, interest)
    }
  }

  private mutating func visit(
    _ descriptor: Int32, _ path: FilePath, depth: Int = 0,
    _ interest: (UnsafeBufferPointer<UInt8>, Bool) -> Interest
  ) throws(FileSystemError) {
    guard let directory = fdopendir(descriptor) else {
      let error = FileSystemError("list", path, .ofLastCall)
      Glibc.close(descriptor)
      throw error
    }
    defer { closedir(directory) }
    guard depth < Self.depthLimit else { throw FileSystemError("list", path, .tooManyOpenFiles) }
    var folders: [FilePath.Component] = []
    while true {
      errno = 0
      guard let entry = readdir(directory) else { break }
      if let folder = try note(entry, in: descriptor, path, interest) { folders.append(folder) }
    }
    guard errno == 0 else { throw FileSystemError("list", path, .ofLastCall) }
    bytes.append(Self.folderEnd)
    for folder in folders {
      let inner = folder.withPlatformString {
        openat(descriptor, $0, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      }
      guard inner >= 0 else { throw FileSystemError("list", path.appending(folder), .ofLastCall) }
      try visit(inner, path.appending(folder), depth: depth + 1, interest)
    }
  }

  /// Notes an entry; its name where it is a folder that is to be looked into.
  private mutating func note(
    _ entry: UnsafeMutablePointer<dirent>, in descriptor: Int32, _ path: FilePath,
    _ interest: (UnsafeBufferPointer<UInt8>, Bool) -> Interest
  ) throws(FileSystemError) -> FilePath.Component? {
    let type = entry.pointee.d_type
    // Where a file system does not say what an entry is, nobody knows what to look into.
    guard type != UInt8(DT_UNKNOWN) else { throw FileSystemError("look at", path, .notSupported) }
    let name = UnsafeRawPointer(entry).advanced(by: Self.nameOffset)
      .assumingMemoryBound(to: CChar.self)
    let length = strlen(name)
    let characters = UnsafeBufferPointer(
      start: UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self), count: length)
    if characters.first == UInt8(ascii: "."),
      length == 1 || length == 2 && characters[1] == characters[0]
    {
      return nil
    }
    let interest = interest(characters, type == UInt8(DT_DIR))
    if interest == .nothing { return nil }
    bytes.append(type | interest.mark)
    // With the zero behind it.
    bytes += UnsafeBufferPointer(start: characters.baseAddress, count: length + 1)
    switch interest {
    case .nothing, .name: return nil
    case .identity:
      var status = Glibc.stat()
      guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        throw FileSystemError("look at", path, .ofLastCall)
      }
      append(status)
      return nil
    case .content: return FilePath.Component(platformString: name)
    }
  }

  /// How deep folders are looked into: each keeps its parents open.
  private static let depthLimit = 100

  /// Ends what is listed of a folder; the folders in it that matter follow, in their order.
  static let folderEnd: UInt8 = 0xFF

  private static let nameOffset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0

  private mutating func append(_ status: Glibc.stat) {
    let modified = FileFingerprint.nanoseconds(status.st_mtim)
    let changed = FileFingerprint.nanoseconds(status.st_ctim)
    newestModification = max(newestModification, modified)
    newestChange = max(newestChange, changed)
    let state = (
      UInt64(status.st_dev), UInt64(status.st_ino), Int64(status.st_size), modified
    )
    withUnsafeBytes(of: state) { bytes += $0 }
    withUnsafeBytes(of: changed) { changes += $0 }
  }

  /// Where the change time of a file lies, by its place among the files that matter.
  static func changeRange(_ number: Int) -> Range<Int> { number * 8..<number * 8 + 8 }

  /// Takes the change times of some files anew, which a hard link to them has changed.
  ///
  /// - Throws: `FileSystemError`.
  package mutating func renewChanges(of files: [ListedFile]) throws(FileSystemError) {
    for file in files {
      guard let identity = try file.path.nodeAndIdentity().1 else { continue }
      newestChange = max(newestChange, identity.changed)
      withUnsafeBytes(of: identity.changed) {
        changes.replaceSubrange(Self.changeRange(file.number), with: $0)
      }
    }
  }

  /// Whether two images are of the same state.
  package func isSame(as other: FolderImage) -> Bool {
    bytes == other.bytes && changes == other.changes
  }

  /// Both as one.
  package static func + (left: FolderImage, right: FolderImage) -> FolderImage {
    guard !right.bytes.isEmpty else { return left }
    var sum = left
    sum.bytes += right.bytes
    sum.changes += right.changes
    sum.newestModification = max(sum.newestModification, right.newestModification)
    sum.newestChange = max(sum.newestChange, right.newestChange)
    return sum
  }
}

extension FolderImage.Interest {
  /// The bits that tell what follows a name.
  var mark: UInt8 {
    switch self {
    case .nothing, .name: 0
    case .identity: 0x40
    case .content: 0x20
    }
  }
}
