/// Swift text without what only looks like code: comments, string literals and quoted names become
/// spaces, line for line.
///
/// What stands in an interpolation is code and stays. Regular-expression literals are not known
/// here; the package has none.
struct CodeText {
  private enum Mode {
    /// Code; the number of parentheses that are open since its beginning.
    case code(depth: Int)
    /// A literal with so many `#` around it.
    case literal(hashes: Int, isMultiline: Bool)
  }

  private let text: [UInt8]
  private var position = 0
  private var result: [UInt8] = []
  private var modes: [Mode] = [.code(depth: 0)]

  static func blanked(_ text: String) -> String {
    var scanner = CodeText(text: Array(text.utf8))
    while scanner.position < scanner.text.count { scanner.step() }
    return String(decoding: scanner.result, as: UTF8.self)
  }

  private init(text: [UInt8]) { self.text = text }

  private mutating func step() {
    switch modes.last {
    case .literal(let hashes, let isMultiline): stepInLiteral(hashes, isMultiline)
    case .code(let depth): stepInCode(depth)
    case nil: keep()
    }
  }

  private mutating func stepInCode(_ depth: Int) {
    if isAt("//") { return blankLine() }
    if isAt("/*") { return blankComment() }
    if isAt("`") { return blankQuotedName() }
    if let opening = literalOpening() { return open(opening) }
    if isAt("(") { modes[modes.count - 1] = .code(depth: depth + 1) }
    if isAt(")") {
      if depth == 0, modes.count > 1 {
        modes.removeLast()
        return blank(1)
      }
      modes[modes.count - 1] = .code(depth: depth - 1)
    }
    keep()
  }

  private mutating func stepInLiteral(_ hashes: Int, _ isMultiline: Bool) {
    let fence = String(repeating: "#", count: hashes)
    let closing = (isMultiline ? "\"\"\"" : "\"") + fence
    if isAt("\\" + fence + "(") {
      modes.append(.code(depth: 0))
      return blank(2 + hashes)
    }
    if isAt("\\" + fence) { return blank(2 + hashes) }
    if isAt(closing) { modes.removeLast() }
    blank(isAt(closing) ? closing.utf8.count : 1)
  }

  private mutating func open(_ opening: (hashes: Int, isMultiline: Bool)) {
    modes.append(.literal(hashes: opening.hashes, isMultiline: opening.isMultiline))
    blank(opening.hashes + (opening.isMultiline ? 3 : 1))
  }

  private func literalOpening() -> (hashes: Int, isMultiline: Bool)? {
    let hashes = text[position...].prefix { $0 == UInt8(ascii: "#") }.count
    guard isAt("\"", after: hashes) else { return nil }
    return (hashes, isAt("\"\"\"", after: hashes))
  }

  private mutating func blankLine() {
    while position < text.count, text[position] != UInt8(ascii: "\n") { blank(1) }
  }

  private mutating func blankComment() {
    var depth = 0
    repeat {
      if isAt("/*") { depth += 1 }
      if isAt("*/") { depth -= 1 }
      blank(isAt("/*") || isAt("*/") ? 2 : 1)
    } while depth > 0 && position < text.count
  }

  private mutating func blankQuotedName() {
    blank(1)
    while position < text.count, !isAt("`") { blank(1) }
    blank(1)
  }

  private func isAt(_ word: String, after offset: Int = 0) -> Bool {
    text.dropFirst(position + offset).starts(with: word.utf8)
  }

  private mutating func keep() {
    result.append(text[position])
    position += 1
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<min(count, text.count - position) {
      let isNewline = text[position] == UInt8(ascii: "\n")
      result.append(isNewline ? UInt8(ascii: "\n") : UInt8(ascii: " "))
      position += 1
    }
  }
}
