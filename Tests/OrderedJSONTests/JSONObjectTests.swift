import OrderedJSON
import Testing

@Suite("The members of an object")
struct JSONObjectTests {
  @Test("Setting a new key appends it, setting an old one keeps its place")
  func setting() {
    var object = JSONObject([("a", 1), ("b", 2), ("c", 3)])
    object["b"] = "new"
    object["d"] = 4
    object["a"] = .null
    #expect(object.keys == ["a", "b", "c", "d"])
    #expect(object.members.map(\.value) == [.null, "new", 3, 4])
  }

  @Test("Setting nil removes a key, and its place with it")
  func removal() {
    var object = JSONObject([("a", 1), ("b", 2), ("c", 3)])
    object["b"] = nil
    object["x"] = nil
    #expect(object.keys == ["a", "c"])
    object["b"] = 4
    #expect(object.keys == ["a", "c", "b"])
    for key in object.keys { object[key] = nil }
    #expect(object.isEmpty)
    #expect(object == JSONObject())
  }

  @Test("A key that is not there has no value, and null is a value")
  func absence() {
    let object = JSONObject([("a", .null)])
    #expect(object["a"] == .some(.null))
    #expect(object["b"] == nil)
    #expect(object["A"] == nil)
    #expect(!object.isEmpty)
  }

  @Test("Of pairs with one key the last wins in the place of the first", arguments: [0, 20])
  func duplicates(others: Int) {
    let between = (0..<others).map { "k\($0)" }
    var pairs: [(String, JSONValue)] = [("a", 1), ("b", 2)]
    pairs += between.map { ($0, .null) }
    pairs.append(("a", 3))
    let object = JSONObject(pairs)
    #expect(object.keys == ["a", "b"] + between)
    #expect(object["a"] == 3)
  }

  @Test("Keys of different bytes are different, however they look")
  func spelling() {
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    var object = JSONObject()
    object[composed] = 1
    #expect(object[decomposed] == nil)
    object[decomposed] = 2
    #expect(object.members.map(\.value) == [1, 2])
    object[composed] = nil
    #expect(object.keys.map { Array($0.utf8) } == [Array(decomposed.utf8)])
  }

  @Test("Filtering keeps the order of what stays")
  func filtering() {
    let object = JSONObject([("c", 1), ("a", 2), ("b", 3)])
    #expect(object.filter { $0.key != "a" }.keys == ["c", "b"])
    #expect(object.filter { _ in false }.isEmpty)
    #expect(object.keys == ["c", "a", "b"])
  }

  @Test("Objects of other orders are different objects")
  func order() {
    #expect(JSONObject([("a", 1), ("b", 2)]) != JSONObject([("b", 2), ("a", 1)]))
  }

  @Test(
    "A value is true where JavaScript says so",
    arguments: [
      ("null", false), ("true", true), ("false", false), ("0", false), ("-0", false),
      ("0.00", false), ("0e5", false), ("0E-7", false), ("1", true), ("0.01", true), ("-1", true),
      ("1e0", true), (#""""#, false), (#""false""#, true), (#""0""#, true), ("[]", true),
      ("{}", true), ("[false]", true),
    ])
  func truth(text: String, isTruthy: Bool) throws {
    #expect(try JSONParser.parse(text).isTruthy == isTruthy)
  }

  @Test("A value is seen only as what it is")
  func kinds() {
    let values: [JSONValue] = [.null, true, 1, "a", [1], ["a": 1]]
    #expect(
      values.map(\.kind).joined(separator: ", ")
        == "null, a boolean, a number, a string, an array, an object")
    #expect(values.compactMap(\.string) == ["a"])
    #expect(values.compactMap(\.array) == [[1]])
    #expect(values.compactMap(\.object) == [JSONObject([("a", 1)])])
  }
}
