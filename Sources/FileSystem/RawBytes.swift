import Glibc

/// The C library's searches and comparisons, for lists of files that are gone through at every build.
extension UnsafeRawBufferPointer {
  /// Where a byte first stands; nil where it does not.
  package func offset(of byte: UInt8) -> Int? {
    guard let baseAddress, let found = memchr(baseAddress, Int32(byte), count) else { return nil }
    return UnsafeRawPointer(found) - baseAddress
  }

  /// Whether these bytes come before others in the order of their values.
  package func precedes(_ other: UnsafeRawBufferPointer) -> Bool {
    guard let left = baseAddress, let right = other.baseAddress else { return count < other.count }
    let order = memcmp(left, right, Swift.min(count, other.count))
    return order == 0 ? count < other.count : order < 0
  }

  /// Whether the first bytes are these.
  package func begins(with start: UnsafeRawBufferPointer) -> Bool {
    guard start.count <= count else { return false }
    guard let left = baseAddress, let right = start.baseAddress else { return true }
    return memcmp(left, right, start.count) == 0
  }

  /// Whether these are the same bytes as others.
  package func isSame(as other: UnsafeRawBufferPointer) -> Bool {
    count == other.count && begins(with: other)
  }
}
