/// Percent-encoding in URLs (RFC 3986 section 2.1).
package enum PercentEncoding {
  /// The text with every byte that may not stay written as `%XX`.
  package static func encoded(_ text: String, keeping stays: (UInt8) -> Bool) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if stays(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 0xF)]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text as one component of a URL (JavaScript's `encodeURIComponent`).
  static func component(_ text: String) -> String {
    encoded(text) { byte in
      switch Unicode.Scalar(byte) {
      case "A"..."Z", "a"..."z", "0"..."9", "-", "_", ".", "!", "~", "*", "'", "(", ")": true
      default: false
      }
    }
  }

  /// The text that was encoded, or nil where an escape is incomplete or the bytes are not UTF-8
  /// (JavaScript's `decodeURIComponent`).
  package static func decoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(value), let low = rest.popFirst().flatMap(value)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 { Array("0123456789ABCDEF".utf8)[Int(value)] }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch Unicode.Scalar(digit) {
    case "0"..."9": digit - UInt8(ascii: "0")
    case "A"..."F": digit - UInt8(ascii: "A") + 10
    case "a"..."f": digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
