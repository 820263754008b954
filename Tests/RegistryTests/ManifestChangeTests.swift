import OrderedJSON
import PackageModel
import Testing

@testable import Registry

@Suite("What normalising changed") struct ManifestChangeTests {
  @Test("each changed field stands with its value before and after, and unchanged ones do not")
  func changes() throws {
    let text = """
      {"version":"v1.0.0+b","name":"a","license":"MIT","_x":1,"bin":{"x":"./x.js","y":"y.js"},
       "repository":"u/r","keywords":["k"],"scripts":{"a":5,"b":"c"},"homepage":"https://h.org/",
       "bugs":{"url":"https://b.org/"}}
      """
    #expect(
      try Self.changes(of: text) == [
        #"version: "v1.0.0+b" → "1.0.0""#, "_x: 1 → -", #"bin/x: "./x.js" → "x.js""#,
        #"repository: "u/r" → {"type":"git","url":"git+https://github.com/u/r.git"}"#,
        "scripts/a: 5 → -", #"_id: - → "a@1.0.0""#,
      ])
  }

  @Test("the order of members is no change, and neither is a key that JSON repeats")
  func order() throws {
    let text = #"{"version":"1.0.0","name":"b","name":"a","_id":"a@1.0.0"}"#
    #expect(try Self.changes(of: text) == [])
  }

  @Test("keys that Swift takes for one, and their bytes do not, are told apart")
  func spelling() throws {
    let text = "{\"name\":\"a\",\"version\":\"1.0.0\",\"_\u{E9}\":1,\"_e\u{301}\":2}"
    #expect(try Self.changes(of: text).count == 3)
  }

  @Test("a hundred thousand members are compared in time")
  func many() throws {
    let members = (0..<100_000).map { "\"_\($0)\":1" }.joined(separator: ",")
    #expect(try Self.changes(of: #"{"name":"a","version":"1.0.0",\#(members)}"#).count == 100_001)
  }

  private static func changes(of text: String) throws -> [String] {
    let authored = try #require(try JSONParser.parse(text).object)
    let manifest = try Manifest.normalized(authored, files: PackageFiles(paths: [])).get()
    return manifest.changes(from: authored).map { change in
      let before = change.before.map(line) ?? "-"
      return "\(change.keys.joined(separator: "/")): \(before) → \(change.after.map(line) ?? "-")"
    }
  }

  private static func line(_ value: JSONValue) -> String {
    var bytes: [UInt8] = []
    JSONWriter.append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
