import CArchive
import Glibc

extension ArchiveMember {
  /// The member that libarchive read last, beside its headers as they stand in the archive:
  /// libarchive takes unknown types for files.
  init(_ entry: OpaquePointer, _ headers: MemberHeaders) {
    let type = CInt(archive_entry_filetype(entry))
    self.init(
      name: MemberName(entry), size: max(0, archive_entry_size(entry)),
      date: Int64(archive_entry_mtime(entry)), isDirectory: type == S_IFDIR,
      skipReason: Self.skipReason(entry, type, headers), quirks: headers.quirks)
  }

  private static func skipReason(
    _ entry: OpaquePointer, _ type: CInt, _ headers: MemberHeaders
  ) -> TarballListing.Skipped.Reason? {
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
}

extension MemberName {
  /// The raw name where the archive has one; the UTF-8 form where a pax record gives the name.
  ///
  /// Asking for UTF-8 first would convert every name character by character.
  fileprivate init(_ entry: OpaquePointer) {
    let name = archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry)
    bytes = UnsafeRawBufferPointer(start: name, count: name.map { strlen($0) } ?? 0)
  }
}
