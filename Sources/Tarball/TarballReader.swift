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
  /// Whatever ISA-L finds wrong is opened and read again with zlib, which decides.
  ///
  /// - Throws: `TarballFault`, the first thing that is wrong.
  package func listing(
    _ query: TarballQuery, opening: Opening
  ) throws(TarballFault) -> TarballListing {
    do {
      return try listing(query, opening: opening, inflater: isal)
    } catch  where error.isInflationVerdict {
      return try listing(query, opening: opening, inflater: zlib)
    }
  }

  /// Reads one tarball with one inflater, whose verdict counts.
  func listing(
    _ query: TarballQuery, opening: Opening, inflater: any Inflater
  ) throws(TarballFault) -> TarballListing {
    let source: PlainTarStream.Source
    do { source = try opening() } catch { throw .unreadable(error.errno) }
    buffers.sha1.begin()
    buffers.sha512.begin()
    let stream = PlainTarStream(
      source: source, buffers: buffers, inflater: inflater,
      inflatedLimit: query.limits.inflatedBytes)
    var walk = TarballWalk(query: query)
    do {
      try walk.run(over: stream)
    } catch {
      // A bad checksum explains a bad archive, and not the other way round.
      switch error {
      case .damagedTar, .ambiguousTar: try stream.drain()
      default: break
      }
      throw error
    }
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
