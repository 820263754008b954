import PackageModel

/// How text is written into a YAML file, so that YAML reads the same text.
enum YAMLSpelling {
  /// A key or a value: plain where no reader could take it for anything but a word or a version,
  /// else in double quotes.
  static func scalar(_ text: String, quoting: Bool = false) -> String {
    isPlain(text) && !quoting ? text : doubleQuoted(text)
  }

  private static func isPlain(_ text: String) -> Bool {
    guard SemanticVersion(strict: text) == nil else { return true }
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return !words.contains(text.lowercased())
      && text.utf8.allSatisfy { isLetter($0) || "0123456789._-/@+".utf8.contains($0) }
  }

  /// What YAML 1.1 takes for a truth value or for nothing.
  private static let words: Set = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// Text in double quotes, with everything escaped that is not printable in YAML 1.1.
  static func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result += isPrintable(scalar) ? String(scalar) : escape(scalar)
      }
    }
    return result + "\""
  }

  /// Text in single quotes; nil where it would need an escape.
  static func singleQuoted(_ text: String) -> String? {
    guard text.unicodeScalars.allSatisfy(isPrintable) else { return nil }
    return "'\(text.replacing("'", with: "''"))'"
  }

  /// The characters that libyaml's reader takes, except for those that break lines.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2028, 0x2029, 0xFEFF: false
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (letter, width) = scalar.value > 0xFFFF ? ("U", 8) : ("u", 4)
    return "\\\(letter)\(String(repeating: "0", count: width - digits.utf8.count))\(digits)"
  }
}
