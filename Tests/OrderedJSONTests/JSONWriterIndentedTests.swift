import OrderedJSON
import Testing

@Suite("JSON for people")
struct JSONWriterIndentedTests {
  @Test("has a line for each member and element, and none for what is empty")
  func lines() {
    let value: JSONValue = ["a": [1, "x"], "b": [:], "c": [], "d": ["e": true]]
    #expect(
      String(decoding: JSONWriter.indentedDocument(value), as: UTF8.self) == """
        {
          "a": [
            1,
            "x"
          ],
          "b": {},
          "c": [],
          "d": {
            "e": true
          }
        }

        """)
  }

  @Test("is read as the value that it was written of")
  func reading() throws {
    let value: JSONValue = ["a<b": [[], [[1, false]], "\"\n"], "c": ["d": ["e": [:]]]]
    #expect(try JSONParser.parse(JSONWriter.indentedDocument(value)) == value)
  }
}
