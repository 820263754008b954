import CZlib

/// The CRC-32 of RFC 1952: finds accidents, not intentions.
package enum Checksum {
  /// The checksum of some bytes.
  package static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let checksum = bytes.withContiguousStorageIfAvailable { buffer in
      CZlib.crc32_z(0, buffer.baseAddress, buffer.count)
    }
    return UInt32(truncatingIfNeeded: checksum ?? CZlib.crc32(0, nil, 0))
  }
}
