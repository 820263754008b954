import OrderedJSON
import Testing

@testable import Verification

@Suite struct JSONDifferenceTests {
  @Test(
    "the first place where two values differ is named, with both values",
    arguments: [
      (#"{"a":1}"#, #"{"a":1}"#, []),
      (#"{"a":1}"#, #"{"a":1.0}"#, ["/a: 1, not 1.0"]),
      (#"{"a":{"b":[1,2]}}"#, #"{"a":{"b":[1,3]}}"#, ["/a/b/1: 2, not 3"]),
      (#"{"a":[1]}"#, #"{"a":[1,3]}"#, ["/a: a list of 1, not a list of 2"]),
      (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, [": the members are in another order"]),
      (#"{"a":1,"b":2}"#, #"{"a":1}"#, ["/b: 2 is too much here"]),
      (#"{"a":1}"#, #"{"a":1,"b":"x"}"#, [#"/b: "x" is not here"#]),
      ("\"\u{E9}\"", "\"e\u{301}\"", [": \"\u{E9}\", not \"e\u{301}\""]),
      ("[1,2,3,4]", "[5,6,7,8]", ["/0: 1, not 5", "/1: 2, not 6", "/2: 3, not 7"]),
    ])
  func differences(_ found: String, _ expected: String, _ words: [String]) throws {
    let differences = JSONDifference.between(
      try JSONParser.parse(found), try JSONParser.parse(expected))
    let texts = differences.map { $0.path.map { "/" + $0 }.joined() + ": " + $0.words }
    #expect(texts == words)
  }
}
