import CZlib

/// zlib's inflate, as npm uses it (Node's zlib): the reference for every verdict.
final class ZlibInflater: Inflater {
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init() {
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for "a gzip header and trailer are expected".
    let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib has memory for its window")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func begin() { inflateReset(stream) }

  func inflate(
    _ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Inflation {
    // zlib does not write through `next_in`; its C signature only lacks the const.
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(output.count)
    let status = CZlib.inflate(stream, Z_NO_FLUSH)
    input = UnsafeRawBufferPointer(rebasing: input.suffix(Int(stream.pointee.avail_in)))
    let produced = output.count - Int(stream.pointee.avail_out)
    switch status {
    case Z_STREAM_END: return .memberEnded(produced)
    case Z_OK: return produced == 0 && input.isEmpty ? .needsInput : .produced(produced)
    case Z_BUF_ERROR: return .needsInput
    default: return .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "status \(status)")
    }
  }
}
