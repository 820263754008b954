/// A JSON number, kept as it was written (RFC 8259 section 6).
package struct JSONNumber: Hashable, Sendable {
  /// The number's text, in JSON's own grammar.
  package let text: String

  /// A whole number.
  package init(_ value: Int) { text = String(value) }

  /// A number with one digit after the point: 98 tenths are `9.8`, 100 are `10`.
  package init(tenths: Int) {
    let (whole, tenth) = tenths.quotientAndRemainder(dividingBy: 10)
    text = tenth == 0 ? "\(whole)" : "\(whole).\(tenth)"
  }

  /// Takes text that the parser has already found to be a JSON number.
  init(verified text: String) { self.text = text }

  /// Whether the number is zero in any spelling: `0`, `-0`, `0.0`, `0e5`.
  package var isZero: Bool {
    let mantissa = text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    return mantissa.allSatisfy { !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
  }
}
