import CArchive

/// A libarchive reader of plain tar: opened, walked and freed inside one synchronous call.
struct ArchiveHandle: ~Copyable {
  private let archive: OpaquePointer
  private let stream: PlainTarStream

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
  func nextMember() throws(TarballFault) -> ArchiveMember? {
    var entry: OpaquePointer?
    switch ArchiveStatus(archive_read_next_header(archive, &entry)) {
    case .usable:
      let isFile = try header().isFile
      return entry.map { ArchiveMember(entry: $0, isFile: isFile) }
    case .end: return nil
    case .broken: throw fault
    }
  }

  /// The header of the current member, behind those that only describe it.
  private func header() throws(TarballFault) -> TarHeader {
    var offset = archive_read_header_position(archive)
    while let block = stream.block(at: offset) {
      let header = TarHeader(block)
      // npm takes this type of old GNU tar for the name of the member that follows.
      guard header.type != UInt8(ascii: "N") else {
        throw .damagedTar("a member has the type N, which readers take for different things")
      }
      guard header.isExtension, let stride = header.stride else { return header }
      offset += stride
    }
    throw .damagedTar("the records before a header are too long")
  }

  /// The first bytes of the current member, at most `limit`.
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
