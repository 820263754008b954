import CArchive
import Glibc

/// A libarchive reader of plain tar: opened, walked and freed inside one synchronous call.
struct ArchiveHandle: Archive, ~Copyable {
  private let archive: OpaquePointer
  private let stream: PlainTarStream
  /// Where npm looks for the next header.
  private var next: Int64 = 0

  /// Opens the archive over a stream, which must outlive the handle.
  static func open(_ stream: PlainTarStream) throws(TarballFault) -> ArchiveHandle {
    guard let archive = archive_read_new() else { preconditionFailure("libarchive has memory") }
    let handle = ArchiveHandle(archive: archive, stream: stream)
    archive_read_support_format_tar(archive)
    let code = archive_read_open(
      archive, Unmanaged.passUnretained(stream).toOpaque(), nil,
      { _, client, pointer in
        guard let client, let pointer else { return -1 }
        let stream = Unmanaged<PlainTarStream>.fromOpaque(client).takeUnretainedValue()
        guard let bytes = try? stream.next() else { return -1 }
        pointer.pointee = bytes.baseAddress
        return bytes.count
      }, nil)
    guard case .usable = ArchiveStatus(code) else { throw handle.fault }
    return handle
  }

  private init(archive: OpaquePointer, stream: PlainTarStream) {
    self.archive = archive
    self.stream = stream
  }

  deinit { archive_read_free(archive) }

  /// The next member, valid until the next call; nil at the end.
  ///
  /// - Throws: `TarballFault`, also where npm would find another member, or none.
  mutating func nextMember() throws(TarballFault) -> ArchiveMember? {
    var entry: OpaquePointer?
    // libarchive 3.6 takes a name that it cannot convert for a lack of memory where an older call left
    // that number.
    errno = 0
    let status = ArchiveStatus(archive_read_next_header(archive, &entry))
    switch status {
    case .usable, .end: break
    case .wrongChecksum: throw stream.fault ?? .damagedTar("the checksum of a header is wrong")
    case .broken: throw fault
    }
    let offset = archive_read_header_position(archive)
    guard offset == next else {
      throw .ambiguousTar("the content of a member ends at different bytes")
    }
    guard case .usable = status, let entry else {
      try checkEnd()
      return nil
    }
    let headers = try MemberHeaders(at: offset, in: stream)
    let member = ArchiveMember(entry, headers)
    next = try headers.end(of: member)
    return member
  }

  /// Refuses an end that is none to npm: it stops at two blocks of zeros, or where nothing follows.
  private func checkEnd() throws(TarballFault) {
    for offset in [next, next + Int64(TarHeader.blockSize)] {
      guard let block = try stream.readBlock(at: offset) else { return }
      guard block.allSatisfy({ $0 == 0 }) else {
        throw .ambiguousTar("there is something behind its end")
      }
    }
  }

  func content(upTo limit: Int) throws(TarballFault) -> [UInt8] {
    var content: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: min(limit, 64 << 10))
    while content.count < limit {
      let count = archive_read_data(archive, &piece, min(piece.count, limit - content.count))
      if count == 0 { break }
      guard count > 0 else { throw fault }
      content += piece.prefix(count)
    }
    return content
  }

  /// What went wrong: in the stream if it was that, else in the tar.
  private var fault: TarballFault {
    if let fault = stream.fault { return fault }
    return .damagedTar(archive_error_string(archive).map { String(cString: $0) } ?? "unknown")
  }
}
