/// Reads tarballs, one after the other, each in a single pass over its bytes.
///
/// A reader belongs to one thread; it keeps its buffers from tarball to tarball.
package final class TarballReader {
  /// Opens the bytes of a tarball from the start; the closure it returns fills a buffer and gives
  /// the count, 0 at the end.
  package typealias Opening = () throws(ReadFailure) -> (
    (UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int
  )

  private let buffers = TarballBuffers()
  private let isal = ISALInflater()
  private lazy var zlib = ZlibInflater()

  /// A reader with its own buffers.
  package init() {}

  /// Reads one tarball.
  ///
  /// An archive that is out of the ordinary is opened and read again with libarchive, and whatever
  /// ISA-L finds wrong with zlib too; they decide.
  ///
  /// - Throws: `TarballFault`, the first thing that is wrong.
  package func listing(
    _ query: TarballQuery, opening: Opening
  ) throws(TarballFault) -> TarballListing {
    do {
      if let listing = try ordinaryListing(query, opening: opening) { return listing }
      return try listing(query, opening: opening, inflater: isal)
    } catch  where error.isInflationVerdict {
      return try listing(query, opening: opening, inflater: zlib)
    }
  }

  /// Reads one tarball without libarchive; nil where something in its archive is out of the ordinary.
  func ordinaryListing(
    _ query: TarballQuery, opening: Opening
  ) throws(TarballFault) -> TarballListing? {
    let stream = try open(query, opening: opening, inflater: isal)
    var archive = OrdinaryArchive(stream, buffer: buffers.name)
    var walk = TarballWalk(query: query)
    try draining(stream) { () throws(TarballFault) in try walk.run(over: &archive) }
    return archive.isOrdinary ? try listing(walk, of: stream) : nil
  }

  /// Reads one tarball with libarchive and one inflater, whose verdict counts.
  func listing(
    _ query: TarballQuery, opening: Opening, inflater: any Inflater
  ) throws(TarballFault) -> TarballListing {
    let stream = try open(query, opening: opening, inflater: inflater)
    var walk = TarballWalk(query: query)
    try draining(stream) { () throws(TarballFault) in
      var archive = try ArchiveHandle.open(stream)
      try walk.run(over: &archive)
    }
    return try listing(walk, of: stream)
  }

  private func open(
    _ query: TarballQuery, opening: Opening, inflater: any Inflater
  ) throws(TarballFault) -> PlainTarStream {
    let source: PlainTarStream.Source
    do { source = try opening() } catch { throw .unreadable(error.errno) }
    buffers.sha1.begin()
    buffers.sha512.begin()
    return PlainTarStream(
      source: source, buffers: buffers, inflater: inflater,
      inflatedLimit: query.limits.inflatedBytes)
  }

  /// Reads a stream that ends in a bad archive to its end: a bad checksum explains a bad archive, and
  /// not the other way round.
  private func draining(
    _ stream: PlainTarStream, _ body: () throws(TarballFault) -> Void
  ) throws(TarballFault) {
    do {
      try body()
    } catch {
      switch error {
      case .damagedTar, .ambiguousTar: try stream.drain()
      default: break
      }
      throw error
    }
  }

  private func listing(
    _ walk: TarballWalk, of stream: PlainTarStream
  ) throws(TarballFault) -> TarballListing {
    try stream.drain()
    return walk.listing(
      sha512: buffers.sha512.finish(), sha1: buffers.sha1.finish(), of: stream)
  }
}

extension TarballFault {
  /// Whether the fault is one that inflaters may disagree about.
  fileprivate var isInflationVerdict: Bool {
    switch self {
    case .truncated, .damagedGzip, .trailingBytes: true
    case .empty, .notGzip, .damagedTar, .ambiguousTar, .limit, .unreadable: false
    }
  }
}
