/// Bytes that look random, do not compress, and are the same everywhere (Marsaglia's xorshift64).
package func noise(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
  var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  return [UInt8](unsafeUninitializedCapacity: (count + 7) / 8 * 8) { buffer, initialized in
    let words = UnsafeMutableRawBufferPointer(buffer).bindMemory(to: UInt64.self)
    for index in 0..<words.count {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      words.baseAddress?.advanced(by: index).initialize(to: state)
    }
    initialized = count
  }
}
