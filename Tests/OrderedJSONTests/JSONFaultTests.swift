import OrderedJSON
import TestSupport
import Testing

@Suite("Refusing what is no JSON")
struct JSONFaultTests {
  @Test("A fault names its rule, its line and its byte in the line", arguments: faults)
  func fault(expected: Expected) {
    let fault = #expect(throws: JSONFault.self) { try JSONParser.parse(expected.text) }
    #expect(fault?.reason == expected.reason)
    #expect(fault.map { [$0.line, $0.column] } == [expected.line, expected.column])
  }

  @Test("UTF-16 is refused by its mark", arguments: [[0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]])
  func utf16(mark: [UInt8]) {
    let fault = #expect(throws: JSONFault.self) { try JSONParser.parse(mark + [0x7B, 0, 0x7D, 0]) }
    #expect(fault?.reason == .utf16)
    #expect(fault.map { [$0.line, $0.column] } == [1, 1])
  }

  @Test(
    "UTF-16 without a mark is refused too", arguments: [[0x7B, 0, 0x7D, 0], [0, 0x7B, 0, 0x7D]])
  func bareUTF16(bytes: [UInt8]) {
    #expect(throws: JSONFault.self) { try JSONParser.parse(bytes) }
  }

  @Test("Every document that is cut off is refused")
  func cutOff() throws {
    let bytes = Array(#"{"a":[1.5e+3,"x\u0041\n\ud83d\ude00",true,null,{"b":false}]}"#.utf8)
    _ = try JSONParser.parse(bytes)
    for length in bytes.indices {
      let fault = #expect(throws: JSONFault.self) { try JSONParser.parse(Array(bytes[..<length])) }
      let isInsidePair = bytes[..<length].count { $0 == UInt8(ascii: "d") } == 2
      let reasons: [JSONFault.Reason] =
        isInsidePair ? [.unexpectedEnd, .unpairedSurrogate] : [.unexpectedEnd]
      #expect(fault.map { reasons.contains($0.reason) } == true, "after \(length) bytes")
      #expect(fault?.line == 1)
    }
  }

  @Test("Bytes at random are read or refused, and never end the program")
  func randomBytes() {
    var random = SplitMix64(seed: 1)
    let alphabet = Array(#"{}[]",:\u0123456789dDeE+-.truefalsn "#.utf8) + [0x0A, 0xFF, 0xC3, 0]
    for _ in 0..<3000 {
      let length = Int.random(in: 0..<24, using: &random)
      let bytes = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      do {
        let value = try JSONParser.parse(bytes)
        #expect(try JSONParser.parse(JSONWriter.document(value)) == value)
      } catch {
        #expect(error.line >= 1)
        #expect((1...bytes.count + 1).contains(error.column))
      }
    }
  }

  @Test(
    "A fault says in words what is wrong",
    arguments: [
      ("{", "the text ends in the middle of a value"), ("]", "unexpected ']'"),
      ("\0", "unexpected byte 0x0"), ("é", "unexpected byte 0xc3"),
      (" \u{7F}", "unexpected byte 0x7f"),
      ("1.", "the text ends in the middle of a value"), ("1.x", "expected a digit"),
      (#""\q""#, "invalid escape sequence in a string"),
      (#""\udc00""#, "half a surrogate pair in a string"),
      ("\"\n\"", "a control character in a string must be escaped"),
      (String(repeating: "[", count: 300), "nested more than 256 levels deep"),
      ("1 2", "more text after the end of the value"),
    ])
  func summary(text: String, expected: String) {
    let fault = #expect(throws: JSONFault.self) { try JSONParser.parse(text) }
    #expect(fault?.summary == expected)
  }
}

/// A text, and what is wrong with it where.
struct Expected: Sendable, CustomTestStringConvertible {
  let text: String
  let reason: JSONFault.Reason
  let line: Int
  let column: Int
  var testDescription: String { text.debugDescription }

  init(_ text: String, _ reason: JSONFault.Reason, _ line: Int, _ column: Int) {
    self.text = text
    self.reason = reason
    self.line = line
    self.column = column
  }
}

private func unexpected(_ scalar: Unicode.Scalar) -> JSONFault.Reason {
  .unexpectedByte(UInt8(ascii: scalar))
}

private let faults: [Expected] = [
  // Nothing, or not all
  .init("", .unexpectedEnd, 1, 1), .init(" \n ", .unexpectedEnd, 2, 2),
  .init("{", .unexpectedEnd, 1, 2), .init("[1,\n", .unexpectedEnd, 2, 1),
  .init("\"abc", .unexpectedEnd, 1, 5), .init("nul", .unexpectedEnd, 1, 4),
  .init("-", .unexpectedEnd, 1, 2), .init("1.", .unexpectedEnd, 1, 3),
  .init("1e", .unexpectedEnd, 1, 3), .init("1e+", .unexpectedEnd, 1, 4),
  // Too much
  .init("{} {}", .contentAfterValue, 1, 4), .init("1 2", .contentAfterValue, 1, 3),
  .init("[]]", .contentAfterValue, 1, 3), .init("nullx", .contentAfterValue, 1, 5),
  .init("{}\n// done", .contentAfterValue, 2, 1), .init("01", .contentAfterValue, 1, 2),
  .init("-00", .contentAfterValue, 1, 3), .init("1.5.2", .contentAfterValue, 1, 4),
  // What only JavaScript takes
  .init("// no\n{}", unexpected("/"), 1, 1),
  .init("{\n  'a': 1}", .expected("a member name"), 2, 3),
  .init("{a: 1}", .expected("a member name"), 1, 2), .init("[1,]", unexpected("]"), 1, 4),
  .init("{\"a\":1,}", .expected("a member name"), 1, 8), .init("NaN", unexpected("N"), 1, 1),
  .init("undefined", unexpected("u"), 1, 1), .init("+1", unexpected("+"), 1, 1),
  .init(".5", unexpected("."), 1, 1), .init("-Infinity", .expected("a digit"), 1, 2),
  .init("0x10", .contentAfterValue, 1, 2), .init("[,1]", unexpected(","), 1, 2),
  .init("TRUE", unexpected("T"), 1, 1), .init("trUe", unexpected("U"), 1, 3),
  // Punctuation
  .init("[1 2]", .expected("',' or ']'"), 1, 4), .init("[1}", .expected("',' or ']'"), 1, 3),
  .init("{\"a\" 1}", .expected("':' after a member name"), 1, 6),
  .init("{\"a\":}", unexpected("}"), 1, 6), .init("{\"a\":1 \"b\"}", .expected("',' or '}'"), 1, 8),
  .init("{\r\n\"a\":1\r\n]", .expected("',' or '}'"), 3, 1),
  .init("1.x", .expected("a digit"), 1, 3),
  .init("1ex", .expected("a digit"), 1, 3), .init("é", .unexpectedByte(0xC3), 1, 1),
  .init("\"é\" x", .contentAfterValue, 1, 6),
  // Strings
  .init("\"a\nb\"", .controlCharacterInString, 1, 3),
  .init("\"\t\"", .controlCharacterInString, 1, 2),
  .init("\"\0\"", .controlCharacterInString, 1, 2), .init(#""\x""#, .invalidEscape, 1, 3),
  .init(#""\u12G4""#, .invalidEscape, 1, 4), .init(#""\U0041""#, .invalidEscape, 1, 3),
  .init(#""\u+123""#, .invalidEscape, 1, 4), .init("\"\\\n\"", .invalidEscape, 1, 3),
  .init(#""\u０041""#, .invalidEscape, 1, 4),
  .init(#""\ud800""#, .unpairedSurrogate, 1, 4), .init(#""\udc00""#, .unpairedSurrogate, 1, 4),
  .init(#""\ud83dx""#, .unpairedSurrogate, 1, 4), .init(#""\ud83d\n""#, .unpairedSurrogate, 1, 4),
  .init(#""\ud83d\ud83d""#, .unpairedSurrogate, 1, 4),
  .init(#""\ud83d\u0041""#, .unpairedSurrogate, 1, 4),
  .init(#""\ude00\ud83d""#, .unpairedSurrogate, 1, 4),
]
