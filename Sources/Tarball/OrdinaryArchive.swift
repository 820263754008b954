/// An archive that consists of ordinary headers, files and pax records alone, as `npm pack`, pnpm and
/// Yarn write it.
///
/// libarchive could say nothing else of it, and takes longer for its headers than everything else
/// that is done with them; so it is asked only where something is out of the ordinary.
struct OrdinaryArchive: Archive {
  private let stream: PlainTarStream
  /// Where a path is put together that the file's own header does not hold as a whole.
  private let buffer: UnsafeMutableRawBufferPointer
  /// Where the next header is.
  private var next: Int64 = 0
  /// Where the content of the current member lies.
  private var current: Range<Int64> = 0..<0
  /// Whether nothing has been out of the ordinary; behind the last member that includes the end.
  ///
  /// Where something has been, all that was read before is to be thrown away.
  private(set) var isOrdinary = true

  /// The most bytes of pax records that are read here: they and the header behind them lie within the
  /// pieces that the stream keeps.
  static let recordsLimit = 4096

  /// The archive of a stream, and room for as many bytes as pax records may have.
  init(_ stream: PlainTarStream, buffer: UnsafeMutableRawBufferPointer) {
    self.stream = stream
    self.buffer = buffer
  }

  /// The next member; nil at the end, and where something is out of the ordinary.
  ///
  /// - Throws: `TarballFault`, where the stream ends in one.
  mutating func nextMember() throws(TarballFault) -> ArchiveMember? {
    guard isOrdinary else { return nil }
    let start = next
    if let member = try ordinaryMember() { return member }
    // Where no header was taken the archive may be over.
    if next == start, try isEnd() { return nil }
    isOrdinary = false
    return nil
  }

  private mutating func ordinaryMember() throws(TarballFault) -> ArchiveMember? {
    guard let (block, header) = try takeHeader() else { return nil }
    if header.isPax { return try describedMember() }
    return member(header.name(in: block, joinedIn: buffer), header.size, header.date)
  }

  /// The file that is described by the pax records behind the header that was taken last.
  private mutating func describedMember() throws(TarballFault) -> ArchiveMember? {
    let place = current
    guard (1...Self.recordsLimit).contains(place.count), let (block, header) = try takeHeader(),
      !header.isPax, let bytes = stream.bytes(at: place.lowerBound, count: place.count),
      let records = try? PaxRecords(bytes), !records.holdsOthers,
      records.size ?? header.size == header.size
    else { return nil }
    let name =
      records.path.map { MemberName($0, in: buffer) } ?? header.name(in: block, joinedIn: buffer)
    guard name.isPrintable else { return nil }
    return member(name, header.size, records.date ?? header.date)
  }

  /// A file, unless old readers, and so libarchive and npm, take it for a directory.
  private func member(_ name: MemberName, _ size: Int64, _ date: Int64) -> ArchiveMember? {
    name.endsInSlash ? nil : ArchiveMember(name: name, size: size, date: date)
  }

  private mutating func takeHeader() throws(TarballFault) -> (
    UnsafeRawBufferPointer, OrdinaryHeader
  )? {
    guard let block = try stream.readBlock(at: next), let header = OrdinaryHeader(block) else {
      return nil
    }
    let content = next + Int64(TarHeader.blockSize)
    current = content..<(content + header.size)
    next += TarHeader.stride(over: header.size)
    return (block, header)
  }

  /// The first bytes of the current member; none where the archive ends before, which is out of the
  /// ordinary.
  ///
  /// - Throws: `TarballFault`, where the stream ends in one.
  mutating func content(upTo limit: Int) throws(TarballFault) -> [UInt8] {
    let count = min(current.count, limit)
    var content: [UInt8] = []
    content.reserveCapacity(count)
    while content.count < count {
      let rest = stream.rest(at: current.lowerBound + Int64(content.count))
      content += rest.prefix(count - content.count)
      if rest.isEmpty, try stream.next().isEmpty {
        isOrdinary = false
        return []
      }
    }
    return content
  }

  /// Whether two blocks of zeros end the archive here, behind at least one member.
  private func isEnd() throws(TarballFault) -> Bool {
    guard next > 0 else { return false }
    for offset in [next, next + Int64(TarHeader.blockSize)] {
      guard try stream.readBlock(at: offset)?.allSatisfy({ $0 == 0 }) == true else {
        return false
      }
    }
    return true
  }
}
