import CCrypto

/// A running message digest by libcrypto, used again for one tarball after the other.
final class Digest {
  private let algorithm: OpaquePointer
  private let context: OpaquePointer
  private let length: Int

  /// A digest by its OpenSSL name: `SHA1`, `SHA512`.
  init(_ name: String) {
    guard let algorithm = EVP_MD_fetch(nil, name, nil), let context = EVP_MD_CTX_new() else {
      preconditionFailure("libcrypto offers \(name)")
    }
    self.algorithm = algorithm
    self.context = context
    length = Int(EVP_MD_get_size(algorithm))
  }

  deinit {
    EVP_MD_CTX_free(context)
    EVP_MD_free(algorithm)
  }

  func begin() {
    let status = EVP_DigestInit_ex2(context, algorithm, nil)
    precondition(status == 1, "a digest begins")
  }

  func update(_ bytes: UnsafeRawBufferPointer) {
    let status = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(status == 1, "a digest takes bytes")
  }

  func finish() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: length)
    let status = EVP_DigestFinal_ex(context, &bytes, nil)
    precondition(status == 1, "a digest ends")
    return bytes
  }
}
