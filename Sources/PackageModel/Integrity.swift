/// The sha512 of a tarball's bytes as a subresource-integrity string: `sha512-` and 88 base64
/// characters (W3C SRI; ssri 10).
package struct Integrity: Hashable, Sendable {
  /// The string that stands in `dist.integrity` and in lockfiles.
  package let text: String

  /// From the 64 bytes of a digest.
  package init(sha512 digest: [UInt8]) {
    precondition(digest.count == 64, "a sha512 digest has 64 bytes")
    text = "sha512-" + Base64.encode(digest)
  }

  /// From a string that must be exactly one sha512 hash without options, or nil.
  package init?(parsing text: String) {
    let digits = text.dropFirst(7)
    guard text.hasPrefix("sha512-"), digits.utf8.count == 88, digits.hasSuffix("=="),
      digits.dropLast(2).utf8.allSatisfy(Base64.isDigit)
    else { return nil }
    self.text = text
  }

  /// The digest as 128 lower-case hexadecimal digits.
  package var hexadecimal: String {
    Base64.decode(String(text.dropFirst(7))).hexadecimal
  }

  /// The first characters, for messages.
  package var abbreviated: String { text.prefix(16) + "…" }
}

/// The sha1 of a tarball's bytes in hexadecimal, for clients that fall back to `dist.shasum`.
package struct Shasum: Hashable, Sendable {
  /// Forty lower-case hexadecimal digits.
  package let text: String

  /// From a string that must be forty lower-case hexadecimal digits, or nil.
  package init?(parsing text: String) {
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) }
    guard text.utf8.count == 40, text.utf8.allSatisfy(isDigit) else { return nil }
    self.text = text
  }

  /// From the 20 bytes of a digest.
  package init(sha1 digest: [UInt8]) {
    precondition(digest.count == 20, "a sha1 digest has 20 bytes")
    text = digest.hexadecimal
  }
}

extension [UInt8] {
  /// Two lower-case hexadecimal digits for each byte.
  fileprivate var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
