/// Text → words, exactly as `script.js` takes a query apart.
enum SearchWords {
  /// The words of a text: runs of letters and digits in lower case.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isPart(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        words.append(String(word).lowercased())
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.append(String(word).lowercased()) }
    return words
  }

  /// The first words of a long text, each once: no short, no endless and no common ones.
  static func leading(of text: String, _ count: Int = 80) -> [String] {
    var seen: Set<String> = []
    var found: [String] = []
    // A README begins with what matters; the bound keeps a giant one from costing more.
    for word in words(of: String(text.prefix(8000))) {
      guard (3...30).contains(word.utf8.count), !common.contains(word),
        !word.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), seen.insert(word).inserted
      else { continue }
      found.append(word)
      if found.count == count { break }
    }
    return found
  }

  /// The name of the file that lists a word.
  static func shard(of word: String) -> String {
    let scalars = Array(word.unicodeScalars.prefix(2))
    return (0..<2).map { place in
      guard place < scalars.count, isPlain(scalars[place]) else { return "_" }
      return String(scalars[place])
    }.joined()
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
  }

  /// Whether a scalar is a letter or a number: `\p{L}` or `\p{N}` of JavaScript.
  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isPlain(scalar) || ("A"..."Z").contains(scalar) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  private static let common: Set<String> = [
    "and", "are", "but", "can", "com", "for", "from", "github", "has", "have", "http", "https",
    "install", "into", "its", "licence", "license", "npm", "not", "org", "that", "the", "then",
    "this", "use", "var", "when", "will", "with", "www", "you", "your",
  ]
}
