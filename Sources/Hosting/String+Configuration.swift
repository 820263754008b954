extension String {
  /// Every line moved to the right.
  func indented(by count: Int) -> String {
    let margin = String(repeating: " ", count: count)
    return split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
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
