import CZlib

/// One gzip member, with every part of it free (RFC 1952).
package struct Gzip: Hashable, Sendable {
  /// The ten bytes of a header without a date, without flags.
  package static let plainHeader: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]

  /// A header with every optional field: extra bytes, a name, a comment and its own checksum.
  package static var fullHeader: [UInt8] {
    let header =
      [0x1F, 0x8B, 8, 0x1E, 1, 2, 3, 4, 2, 3, 3, 0, 7, 8, 9] + Array("a\u{0}b\u{0}".utf8)
    let sum = crc32(0, header, UInt32(header.count))
    return header + UInt16(truncatingIfNeeded: sum).littleEndianBytes
  }

  /// The header.
  package var header = plainHeader
  /// The deflate stream.
  package var deflated: [UInt8]
  /// The checksum in the trailer.
  package var checksum: UInt32
  /// The length in the trailer.
  package var length: UInt32

  private init(of bytes: [UInt8], deflated: [UInt8]) {
    self.deflated = deflated
    checksum = UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(bytes.count)))
    length = UInt32(truncatingIfNeeded: bytes.count)
  }

  /// The bytes as they are, in stored blocks.
  package static func stored(_ bytes: [UInt8], blockSize: Int = 65535) -> Gzip {
    var blocks: [UInt8] = []
    blocks.reserveCapacity(bytes.count + bytes.count / blockSize * 5 + 5)
    var start = 0
    repeat {
      let end = min(start + blockSize, bytes.count)
      let length = UInt16(end - start)
      blocks += [end == bytes.count ? 1 : 0] + length.littleEndianBytes
      blocks += (~length).littleEndianBytes
      blocks += bytes[start..<end]
      start = end
    } while start < bytes.count
    return Gzip(of: bytes, deflated: blocks)
  }

  /// The bytes deflated by zlib at a level from 0 to 9.
  package static func deflated(_ bytes: [UInt8], level: Int32 = 6) -> Gzip {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    // A negative window means a bare deflate stream.
    let status = deflateInit2_(
      &stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    precondition(status == Z_OK, "zlib has memory")
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    var input = bytes
    let count = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        let status = deflate(&stream, Z_FINISH)
        precondition(status == Z_STREAM_END, "the bound is enough")
        return output.count - Int(stream.avail_out)
      }
    }
    deflateEnd(&stream)
    return Gzip(of: bytes, deflated: Array(output.prefix(count)))
  }

  /// The member as it stands in a file.
  package var bytes: [UInt8] {
    header + deflated + checksum.littleEndianBytes + length.littleEndianBytes
  }
}

extension FixedWidthInteger {
  /// The bytes, the least significant first.
  fileprivate var littleEndianBytes: [UInt8] {
    withUnsafeBytes(of: littleEndian) { Array($0) }
  }
}
