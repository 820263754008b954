import CArchive

/// What a return code of libarchive means for a walk; each code is classified here and nowhere else.
enum ArchiveStatus {
  /// Go on, possibly with a remark.
  case usable
  /// The archive is over.
  case end
  /// A header has a wrong checksum; the reader of tar says this of nothing else.
  case wrongChecksum
  /// Nothing after this can be trusted, not even another attempt.
  case broken

  init(_ code: CInt) {
    switch code {
    case ARCHIVE_OK, ARCHIVE_WARN: self = .usable
    case ARCHIVE_EOF: self = .end
    case ARCHIVE_RETRY: self = .wrongChecksum
    default: self = .broken
    }
  }
}
