import OrderedJSON
import Testing

@Suite("Reading JSON")
struct JSONParserTests {
  @Test("Every kind of value is read", arguments: values)
  func value(text: String, expected: JSONValue) throws {
    #expect(try JSONParser.parse(text) == expected)
  }

  @Test("White space may stand between tokens, and only there")
  func whitespace() throws {
    let text = " \t\r\n{ \"a\"\n:\t[ 1 , 2 ]\r, \"b\" : { } } \n"
    #expect(try JSONParser.parse(text) == ["a": [1, 2], "b": [:]])
  }

  @Test(
    "Only JSON's own white space is skipped",
    arguments: ["\u{A0}1", "\u{0B}1", "\u{0C}1", "\u{2028}1", "1\u{85}", "1\0", "\u{200B}1"])
  func otherWhitespace(text: String) {
    #expect(throws: JSONFault.self) { try JSONParser.parse(text) }
  }

  @Test("Members keep their order")
  func memberOrder() throws {
    let object = try JSONParser.parse(#"{"z":1,"a":2,"10":3,"9":4,"":5,"Z":6}"#).object
    #expect(object?.keys == ["z", "a", "10", "9", "", "Z"])
  }

  @Test(
    "The last of several members with one name wins, in the place of the first",
    arguments: [0, 1, 6, 7, 8, 20, 1000])
  func duplicates(others: Int) throws {
    let between = (0..<others).map { #""k\#($0)":0,"# }.joined()
    let text = #"{"first":0,"twice":1,\#(between)"twice":{"deep":2},"twice":3}"#
    let object = try #require(try JSONParser.parse(text).object)
    #expect(object.keys == ["first", "twice"] + (0..<others).map { "k\($0)" })
    #expect(object["twice"] == 3)
  }

  @Test("Names are the same when their characters are, however they are escaped")
  func escapedDuplicate() throws {
    let object = try JSONParser.parse(#"{"a":1,"\u0061":2,"é":3,"\u00e9":4}"#).object
    #expect(object?.keys == ["a", "é"])
    #expect(object?["a"] == 2)
    #expect(object?["\u{E9}"] == 4)
  }

  @Test("Names of different bytes stay apart, however they look", arguments: [0, 20])
  func spelling(others: Int) throws {
    let more = (0..<others).map { #","k\#($0)":0"# }.joined()
    let object = try #require(
      try JSONParser.parse("{\"caf\u{E9}\":1,\"cafe\u{301}\":2\(more)}").object)
    #expect(object.members.count == 2 + others)
    #expect(object["caf\u{E9}"] == 1)
    #expect(object["cafe\u{301}"] == 2)
  }

  @Test(
    "A number keeps its text",
    arguments: [
      "0", "-0", "0.0", "1.0", "1.50", "1e3", "1E+3", "1e-3", "0e5", "12345678901234567890123",
      "-0.1e-10", "1e999999", "1.7976931348623157e309", "0.1000000000000000055511151231257827",
    ])
  func numberText(text: String) throws {
    #expect(try JSONParser.parse(text) == .number(try number(text)))
    guard case .number(let number) = try JSONParser.parse("[\(text)]").array?.first else {
      Issue.record("no number")
      return
    }
    #expect(number.text == text)
  }

  @Test("A byte-order mark is dropped, once")
  func byteOrderMark() throws {
    #expect(try JSONParser.parse("\u{FEFF}{}") == [:])
    #expect(try JSONParser.parse("\u{FEFF} [1]") == [1])
    #expect(try JSONParser.parse("\"\u{FEFF}\"") == "\u{FEFF}")
    #expect(throws: JSONFault.self) { try JSONParser.parse("\u{FEFF}\u{FEFF}{}") }
  }

  @Test(
    "Bytes that are not UTF-8 become U+FFFD, as many as Node makes of them",
    arguments: [
      ([0xFF], 1), ([0x80], 1), ([0xC3], 1), ([0xC0, 0xAF], 2), ([0xE2, 0x82], 1),
      ([0xE2, 0x82, 0x41], 1), ([0xED, 0xA0, 0x80], 3), ([0xF0, 0x9F, 0x98], 1),
      ([0xF0, 0x80, 0x80, 0x80], 4), ([0xF4, 0x90, 0x80, 0x80], 4), ([0xF8, 0x88], 2),
    ] as [([UInt8], Int)])
  func invalidUTF8(bytes: [UInt8], count: Int) throws {
    let text = try JSONParser.parse(Array("\"a".utf8) + bytes + Array("b\"".utf8)).string
    let scalars = text.map { Array($0.unicodeScalars) } ?? []
    #expect(scalars.count { $0 == "\u{FFFD}" } == count)
    #expect(scalars.first == "a")
    #expect(scalars.last == "b")
  }

  @Test("Names that are the same after repair are one name")
  func invalidNames() throws {
    let bytes = Array("{\"".utf8) + [0xFF] + Array("\":1,\"".utf8) + [0xFE] + Array("\":2}".utf8)
    #expect(try JSONParser.parse(bytes) == ["\u{FFFD}": 2])
  }

  private func number(_ text: String) throws -> JSONNumber {
    guard case .number(let number) = try JSONParser.parse(text) else { return JSONNumber(-1) }
    return number
  }
}

private let values: [(String, JSONValue)] = [
  ("null", .null), ("true", true), ("false", false), ("7", 7), ("-12", -12), (#""""#, ""),
  (#""text""#, "text"), ("[]", []), ("{}", [:]), ("[ ]", []), ("{ }", [:]),
  ("[[],[[]]]", [[], [[]]]),
  (#"{"":null}"#, ["": .null]), (#"{"a":{"b":[true,"c"]}}"#, ["a": ["b": [true, "c"]]]),
  (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
  (#""\u0000""#, "\0"), (#""a\u0062c""#, "abc"), (#""\uFFFF\uFEFF""#, "\u{FFFF}\u{FEFF}"),
  (#""\ud83d\ude00""#, "😀"), (#""\uD800\uDC00\uDBFF\uDFFF""#, "\u{10000}\u{10FFFF}"),
  ("\"\u{7F}\u{2028}\u{2029}😀\"", "\u{7F}\u{2028}\u{2029}😀"), (#""//""#, "//"),
]
