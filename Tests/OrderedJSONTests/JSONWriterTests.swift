import OrderedJSON
import TestSupport
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
  @Test("A value has one spelling", arguments: spellings)
  func canonical(value: JSONValue, text: String) {
    #expect(String(decoding: JSONWriter.document(value), as: UTF8.self) == text + "\n")
    var bytes = Array("before ".utf8)
    JSONWriter.append(value, to: &bytes)
    #expect(bytes == Array(("before " + text).utf8))
  }

  @Test("However a document was spelled, it is written in one way")
  func normalisation() throws {
    let text = " { \"a\\u0062\" : [ 1.0 , \"\\/\\u003C\" , true ] }\r\n"
    let bytes = JSONWriter.document(try JSONParser.parse(text))
    #expect(String(decoding: bytes, as: UTF8.self) == #"{"ab":[1.0,"/\u003c",true]}"# + "\n")
  }

  @Test("Every control character is escaped, and read back")
  func controlCharacters() throws {
    for code in UInt8(0)..<0x20 {
      let text = "a" + String(Character(Unicode.Scalar(code))) + "b"
      let value = JSONValue.object(JSONObject([(text, .string(text))]))
      let bytes = JSONWriter.document(value)
      #expect(bytes.dropLast().allSatisfy { $0 >= 0x20 }, "U+\(String(code, radix: 16))")
      #expect(try JSONParser.parse(bytes) == value)
    }
  }

  @Test("No document holds a <, also in names")
  func markup() throws {
    let script: JSONValue = ["<script>": ["</script><!--", "<"]]
    let bytes = JSONWriter.document(script)
    #expect(!bytes.contains(UInt8(ascii: "<")))
    #expect(try JSONParser.parse(bytes) == script)
  }

  @Test("Characters keep their bytes")
  func spelling() {
    let text = "e\u{301}\u{E9}\u{FEFF}\u{2028}😀\u{FFFD}"
    #expect(JSONWriter.document(.string(text)) == Array("\"\(text)\"\n".utf8))
  }

  @Test("What is written is read back as it was", arguments: 0..<40)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<20 {
      let value = RandomValue.value(depth: 5, using: &random)
      let bytes = JSONWriter.document(value)
      let read = try JSONParser.parse(bytes)
      #expect(read == value)
      #expect(JSONWriter.document(read) == bytes)
      #expect(!bytes.contains(UInt8(ascii: "<")))
      #expect(bytes.filter { $0 < 0x20 } == [0x0A])
    }
  }
}

private let spellings: [(JSONValue, String)] = [
  (.null, "null"), (true, "true"), (false, "false"), (0, "0"), (-7, "-7"),
  (.number(JSONNumber(.min)), "-9223372036854775808"), ("", #""""#), ([], "[]"), ([:], "{}"),
  ([[], [:]], "[[],{}]"), ([1, "a", .null], #"[1,"a",null]"#),
  (["b": 1, "a": [2, 3]], #"{"b":1,"a":[2,3]}"#), (["": ""], #"{"":""}"#),
  ("\"\\/", #""\"\\/""#), ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
  ("\0\u{B}\u{1F}\u{7F}", #""\u0000\u000b\u001f"# + "\u{7F}\""), ("<>&'", #""\u003c>&'""#),
  ("\r\n", #""\r\n""#), ("é😀\u{2028}", "\"é😀\u{2028}\""),
  (["a\"b<": "c"], #"{"a\"b\u003c":"c"}"#),
]
