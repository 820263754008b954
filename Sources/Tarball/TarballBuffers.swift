/// The memory that a reader uses again for one tarball after the other.
final class TarballBuffers {
  /// A piece of compressed bytes: large enough to make system calls rare, small enough to stay in
  /// the second-level cache while digests and inflate pass over it.
  let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 64)
  /// Inflated bytes, in turn: the piece before the last one stays readable.
  let outputs = (0..<2).map { _ in
    UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
  }
  /// A block that lies in two pieces.
  let block = UnsafeMutableRawBufferPointer.allocate(byteCount: TarHeader.blockSize, alignment: 64)
  /// A path that no header has as a whole.
  let name = UnsafeMutableRawBufferPointer.allocate(
    byteCount: OrdinaryArchive.recordsLimit, alignment: 1)
  let sha1 = Digest("SHA1")
  let sha512 = Digest("SHA512")

  deinit {
    input.deallocate()
    block.deallocate()
    name.deallocate()
    for output in outputs { output.deallocate() }
  }
}
