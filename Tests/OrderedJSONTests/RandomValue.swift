import OrderedJSON
import TestSupport

/// JSON values at random, rich in what is hard to write.
enum RandomValue {
  static func value(depth: Int, using random: inout SplitMix64) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return number(using: &random)
    case 3, 4: return .string(text(using: &random))
    case 5:
      let count = Int.random(in: 0..<6, using: &random)
      return .array((0..<count).map { _ in value(depth: depth - 1, using: &random) })
    default:
      let count = Int.random(in: 0..<12, using: &random)
      return .object(
        JSONObject(
          (0..<count).map { _ in
            (text(using: &random), value(depth: depth - 1, using: &random))
          }))
    }
  }

  private static func number(using random: inout SplitMix64) -> JSONValue {
    let texts = ["0", "-0", "1.0", "1e400", "-12.50E-07", "123456789012345678901234567890"]
    let text = texts.randomElement(using: &random) ?? "0"
    return (try? JSONParser.parse(text)) ?? .null
  }

  private static func text(using random: inout SplitMix64) -> String {
    let pieces: [Unicode.Scalar] = [
      "a", "b", "\"", "\\", "/", "<", "\0", "\n", "\r", "\u{1F}", "\u{7F}", "é", "e", "\u{301}",
      "\u{FEFF}", "\u{2028}", "\u{FFFF}", "😀", "\u{10FFFF}",
    ]
    let count = Int.random(in: 0..<6, using: &random)
    var text = ""
    for _ in 0..<count { text.unicodeScalars.append(pieces.randomElement(using: &random) ?? "x") }
    return text
  }
}
