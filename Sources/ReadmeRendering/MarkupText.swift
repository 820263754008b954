/// Writes text into HTML, without the characters that would make it read as something else.
///
/// Left out are control characters, and those that change the direction of what follows (U+202A–202E,
/// U+2066–2069): "Trojan source", https://www.unicode.org/reports/tr55/.
enum MarkupText {
  /// Where the text is to stand.
  enum Escaping {
    case none, text, attribute
  }

  /// Appends bytes of valid UTF-8.
  static func append(
    _ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], escaping: Escaping
  ) {
    var start = 0
    var index = 0
    while index < text.count {
      guard isSpecial(text[index]) else {
        index += 1
        continue
      }
      let omitted = omittedLength(text, index)
      let reference = omitted == nil ? reference(text[index], escaping) : nil
      guard omitted != nil || reference != nil else {
        index += 1
        continue
      }
      output += UnsafeBufferPointer(rebasing: text[start..<index])
      if let reference { output += reference.utf8 }
      index = min(index + (omitted ?? 1), text.count)
      start = index
    }
    output += UnsafeBufferPointer(rebasing: text[start..<index])
  }

  /// Appends a string.
  static func append(_ text: String, to output: inout [UInt8], escaping: Escaping) {
    var text = text
    text.withUTF8 { append($0, to: &output, escaping: escaping) }
  }

  /// Whether the byte could be other than itself.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<")
      || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"") || byte == 0x7F || byte == 0xC2
      || byte == 0xE2 || byte == 0xEF
  }

  private static func reference(_ byte: UInt8, _ escaping: Escaping) -> String? {
    guard escaping != .none else { return nil }
    switch byte {
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "\""): return escaping == .attribute ? "&quot;" : nil
    default: return nil
    }
  }

  /// The bytes of the character that begins here, where it is left out.
  private static func omittedLength(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    let second = index + 1 < text.count ? text[index + 1] : 0
    let third = index + 2 < text.count ? text[index + 2] : 0
    switch (text[index], second) {
    case (0x09, _), (0x0A, _): return nil
    case (0..<0x20, _), (0x7F, _): return 1
    case (0xC2, 0x80..<0xA0): return 2
    case (0xE2, 0x80): return 0xAA...0xAE ~= third ? 3 : nil
    case (0xE2, 0x81): return 0xA6...0xA9 ~= third ? 3 : nil
    case (0xEF, 0xBB): return third == 0xBF ? 3 : nil  // A byte order mark.
    case (0xEF, 0xBF): return third >= 0xBE ? 3 : nil  // U+FFFE and U+FFFF.
    default: return nil
    }
  }
}
