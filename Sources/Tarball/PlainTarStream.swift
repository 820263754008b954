/// The inflated bytes of one tarball, piece by piece, while its compressed bytes go through the
/// digests.
final class PlainTarStream {
  /// Where the stream stands.
  private enum Phase {
    case beginning
    case inMember
    case afterMember
    case ended
  }

  /// A byte source: fills the buffer from the front, returns the count, 0 at the end.
  typealias Source = (UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int

  private let source: Source
  private let buffers: TarballBuffers
  private let inflater: any Inflater
  private let inflatedLimit: Int64
  private var input = UnsafeRawBufferPointer(start: nil, count: 0)
  private var phase = Phase.beginning
  private var sawPadding = false
  /// Whether the last piece filled the buffer, so that the inflater may hold back more.
  private var mayHoldBack = false
  private var inflatedCount: Int64 = 0
  /// The last pieces that were given out, at most two, and where each begins.
  private var pieces: [(start: Int64, bytes: UnsafeRawBufferPointer)] = []
  /// How much of the next piece is there.
  ///
  /// Pieces are given out large, however small the source's are, so that two of them always hold a
  /// whole header.
  private var filled = 0
  /// Which of the two buffers the next piece goes into.
  private var turn = 0
  private(set) var compressedCount: Int64 = 0
  /// How many gzip streams there were so far.
  private(set) var gzipStreamCount = 1
  /// What was wrong, once something was.
  private(set) var fault: TarballFault?

  init(
    source: @escaping Source, buffers: TarballBuffers, inflater: any Inflater,
    inflatedLimit: Int64
  ) {
    self.source = source
    self.buffers = buffers
    self.inflater = inflater
    self.inflatedLimit = inflatedLimit
    inflater.begin()
  }

  /// The next inflated bytes, valid until the next call; none at the end.
  func next() throws(TarballFault) -> UnsafeRawBufferPointer {
    do {
      return try inflateNext()
    } catch {
      fault = error
      throw error
    }
  }

  /// Reads to the end: the rest of the archive is padding, but its checksum and the digests count.
  func drain() throws(TarballFault) {
    while try !next().isEmpty {}
  }

  private func inflateNext() throws(TarballFault) -> UnsafeRawBufferPointer {
    while phase != .ended {
      if input.isEmpty, !mayHoldBack { try refill() }
      switch phase {
      case .beginning: try checkMagic()
      case .inMember:
        filled += try inflatePiece()
        if filled >= output.count / 2 { return keep() }
      case .afterMember: try continueAfterMember()
      case .ended: break
      }
    }
    return filled > 0 ? keep() : UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private var output: UnsafeMutableRawBufferPointer { buffers.outputs[turn] }

  /// Gives out what was inflated, and keeps it readable until the piece after the next.
  private func keep() -> UnsafeRawBufferPointer {
    let piece = UnsafeRawBufferPointer(rebasing: output.prefix(filled))
    pieces = pieces.suffix(1) + [(start: inflatedCount - Int64(filled), bytes: piece)]
    turn = 1 - turn
    filled = 0
    return piece
  }

  /// A block of the plain tar that was given out lately, valid until the next call; nil where it is
  /// not there.
  func block(at offset: Int64) -> UnsafeRawBufferPointer? {
    let rest = rest(at: offset)
    if rest.count >= TarHeader.blockSize {
      return UnsafeRawBufferPointer(rebasing: rest.prefix(TarHeader.blockSize))
    }
    guard let bytes = bytes(at: offset, count: TarHeader.blockSize) else { return nil }
    buffers.block.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(buffers.block)
  }

  /// A block of the plain tar, for which the stream is read on; nil where it ends before.
  func readBlock(at offset: Int64) throws(TarballFault) -> UnsafeRawBufferPointer? {
    while true {
      if let block = block(at: offset) { return block }
      if try next().isEmpty { return nil }
    }
  }

  /// What follows an offset in the piece that holds it; nothing where it was not given out lately.
  func rest(at offset: Int64) -> UnsafeRawBufferPointer {
    for piece in pieces {
      let begin = offset - piece.start
      guard begin >= 0, begin < Int64(piece.bytes.count) else { continue }
      return UnsafeRawBufferPointer(rebasing: piece.bytes[Int(begin)...])
    }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// Bytes of the plain tar that were given out lately; nil where they are not all there.
  func bytes(at offset: Int64, count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let rest = rest(at: offset + Int64(bytes.count))
      if rest.isEmpty { return nil }
      bytes += rest.prefix(count - bytes.count)
    }
    return bytes
  }

  private func refill() throws(TarballFault) {
    let count: Int
    do { count = try source(buffers.input) } catch { throw .unreadable(error.errno) }
    let piece = UnsafeRawBufferPointer(rebasing: buffers.input.prefix(count))
    buffers.sha1.update(piece)
    buffers.sha512.update(piece)
    compressedCount += Int64(count)
    input = piece
    guard count == 0 else { return }
    switch phase {
    case .beginning: throw .empty
    case .inMember: throw .truncated
    case .afterMember, .ended: phase = .ended
    }
  }

  private func checkMagic() throws(TarballFault) {
    // Where a read gives a single byte, the inflater sees the next.
    guard [0x1F, 0x8B].starts(with: input.prefix(2)) else {
      throw .notGzip(beginning: Array(input.prefix(64)))
    }
    phase = .inMember
  }

  private func inflatePiece() throws(TarballFault) -> Int {
    let count: Int
    mayHoldBack = false
    let space = UnsafeMutableRawBufferPointer(rebasing: output.dropFirst(filled))
    switch inflater.inflate(&input, into: space) {
    case .needsInput: return 0
    case .produced(let produced):
      count = produced
      mayHoldBack = produced == space.count
    case .memberEnded(let produced):
      count = produced
      phase = .afterMember
    case .damaged(let words): throw .damagedGzip(words)
    }
    inflatedCount += Int64(count)
    guard inflatedCount <= inflatedLimit else { throw .limit(.inflatedBytes(inflatedLimit)) }
    return count
  }

  /// Zeros may pad the end of the file; another member may follow; nothing else (Node's zlib reads
  /// the same way).
  private func continueAfterMember() throws(TarballFault) {
    guard let first = input.first else { return }
    if first == 0 {
      sawPadding = true
      input = UnsafeRawBufferPointer(rebasing: input.drop { $0 == 0 })
    } else if first == 0x1F, !sawPadding {
      inflater.begin()
      gzipStreamCount += 1
      phase = .inMember
    } else {
      throw .trailingBytes
    }
  }
}
