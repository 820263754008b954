/// The sha512 of bytes that come piece by piece.
package final class ContentDigest {
  private let digest = Digest("SHA512")

  /// A digest of nothing yet.
  package init() { digest.begin() }

  /// Takes the next bytes.
  package func update(_ bytes: UnsafeRawBufferPointer) { digest.update(bytes) }

  /// The 64 bytes of the digest of everything that came; the digest ends with it.
  package func finish() -> [UInt8] { digest.finish() }
}
