/// Why bytes are not a tarball that every client can install.
package enum TarballFault: Error, Hashable, Sendable {
  /// There are no bytes.
  case empty
  /// The bytes do not begin with a gzip header; the first of them are attached.
  case notGzip(beginning: [UInt8])
  /// The gzip stream ends too early.
  case truncated
  /// The compressed data contradict themselves or their checksum; in the inflater's words.
  case damagedGzip(String)
  /// After the gzip stream there are bytes that are neither another member nor padding.
  case trailingBytes
  /// The inflated bytes are not a sound tar archive; in libarchive's words.
  case damagedTar(String)
  /// The tar archive can be read in several ways, and clients do; the words say where.
  case ambiguousTar(String)
  /// A limit was passed.
  case limit(TarballLimit)
  /// Reading failed with this errno.
  case unreadable(Int32)
}

/// Which limit a tarball passes.
package enum TarballLimit: Hashable, Sendable {
  case memberCount(Int)
  case inflatedBytes(Int64)
  case memberSize(path: String, Int)
  case heldBytes(Int)
}

/// A failed read of the source.
package struct ReadFailure: Error, Hashable, Sendable {
  /// The errno of the failed call.
  package let errno: Int32

  /// A failure by its errno.
  package init(errno: Int32) { self.errno = errno }
}
