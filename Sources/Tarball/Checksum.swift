import CISAL

/// The CRC-32 of RFC 1952: finds accidents, not intentions.
package enum Checksum {
  /// The checksum of some bytes.
  package static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBytes(crc32)
  }

  /// The checksum of some bytes.
  package static func crc32(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    crc32_gzip_refl(0, bytes.bindMemory(to: UInt8.self).baseAddress, UInt64(bytes.count))
  }
}
