import Registry

@testable import Build
@testable import Tarball

/// The reader of tarballs, behind each of the doors that a blind mutation does not open.
///
/// The first byte of the input chooses: the rest is a file as it is, or the archive in one, or the
/// same with the checksums of its headers set right.
enum TarballFuzzing {
  static func run(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    var rest = Array(bytes.dropFirst())
    switch choice % 4 {
    case 0: read(rest)
    case 1: read(GzipCoding.compressed(rest))
    default:
      setChecksums(of: &rest)
      read(GzipCoding.compressed(rest))
    }
  }

  /// Reads as a build does, and with libarchive and zlib alone; goes on to documents.
  ///
  /// The two readings must not disagree.
  private static func read(_ file: [UInt8]) {
    let reader = TarballReader()
    let listing = Result { () throws(TarballFault) in
      try reader.listing(query, opening: { Source(file).opened() })
    }
    let reference = Result { () throws(TarballFault) in
      try reader.listing(
        query, opening: { Source(file).opened() }, inflater: ZlibInflater())
    }
    switch (listing, reference) {
    case (.success(let listing), .success(let reference)):
      expectSame(listing, reference)
      ManifestFuzzing.interpret(TarballContents(listing, source: "a.tgz"))
    case (.failure(let fault), .failure(let reference)):
      precondition(fault == reference, "the readings agree: \(fault), \(reference)")
      TextFuzzing.print([fault.diagnostic(file: "a.tgz")])
    case (.success, .failure(let fault)), (.failure(let fault), .success):
      preconditionFailure("one reading says \(fault)")
    }
  }

  private static func expectSame(_ left: TarballListing, _ right: TarballListing) {
    precondition(left.paths == right.paths && left.sizes == right.sizes)
    precondition(left.members.map(\.archivePath) == right.members.map(\.archivePath))
    precondition(left.members.map(\.bytes) == right.members.map(\.bytes))
    precondition(left.skipped == right.skipped && left.quirks == right.quirks)
    precondition(left.newestDate == right.newestDate && left.sha512 == right.sha512)
    precondition(left.gzipStreamCount == right.gzipStreamCount)
  }

  /// What a build asks, with limits that a small input can reach.
  private static var query: TarballQuery {
    var query = TarballQuery.npm()
    query.limits.memberCount = 200
    query.limits.inflatedBytes = 16 << 20
    query.limits.heldBytes = 1 << 20
    return query
  }

  /// Sets the checksum of every block that looks like a header.
  private static func setChecksums(of tar: inout [UInt8]) {
    for start in stride(from: 0, to: tar.count - 511, by: 512) {
      guard tar[(start + 257)..<(start + 262)].elementsEqual("ustar".utf8) else { continue }
      let field = (start + 148)..<(start + 156)
      for index in field { tar[index] = UInt8(ascii: " ") }
      let digits = String(tar[start..<(start + 512)].reduce(0) { $0 + Int($1) }, radix: 8)
      let text = String(repeating: "0", count: 6 - digits.count) + digits + "\0 "
      tar.replaceSubrange(field, with: Array(text.utf8))
    }
  }
}

/// Bytes in memory, given out in pieces of an odd size.
private final class Source {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  func opened() -> (UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
    { (buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) in
      let piece = self.rest.prefix(min(buffer.count, 1021))
      buffer.copyBytes(from: piece)
      self.rest = self.rest.dropFirst(piece.count)
      return piece.count
    }
  }
}
