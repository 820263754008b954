extension String {
  /// The string without white space at both ends, as JavaScript's `trim` leaves it.
  package var trimmingWhitespace: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isJavaScriptWhitespace }),
      let last = scalars.lastIndex(where: { !$0.isJavaScriptWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }

  /// The string without white space at both ends, and with one space for every run of it inside.
  package var collapsingWhitespace: String {
    unicodeScalars.split(whereSeparator: \.isJavaScriptWhitespace)
      .map(String.init).joined(separator: " ")
  }
}

extension Unicode.Scalar {
  /// Whether JavaScript takes the character for white space, in `trim` and as `\s` (ECMA-262,
  /// WhiteSpace and LineTerminator): Unicode's own set with U+FEFF and without U+0085.
  package var isJavaScriptWhitespace: Bool {
    self == "\u{FEFF}" || (properties.isWhitespace && self != "\u{85}")
  }
}
