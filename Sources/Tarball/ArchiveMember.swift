import CArchive
import Glibc

/// One member of an archive, as its header says.
struct ArchiveMember {
  private let entry: OpaquePointer

  /// Its headers as they stand in the archive: libarchive takes unknown types for files.
  let headers: MemberHeaders

  init(entry: OpaquePointer, headers: MemberHeaders) {
    self.entry = entry
    self.headers = headers
  }

  /// The path as the archive spells it, with U+FFFD for bytes that are not UTF-8.
  var path: String { name.map { String(cString: $0) } ?? "" }

  /// The path below the root folder, or nil where the member is no file of the package.
  var pathBelowRoot: String? {
    name.flatMap { MemberPath.belowRoot(UnsafeBufferPointer(start: $0, count: strlen($0))) }
  }

  /// Whether the path ends in a slash, as that of a directory does in old archives.
  var endsInSlash: Bool {
    guard let name else { return false }
    let length = strlen(name)
    return length > 0 && name[length - 1] == CChar(UInt8(ascii: "/"))
  }

  /// Whether the path begins with a drive, a backslash or a second slash: npm takes those away too,
  /// and then no leading folder (tar 6 `lib/strip-absolute-path.js`).
  var hasWindowsRoot: Bool {
    guard let name else { return false }
    let bytes = UnsafeRawBufferPointer(start: name, count: strlen(name))
    let rest = bytes.first == UInt8(ascii: "/") ? bytes.dropFirst() : bytes[...]
    guard let first = rest.first else { return false }
    if first == UInt8(ascii: "\\") || first == UInt8(ascii: "/") { return true }
    let isLetter = (0x61...0x7A).contains(first | 0x20)
    return isLetter && rest.dropFirst().first == UInt8(ascii: ":")
  }

  /// The raw name where the archive has one; the UTF-8 form where a pax record gives the name.
  ///
  /// Asking for UTF-8 first would convert every name character by character.
  private var name: UnsafePointer<CChar>? {
    archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry)
  }

  /// The size in bytes, never negative.
  var size: Int64 { max(0, archive_entry_size(entry)) }

  /// The date in seconds since 1970.
  var date: Int64 { Int64(archive_entry_mtime(entry)) }

  var isDirectory: Bool { type == S_IFDIR }

  /// Why clients leave the member out because of its type; nil for regular files and directories.
  var skipReason: TarballListing.Skipped.Reason? {
    if archive_entry_hardlink(entry) != nil || archive_entry_hardlink_utf8(entry) != nil {
      return .hardLink
    }
    switch type {
    // npm 10 extracts no sparse members (tar 6 `lib/read-entry.js`).
    case S_IFREG:
      if archive_entry_sparse_count(entry) > 0 { return .sparse }
      return headers.own.isFile ? nil : .unknownType
    case S_IFDIR: return nil
    case S_IFLNK: return .symbolicLink
    default: return .device
    }
  }

  private var type: CInt { CInt(archive_entry_filetype(entry)) }
}
