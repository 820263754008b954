import CZlib

/// Documents as one gzip member, and back; RFC 1952.
package enum GzipCoding {
  /// The bytes as one member without name or time, so that equal bytes give equal members.
  package static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    // 15 bits of window, and 16 for "write a gzip header and trailer".
    let status = deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib has memory for its window")
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      var bytes = bytes
      bytes.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        let status = deflate(&stream, Z_FINISH)
        precondition(status == Z_STREAM_END, "deflateBound gives enough room")
      }
      count = output.count - Int(stream.avail_out)
    }
  }

  /// Whether `member` is exactly one gzip member, and what it holds is `bytes`.
  package static func inflates(_ member: [UInt8], to bytes: [UInt8]) -> Bool {
    inflated(member, limit: bytes.count) == bytes
  }

  /// What exactly one gzip member holds; nil where it is damaged, followed by more, or holds more
  /// bytes than `limit`.
  package static func inflated(_ member: [UInt8], limit: Int) -> [UInt8]? {
    let inflater = ZlibInflater()
    inflater.begin()
    var content: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    return member.withUnsafeBytes { member in
      var input = member
      while content.count <= limit {
        let step = piece.withUnsafeMutableBytes { inflater.inflate(&input, into: $0) }
        switch step {
        case .produced(let count): content += piece.prefix(count)
        case .memberEnded(let count):
          content += piece.prefix(count)
          return input.isEmpty && content.count <= limit ? content : nil
        case .needsInput, .damaged: return nil
        }
      }
      return nil
    }
  }
}
