import OrderedJSON
import Testing

@Suite("JSON at its limits")
struct JSONLimitTests {
  @Test("Nesting is read to its limit and refused beyond it", arguments: Nest.allCases)
  func depth(nest: Nest) throws {
    let value = try JSONParser.parse(nest.text(256))
    #expect(JSONWriter.document(value) == Array((nest.text(256) + "\n").utf8))
    let fault = #expect(throws: JSONFault.self) { try JSONParser.parse(nest.text(257)) }
    #expect(fault?.reason == .nestedTooDeep(limit: 256))
    #expect(fault?.column == nest.widthOfLimit + 1)
  }

  @Test("What stands beside one another is not nested")
  func breadth() throws {
    let text = "[" + Array(repeating: "[[]]", count: 1000).joined(separator: ",") + "]"
    #expect(try JSONParser.parse(text).array?.count == 1000)
  }

  @Test("Nesting of a hundred thousand levels is refused", arguments: Nest.allCases)
  func hostileDepth(nest: Nest) {
    let texts = [nest.text(100_000), String(repeating: nest.open, count: 100_000)]
    for text in texts {
      let fault = #expect(throws: JSONFault.self) { try JSONParser.parse(text) }
      #expect(fault?.reason == .nestedTooDeep(limit: 256))
    }
  }

  @Test("A number of a hundred thousand digits keeps them all")
  func longNumber() throws {
    let digits = String(repeating: "9", count: 100_000)
    let text = "-\(digits).\(digits)e\(digits)"
    #expect(JSONWriter.document(try JSONParser.parse(text)) == Array((text + "\n").utf8))
  }

  @Test("A hundred thousand members are read in linear time", .timeLimit(.minutes(5)))
  func manyMembers() throws {
    let text = "{" + (0..<100_000).map { #""k\#($0)":\#($0)"# }.joined(separator: ",") + "}"
    let object = try #require(try JSONParser.parse(text).object)
    #expect(object.members.count == 100_000)
    #expect(object.keys.first == "k0")
    #expect(object["k99999"] == 99_999)
  }

  @Test("A hundred thousand members of one name are one", .timeLimit(.minutes(5)))
  func manyDuplicates() throws {
    let text = "{" + (0..<100_000).map { #""k":\#($0)"# }.joined(separator: ",") + "}"
    #expect(try JSONParser.parse(text) == ["k": 99_999])
  }

  @Test("Long names that look the same are told apart in linear time", .timeLimit(.minutes(5)))
  func similarNames() throws {
    let accents = ["e\u{301}", "\u{E9}"]
    let names = (0..<2000).map { number in
      (0..<11).map { accents[number >> $0 & 1] }.joined()
    }
    let text = "{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
    #expect(try JSONParser.parse(text).object?.members.count == 2000)
  }

  @Test("A long string of escapes is read in linear time", .timeLimit(.minutes(5)))
  func manyEscapes() throws {
    let text = try JSONParser.parse(
      "\"" + String(repeating: #"\ud83d\ude00\n"#, count: 100_000) + "\""
    ).string
    #expect(text?.utf8.count == 500_000)
  }
}

/// A way to nest values.
enum Nest: CaseIterable {
  case arrays, objects, mixed

  var open: String {
    switch self {
    case .arrays: "["
    case .objects: #"{"a":"#
    case .mixed: #"[{"a":"#
    }
  }

  /// How many bytes open 256 levels.
  var widthOfLimit: Int {
    switch self {
    case .arrays: 256
    case .objects: 1280
    case .mixed: 768
    }
  }

  /// A text of so many levels.
  func text(_ depth: Int) -> String {
    switch self {
    case .arrays:
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    case .objects:
      String(repeating: open, count: depth - 1) + "{}" + String(repeating: "}", count: depth - 1)
    case .mixed:
      (0..<depth).map { $0.isMultiple(of: 2) ? "[" : #"{"a":"# }.joined()
        + (depth.isMultiple(of: 2) ? "0" : "")
        + (0..<depth).reversed().map { $0.isMultiple(of: 2) ? "]" : "}" }.joined()
    }
  }
}
