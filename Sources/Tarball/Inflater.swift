/// What one call of an inflater came to.
enum Inflation {
  /// So many bytes were produced; more follow.
  case produced(Int)
  /// So many bytes were produced, and the gzip member ended with a sound trailer.
  case memberEnded(Int)
  /// All input was used; the member goes on.
  case needsInput
  /// The data are not sound, in the library's words.
  case damaged(String)
}

/// One gzip member after the other, from pieces of compressed bytes.
protocol Inflater: AnyObject {
  /// Forgets everything and expects the header of a gzip member.
  func begin()

  /// Inflates from the front of `input`, and takes from it what was used.
  func inflate(
    _ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Inflation
}
