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
  /// The text with control characters spelled out, so that a name in an archive or a manifest cannot
  /// drive the reader's terminal.
  package var visible: String {
    var result = ""
    for scalar in unicodeScalars {
      if scalar.drivesTerminals {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether the character is a control, a mark of direction, or a break of lines.
  fileprivate var drivesTerminals: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: properties.generalCategory == .control
    }
  }
}
