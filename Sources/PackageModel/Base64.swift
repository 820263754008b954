import FoundationEssentials

/// The encoding of integrity strings (RFC 4648 section 4, with padding).
enum Base64 {
  static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// The bytes of a text that has the form; none of another.
  static func decode(_ text: String) -> [UInt8] { Array(Data(base64Encoded: text) ?? Data()) }

  static func isDigit(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "A"..."Z", "a"..."z", "0"..."9", "+", "/": true
    default: false
    }
  }
}
