@testable import Tarball

/// Everything that a listing says, as one comparable value.
struct Facts: Hashable {
  /// A member that was asked for.
  struct Content: Hashable {
    let archivePath: String
    let path: String
    let bytes: [UInt8]
  }

  let sha512: [UInt8]
  let sha1: [UInt8]
  let byteCount: Int64
  let gzipStreamCount: Int
  let fileCount: Int
  let unpackedSize: Int64
  let paths: [String]
  let sizes: [Int64]
  let members: [Content]
  let skipped: [TarballListing.Skipped]
  let quirks: [TarballListing.Quirk]
  let newestDate: Int64?

  init(_ listing: TarballListing) {
    sha512 = listing.sha512
    sha1 = listing.sha1
    byteCount = listing.byteCount
    gzipStreamCount = listing.gzipStreamCount
    fileCount = listing.fileCount
    unpackedSize = listing.unpackedSize
    paths = listing.paths
    sizes = listing.sizes
    members = listing.members.map {
      Content(archivePath: $0.archivePath, path: $0.path, bytes: $0.bytes)
    }
    skipped = listing.skipped
    quirks = listing.quirks
    newestDate = listing.newestDate
  }

  /// The contents of the members that clients would take for the manifest.
  var manifests: [String] {
    members.filter { $0.path == "package.json" }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}

/// A reading of bytes, in pieces.
struct Reading {
  /// Which inflater reads.
  enum Inflaters: CaseIterable {
    /// ISA-L, and zlib where ISA-L objects, as in a build; libarchive where it is needed.
    case both
    /// ISA-L, and libarchive for every archive.
    case isal
    /// zlib, and libarchive for every archive.
    case zlib
  }

  var inflaters = Inflaters.both
  /// The most bytes that one read gives.
  var pieceSize = Int.max
  var query = TarballQuery { $0 == "package.json" ? .whole(limit: 1 << 20) : .nothing }

  /// What the reader says.
  func verdict(_ bytes: [UInt8]) -> Result<Facts, TarballFault> {
    do { return .success(try facts(bytes)) } catch { return .failure(error) }
  }

  /// The listing.
  func facts(_ bytes: [UInt8]) throws(TarballFault) -> Facts {
    let reader = TarballReader()
    let opening = Self.opening(bytes, pieceSize: pieceSize)
    switch inflaters {
    case .both: return Facts(try reader.listing(query, opening: opening))
    case .isal:
      return Facts(try reader.listing(query, opening: opening, inflater: ISALInflater()))
    case .zlib:
      return Facts(try reader.listing(query, opening: opening, inflater: ZlibInflater()))
    }
  }

  /// Opens bytes that come in pieces of at most a size.
  static func opening(_ bytes: [UInt8], pieceSize: Int) -> TarballReader.Opening {
    { () throws(ReadFailure) in
      var position = 0
      return { (buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) in
        let count = min(buffer.count, pieceSize, bytes.count - position)
        buffer.copyBytes(from: bytes[position..<position + count])
        position += count
        return count
      }
    }
  }
}

/// What a build says about bytes.
func verdict(_ bytes: [UInt8]) -> Result<Facts, TarballFault> { Reading().verdict(bytes) }

extension Result where Success == Facts, Failure == TarballFault {
  var fault: TarballFault? {
    if case .failure(let fault) = self { return fault }
    return nil
  }

  var isDamagedGzip: Bool {
    if case .damagedGzip = fault { return true }
    return false
  }

  var isDamagedTar: Bool {
    if case .damagedTar = fault { return true }
    return false
  }

  var isAmbiguousTar: Bool {
    if case .ambiguousTar = fault { return true }
    return false
  }
}
