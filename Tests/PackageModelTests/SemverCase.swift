import TestSupport

/// A question to semver: a range, and two versions.
struct SemverCase: Codable {
  let range: String
  let version: String
  let other: String
}

/// Makes ranges and versions, sound and broken ones, out of the parts that semver's grammar has.
struct SemverCaseGenerator {
  private var source: SplitMix64

  init(seed: UInt64) {
    source = SplitMix64(seed: seed)
  }

  mutating func cases(_ count: Int) -> [SemverCase] {
    (0..<count).map { _ in
      let version = version()
      let other = source.once(in: 6) ? version : self.version()
      return SemverCase(range: range(), version: version, other: other)
    }
  }

  private mutating func range() -> String {
    switch source.number(below: 20) {
    case 0...1: run(of: Self.alphabet, upTo: 16)
    case 2...3: run(of: Self.fragments, upTo: 8)
    case 4...5: mutated(alternatives())
    case 6...12: soundAlternatives()
    default: alternatives()
    }
  }

  private mutating func soundAlternatives() -> String {
    let sides = Self.commonVersions + ["1", "0", "2.x", "1.2", "0.0", "0.1", "*", "1.x.x"]
    let count = source.choice([1, 2, 2, 3])
    let terms = (0..<count).map { _ in
      source.choice(["^", "^", "~", ">=", ">=", "<=", "<", ">", ""]) + source.choice(sides)
    }
    return terms.joined(separator: source.choice([" || ", " || ", " "]))
  }

  private mutating func alternatives() -> String {
    let joint = source.choice(["||", " || ", " || ", "|| ", "|||", " | "])
    let count = source.choice([1, 1, 1, 1, 2, 2, 3])
    return (0..<count).map { _ in alternative() }.joined(separator: joint)
  }

  private mutating func alternative() -> String {
    if source.once(in: 5) {
      return padding() + partial() + source.choice([" - ", " - ", "  - ", "- "]) + partial()
    }
    let count = source.choice([1, 1, 1, 2, 2, 3])
    return (0..<count).map { _ in term() }.joined(separator: source.choice([" ", " ", "  ", "\t"]))
  }

  private mutating func term() -> String {
    padding() + source.choice(Self.operators) + padding() + partial() + padding()
  }

  private mutating func partial() -> String {
    let prefix = source.once(in: 10) ? source.choice(["v", "=", "v=", "=v", "v ", "= "]) : ""
    let count = source.choice([1, 2, 3, 3, 3, 3, 4])
    let components = (0..<count).map { _ in component(Self.numbers + ["x", "X", "*"]) }
    return prefix + components.joined(separator: ".") + tail()
  }

  private mutating func version() -> String {
    let text = (0..<3).map { _ in component(Self.numbers) }.joined(separator: ".") + tail()
    switch source.number(below: 12) {
    case 0: return mutated(text)
    case 2...7: return source.choice(Self.commonVersions)
    case 1:
      return padding() + source.choice(["v", "=", " =v", "V", "v\n", "v "]) + text + padding()
    default: return text
    }
  }

  private mutating func component(_ choices: [String]) -> String {
    source.once(in: 25) ? source.choice(Self.oddNumbers) : source.choice(choices)
  }

  private mutating func tail() -> String {
    let prerelease = source.once(in: 2) ? source.choice(Self.prereleases) : ""
    return prerelease
      + (source.once(in: 8) ? source.choice(["+b", "+b.1", "+0-1", "+", "+."]) : "")
  }

  private mutating func padding() -> String {
    guard source.once(in: 6) else { return "" }
    return source.choice([" ", " ", "  ", "\t", "\n", "\r\n", "\u{A0}", "\u{FEFF}", "\u{85}"])
  }

  private mutating func run(of pieces: [String], upTo limit: Int) -> String {
    let count = 1 + source.number(below: limit)
    return (0..<count).map { _ in source.choice(pieces) }.joined()
  }

  /// The text with one or two characters added, replaced or left out.
  private mutating func mutated(_ text: String) -> String {
    var characters = Array(text)
    for _ in 0...source.number(below: 2) {
      let start = source.number(below: characters.count + 1)
      let end = min(characters.count, start + source.number(below: 2))
      let insertion = source.once(in: 3) ? "" : source.choice(Self.alphabet)
      characters.replaceSubrange(start..<end, with: insertion)
    }
    return String(characters)
  }

  private static let alphabet = "00112349xX*v==<<>>~^--++..||||      ab\t".map(String.init)

  private static let fragments = [
    "1.2.3", "v", "v", "=", "=", " ", " ", " ", " ", "<", ">", "~", "^", "*", "-", " - ", "1", "x",
    ".", "a", "||", "+", "0", "2", "1.2.34.5", "1.2.3-1v", "1.2v", "01.2.3-01v", "1.2.3-a.0av",
    "1.2.3-0.v", "0.0.0", "0.0.0-1", "0.0.0-0", ">=0.0.0", "1.2.3-", "~>", ">=", "1.0.0-a",
  ]

  private static let operators = [
    "", "", "", "", "^", "^", "^", "~", ">=", ">=", "<=", "<", ">", "", "^", "^", "~", "~", "~>",
    "<", "<=", ">", ">=", ">=", "=",
    "==", ">>", "=>", "<>", "^=", "~v", "~ >", "v", "~^", "= =", "> =", "junk ", "- ", "* ",
  ]

  private static let commonVersions = [
    "1.0.0", "1.1.1", "1.2.0", "1.2.3", "1.10.2", "2.0.0", "0.0.0", "0.0.1", "0.1.0", "1.2.3-a",
    "1.0.0-0", "1.0.0-1", "1.0.0-alpha.1", "0.0.0-1", "0.1.0-rc.1", "2.0.0-beta.2", "1.2.3-4.5",
  ]

  private static let numbers = ["0", "0", "0", "1", "1", "1", "2", "3", "10"]

  private static let oddNumbers = [
    "", "00", "01", "12", "34", "9007199254740990", "9007199254740991", "9007199254740992",
    "18446744073709551616", "999999999999999900000", "1000000000000000000000",
    String(repeating: "0", count: 249) + "1", String(repeating: "9", count: 257),
  ]

  private static let prereleases = [
    "-0", "-0", "-1", "-2", "-10", "-a", "-a", "-A", "-alpha", "-alpha.1", "-beta.2", "-beta.11",
    "-rc.1", "-01", "-0a", "-a.01", "-", "--", "--1", "-.", "-a..b", "-x", "-1-2", "beta", "x",
    "a.1",
    "-9007199254740991", "-09007199254740990", "-09007199254740991", "-20240101123456789", ".5",
    "v",
    "*", "=", "-ü",
    "-" + String(repeating: "a", count: 245), "-" + String(repeating: "a", count: 252),
    "-" + String(repeating: "1", count: 257), "+" + String(repeating: "b", count: 251),
  ]
}
