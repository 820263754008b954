extension JSONParser {
  /// A number token, kept as text after its grammar was checked.
  mutating func number() throws(JSONFault) -> JSONNumber {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    if try peek() == UInt8(ascii: "0") { position += 1 } else { try digits() }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      let sign = try peek()
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    return JSONNumber(verified: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits() throws(JSONFault) {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    if position == start {
      throw fault(position < bytes.count ? .expected("a digit") : .unexpectedEnd)
    }
  }

  /// A string, unescaped.
  mutating func string() throws(JSONFault) -> String {
    position += 1
    let start = position
    var unescaped: [UInt8]?
    while true {
      let byte = try peek()
      switch byte {
      case UInt8(ascii: "\""):
        defer { position += 1 }
        return unescaped.map { String(decoding: $0, as: UTF8.self) }
          ?? String(decoding: bytes[start..<position], as: UTF8.self)
      case UInt8(ascii: "\\"):
        if unescaped == nil { unescaped = Array(bytes[start..<position]) }
        position += 1
        try escape(into: &unescaped)
      case 0..<0x20:
        throw fault(.controlCharacterInString)
      default:
        unescaped?.append(byte)
        position += 1
      }
    }
  }

  private mutating func escape(into text: inout [UInt8]?) throws(JSONFault) {
    let byte = try peek()
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text?.append(byte)
    case UInt8(ascii: "b"): text?.append(0x08)
    case UInt8(ascii: "f"): text?.append(0x0C)
    case UInt8(ascii: "n"): text?.append(0x0A)
    case UInt8(ascii: "r"): text?.append(0x0D)
    case UInt8(ascii: "t"): text?.append(0x09)
    case UInt8(ascii: "u"): text?.append(contentsOf: String(try escapedScalar()).utf8)
    default:
      position -= 1
      throw fault(.invalidEscape)
    }
  }

  /// The scalar of a `\uXXXX` escape, or of a pair of them.
  private mutating func escapedScalar() throws(JSONFault) -> Character {
    let start = position
    let first = try fourHexDigits()
    if let scalar = Unicode.Scalar(UInt32(first)) { return Character(scalar) }
    guard UTF16.isLeadSurrogate(first), bytes[position...].starts(with: Array("\\u".utf8)) else {
      position = start
      throw fault(.unpairedSurrogate)
    }
    position += 2
    let second = try fourHexDigits()
    guard UTF16.isTrailSurrogate(second) else {
      position = start
      throw fault(.unpairedSurrogate)
    }
    let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    return Unicode.Scalar(value).map(Character.init) ?? "\u{FFFD}"
  }

  private mutating func fourHexDigits() throws(JSONFault) -> UInt16 {
    guard position + 4 <= bytes.count else { throw fault(.unexpectedEnd) }
    var value: UInt16 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw fault(.invalidEscape)
      }
      value = value << 4 | UInt16(digit)
    }
    position += 4
    return value
  }
}
