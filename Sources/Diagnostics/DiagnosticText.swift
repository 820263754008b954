extension Diagnostic {
  /// The diagnostic as lines for people: subject, severity, summary and code, then indented notes
  /// and the way out.
  package var text: String {
    var lines = [prefix(subject) + "\(severity.rawValue): \(summary.visible) [\(code.rawValue)]"]
    lines += notes.map { "  note: " + prefix($0.subject) + $0.text.visible }
    if let suggestion { lines.append("  help: \(suggestion.visible)") }
    return lines.joined(separator: "\n")
  }

  private func prefix(_ subject: Subject?) -> String {
    guard let text = subject?.text, !text.isEmpty else { return "" }
    return text.visible + ": "
  }
}

extension String {
  /// The text with control characters spelled out, so that a member name of an archive cannot
  /// drive the reader's terminal.
  package var visible: String {
    var result = ""
    for scalar in unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      let isDirection =
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      if isControl || isDirection {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
