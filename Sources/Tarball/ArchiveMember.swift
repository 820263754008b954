import CArchive
import Glibc

/// One member of an archive, as its header says.
struct ArchiveMember {
  private let entry: OpaquePointer

  /// Whether clients extract the header's type as a file: libarchive takes unknown types for files.
  private let isFile: Bool

  init(entry: OpaquePointer, isFile: Bool) {
    self.entry = entry
    self.isFile = isFile
  }

  /// The path as the archive spells it, with U+FFFD for bytes that are not UTF-8.
  var path: String { name.map { String(cString: $0) } ?? "" }

  /// The path below the root folder, or nil where the member is no file of the package.
  var pathBelowRoot: String? {
    name.flatMap { MemberPath.belowRoot(UnsafeBufferPointer(start: $0, count: strlen($0))) }
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
      return isFile ? nil : .unknownType
    case S_IFDIR: return nil
    case S_IFLNK: return .symbolicLink
    default: return .device
    }
  }

  private var type: CInt { CInt(archive_entry_filetype(entry)) }
}
