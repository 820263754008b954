/// Bytes → value, by the grammar of RFC 8259 as npm reads it: a UTF-8 byte-order mark is dropped,
/// comments and trailing commas are refused, and of duplicate members the last wins.
package struct JSONParser {
  /// How deep arrays and objects may be nested.
  ///
  /// Far above any package.json, far below what a stack can hold.
  package static let depthLimit = 256

  let bytes: [UInt8]
  var position = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads one JSON document.
  ///
  /// Bytes in strings that are not UTF-8 become U+FFFD, as in Node.
  ///
  /// - Throws: `JSONFault`, with line and column.
  package static func parse(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
    var parser = JSONParser(bytes)
    try parser.skipByteOrderMark()
    parser.skipWhitespace()
    let value = try parser.value()
    parser.skipWhitespace()
    guard parser.position == bytes.count else { throw parser.fault(.contentAfterValue) }
    return value
  }

  /// Reads one JSON document from text.
  package static func parse(_ text: String) throws(JSONFault) -> JSONValue {
    try parse(Array(text.utf8))
  }

  private mutating func skipByteOrderMark() throws(JSONFault) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw fault(.utf16)
    }
  }

  private mutating func value() throws(JSONFault) -> JSONValue {
    switch try peek() {
    case UInt8(ascii: "{"): return try nested { parser throws(JSONFault) in try parser.object() }
    case UInt8(ascii: "["): return try nested { parser throws(JSONFault) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    case let byte: throw fault(.unexpectedByte(byte))
    }
  }

  private mutating func nested(
    _ body: (inout JSONParser) throws(JSONFault) -> JSONValue
  ) throws(JSONFault) -> JSONValue {
    guard depth < Self.depthLimit else { throw fault(.nestedTooDeep(limit: Self.depthLimit)) }
    depth += 1
    defer { depth -= 1 }
    position += 1
    return try body(&self)
  }

  private mutating func object() throws(JSONFault) -> JSONValue {
    var members: [JSONObject.Member] = []
    skipWhitespace()
    if try take("}") { return .object(JSONObject()) }
    while true {
      skipWhitespace()
      guard try peek() == UInt8(ascii: "\"") else { throw fault(.expected("a member name")) }
      let key = try string()
      skipWhitespace()
      guard try take(":") else { throw fault(.expected("':' after a member name")) }
      skipWhitespace()
      members.append(JSONObject.Member(key: key, value: try value()))
      skipWhitespace()
      if try take("}") { return .object(JSONObject(parsed: members)) }
      guard try take(",") else { throw fault(.expected("',' or '}'")) }
    }
  }

  private mutating func array() throws(JSONFault) -> JSONValue {
    var elements: [JSONValue] = []
    skipWhitespace()
    if try take("]") { return .array([]) }
    while true {
      skipWhitespace()
      elements.append(try value())
      skipWhitespace()
      if try take("]") { return .array(elements) }
      guard try take(",") else { throw fault(.expected("',' or ']'")) }
    }
  }

  private mutating func literal(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONFault) -> JSONValue {
    for offset in 0..<word.utf8CodeUnitCount {
      guard try peek() == word.utf8Start[offset] else { throw fault(.unexpectedByte(try peek())) }
      position += 1
    }
    return value
  }
}

extension JSONParser {
  func peek() throws(JSONFault) -> UInt8 {
    guard position < bytes.count else { throw fault(.unexpectedEnd) }
    return bytes[position]
  }

  mutating func take(_ character: Unicode.Scalar) throws(JSONFault) -> Bool {
    guard try peek() == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func skipWhitespace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  func fault(_ reason: JSONFault.Reason) -> JSONFault {
    let before = bytes[..<min(position, bytes.count)]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONFault(
      reason: reason, line: before.count { $0 == 0x0A } + 1, column: position - lineStart + 1)
  }
}
