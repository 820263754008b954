/// Why bytes are not a JSON document, and where.
package struct JSONFault: Error, Hashable, Sendable {
  /// The rule that was broken.
  package enum Reason: Hashable, Sendable {
    case unexpectedEnd
    case unexpectedByte(UInt8)
    case expected(String)
    case invalidEscape
    case unpairedSurrogate
    case controlCharacterInString
    case nestedTooDeep(limit: Int)
    case contentAfterValue
    case utf16
  }

  /// The rule that was broken.
  package let reason: Reason
  /// The line of the fault, counted from 1.
  package let line: Int
  /// The byte in that line, counted from 1.
  package let column: Int

  /// The fault as a clause that follows "line L, column C:".
  package var summary: String {
    switch reason {
    case .unexpectedEnd: "the text ends in the middle of a value"
    case .unexpectedByte(let byte): "unexpected \(Self.describe(byte))"
    case .expected(let what): "expected \(what)"
    case .invalidEscape: "invalid escape sequence in a string"
    case .unpairedSurrogate: "half a surrogate pair in a string"
    case .controlCharacterInString: "a control character in a string must be escaped"
    case .nestedTooDeep(let limit): "nested more than \(limit) levels deep"
    case .contentAfterValue: "more text after the end of the value"
    case .utf16: "the text is UTF-16; JSON files are UTF-8"
    }
  }

  private static func describe(_ byte: UInt8) -> String {
    let isPrintable = (0x21...0x7E).contains(byte)
    return isPrintable
      ? "'\(Character(UnicodeScalar(byte)))'" : "byte 0x\(String(byte, radix: 16))"
  }
}
