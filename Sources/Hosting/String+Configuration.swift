extension String {
  /// Every line moved to the right.
  func indented(by count: Int) -> String {
    let margin = String(repeating: " ", count: count)
    return split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }

  /// The text with every line moved to the right by tabs, where it was by four spaces each.
  var indentedByTabs: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { (line: Substring) -> String in
      let margin = line.prefix { $0 == " " }.count
      return String(repeating: "\t", count: margin / 4) + line.dropFirst(margin / 4 * 4)
    }
    .joined(separator: "\n")
  }

  /// The text with one empty line at most between others, as parts that may be empty leave more.
  var withSingleEmptyLines: String {
    var lines: [Substring] = []
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty, lines.last?.isEmpty == true { continue }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }

  /// The text with every character that a regular expression reads specially escaped.
  var escapedForRegex: String {
    var result = ""
    for character in self {
      if "\\.^$*+?()[]{}|".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }

  /// The text as one word of a POSIX shell, whatever it holds.
  var quotedForShell: String { "'" + replacing("'", with: "'\\''") + "'" }
}
