import CZlib

/// The CRC-32 of RFC 1952: finds accidents, not intentions.
package enum Checksum {
  /// The checksum of some bytes.
  package static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer { buffer in
      UInt32(truncatingIfNeeded: crc32_z(0, buffer.baseAddress, buffer.count))
    }
  }
}
