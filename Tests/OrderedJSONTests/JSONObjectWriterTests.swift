import OrderedJSON
import Testing

@Suite struct JSONObjectWriterTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("without members it is the empty object")
  func empty() {
    #expect(text(JSONObjectWriter().finished()) == "{}")
  }

  @Test("what it writes is what the value would be written as")
  func members() {
    let inner: JSONObject = JSONObject([("a<", 1), ("b", .null)])
    var innerBytes: [UInt8] = []
    JSONWriter.append(.object(inner), to: &innerBytes)
    var writer = JSONObjectWriter()
    writer.append("first", "x\"y")
    writer.append("none", nil)
    writer.append("second", written: innerBytes)
    var whole: [UInt8] = []
    JSONWriter.append(
      .object(JSONObject([("first", "x\"y"), ("second", .object(inner))])), to: &whole)
    #expect(text(writer.finished()) == text(whole))
  }

  @Test("an object that was written before goes on behind its last member")
  func continuing() {
    var writer = JSONObjectWriter(continuing: Array(#"{"a":{}}"#.utf8))
    writer.append("b", true)
    #expect(text(writer.finished()) == #"{"a":{},"b":true}"#)
  }
}
