extension SourceFile {
  /// The lines of every function, initializer and computed property that has a body, from its first
  /// line to its closing brace.
  var bodies: [ClosedRange<Int>] {
    code.indices.compactMap { index in
      guard let words = Self.declarationWords(code[index]) else { return nil }
      var scanner = BodyScanner(isProperty: words.contains("var"))
      for line in index..<code.count {
        switch scanner.scan(code[line], isFirst: line == index) {
        case .ended: return index...line
        case .bodiless: return nil
        case .open: continue
        }
      }
      return nil
    }
  }

  /// The words of a line that begins a declaration with a body; nil for other lines.
  private static func declarationWords(_ line: Substring) -> [Substring]? {
    var words = line.split(separator: " ")[...]
    // What an attribute's arguments were is blank by now, so look for the keyword behind them.
    if words.first?.hasPrefix("@") == true { words = words.drop { $0 != "func" } }
    let modifiers = [
      "package", "private", "fileprivate", "public", "static", "mutating", "override",
      "convenience",
      "required", "nonisolated", "private(set)", "lazy", "borrowing", "consuming",
    ]
    guard let word = words.first(where: { !modifiers.contains(String($0)) }) else { return nil }
    let name = word.prefix { $0.isLetter }
    return ["func", "init", "deinit", "subscript", "var"].contains(String(name))
      ? [name] + words : nil
  }
}

/// Follows brackets from the first line of a declaration to the end of its body.
private struct BodyScanner {
  enum State {
    case open
    case ended
    case bodiless
  }

  let isProperty: Bool
  private var parentheses = 0
  private var braces = 0

  init(isProperty: Bool) { self.isProperty = isProperty }

  mutating func scan(_ line: Substring, isFirst: Bool) -> State {
    let startsAnew = !isFirst && braces == 0 && parentheses == 0
    if startsAnew, isProperty || Self.isNext(line) { return .bodiless }
    for character in line {
      switch character {
      case "(", "[": parentheses += 1
      case ")", "]": parentheses -= 1
      case "=" where isProperty && braces == 0: return .bodiless
      case "{" where parentheses == 0 || braces > 0: braces += 1
      case "}" where braces > 0 && closes(): return .ended
      case "}" where braces == 0 && parentheses == 0: return .bodiless
      default: break
      }
    }
    return .open
  }

  private mutating func closes() -> Bool {
    braces -= 1
    return braces == 0
  }

  /// Whether a line begins the next requirement of a protocol.
  private static func isNext(_ line: Substring) -> Bool {
    let word = line.trimmed
    return ["func ", "var ", "mutating ", "init", "static ", "subscript", "}"]
      .contains(where: word.hasPrefix)
  }
}
