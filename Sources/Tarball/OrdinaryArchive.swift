/// An archive that consists of ordinary headers and their files alone, as `npm pack`, pnpm and Yarn
/// write it.
///
/// libarchive could say nothing else of it, and takes longer for its headers than everything else
/// that is done with them; so it is asked only where something is out of the ordinary.
struct OrdinaryArchive: Archive {
  private let stream: PlainTarStream
  /// Where a path of two parts is put together.
  private let buffer: UnsafeMutableRawBufferPointer
  /// Where the next header is.
  private var next: Int64 = 0
  /// Where the content of the current member lies.
  private var current: Range<Int64> = 0..<0
  /// Whether all that was read so far is ordinary, the end of the archive too.
  private(set) var isOrdinary = true

  /// The archive of a stream, and room for 256 bytes.
  init(_ stream: PlainTarStream, buffer: UnsafeMutableRawBufferPointer) {
    self.stream = stream
    self.buffer = buffer
  }

  /// The next member; nil at the end, and where something is out of the ordinary.
  ///
  /// - Throws: `TarballFault`, where the stream ends in one.
  mutating func nextMember() throws(TarballFault) -> ArchiveMember? {
    guard isOrdinary, let block = try stream.block(readingTo: next),
      let header = OrdinaryHeader(block)
    else {
      if isOrdinary { isOrdinary = try isEnd() }
      return nil
    }
    let content = next + Int64(TarHeader.blockSize)
    current = content..<(content + header.size)
    next += TarHeader.stride(over: header.size)
    return ArchiveMember(
      name: header.name(in: block, or: buffer), size: header.size, date: header.date)
  }

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
      guard try stream.block(readingTo: offset)?.allSatisfy({ $0 == 0 }) == true else {
        return false
      }
    }
    return true
  }
}
