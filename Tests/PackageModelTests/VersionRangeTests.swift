import PackageModel
import Testing

/// A range, and versions inside and outside it, separated by spaces.
struct RangeSample: Sendable, CustomTestStringConvertible {
  let range: String
  let inside: String
  let outside: String

  init(_ range: String, _ inside: String, not outside: String) {
    (self.range, self.inside, self.outside) = (range, inside, outside)
  }

  var testDescription: String { range.debugDescription }
}

@Suite("Version ranges")
struct VersionRangeTests {
  @Test("A range contains what it means and nothing else", arguments: sound)
  func containment(sample: RangeSample) throws {
    try expectContainment(sample, .loose)
    try expectContainment(sample, .strict)
  }

  @Test("The loose grammar takes more, and passes over what it cannot read", arguments: looseOnly)
  func looseContainment(sample: RangeSample) throws {
    try expectContainment(sample, .loose)
    #expect(VersionRange(parsing: sample.range, grammar: .strict) == nil)
  }

  @Test(
    "Neither grammar takes what is no range",
    arguments: [
      "latest", "next", "beta", "v", "1.2.", ".1", "1..2", "1.2.3.4", "a || b", "git://host/a",
      "1,2",
      "foo * bar", "^", "~", ">", ">=", "=", "-", "|", "1.2.3+", "^9007199254740991",
      "9007199254740992.0.0", ">=1 <=9007199254740992", "1.2.3 >9007199254740991",
      "1.0.0 || 9007199254740992.0.0", "V1", "１.0.0", "1.2.3\u{85}", "^1.2.3*", "1.2*", "1.2.3v= 4",
    ])
  func invalid(text: String) {
    #expect(VersionRange(parsing: text, grammar: .loose) == nil)
    #expect(VersionRange(parsing: text, grammar: .strict) == nil)
  }

  @Test("A version in a range has at most 256 characters")
  func length() {
    let longest = "1.0.0-" + String(repeating: "a", count: 250)
    #expect(VersionRange(parsing: longest) != nil)
    #expect(VersionRange(parsing: "=" + longest) != nil)
    #expect(VersionRange(parsing: longest + "a") == nil)
    #expect(VersionRange(parsing: "^1 || " + longest + "a") == nil)
    #expect(VersionRange(parsing: String(repeating: "=", count: 253) + "1.0.0") == nil)
    #expect(VersionRange(parsing: "^1 || " + longest + "aa") != nil, "no longer reads as a version")
  }

  @Test("The description is the text as given", arguments: ["", " ^1.2 ", "1 ||2", ">= 1.0.0"])
  func description(text: String) throws {
    #expect(try #require(VersionRange(parsing: text)).description == text)
  }

  @Test(
    "Long hostile text is read in linear time", .timeLimit(.minutes(5)),
    arguments: [
      "v", "=", "v ", "<", "> ", "0", "1.", "9", "||", "| ", "~ ", "^ ", "*", "- ", "1 - ", ".",
      "+",
      "1.2.3-", "1.2.3-a.", "1.2.3+b.", "1.2.3 ", "1.2.34.", "\u{A0}", "x", "x.", "= 1", "a",
    ])
  func hostile(piece: String) {
    for end in ["1.2.3", "!"] {
      let text = String(repeating: piece, count: 5000) + end
      let version = SemanticVersion(7, 7, 7)
      let strict = VersionRange(parsing: text, grammar: .strict)
      let loose = VersionRange(parsing: text, grammar: .loose)
      #expect(strict == nil || strict?.contains(version) == loose?.contains(version))
    }
  }

  private func expectContainment(_ sample: RangeSample, _ grammar: VersionGrammar) throws {
    let range = try #require(VersionRange(parsing: sample.range, grammar: grammar))
    for text in sample.inside.split(separator: " ") {
      let version = try #require(SemanticVersion(strict: String(text)))
      #expect(range.contains(version), "\(version) is inside")
    }
    for text in sample.outside.split(separator: " ") {
      let version = try #require(SemanticVersion(strict: String(text)))
      #expect(!range.contains(version), "\(version) is outside")
    }
  }
}

private let sound: [RangeSample] = [
  // Anything
  .init("", "0.0.0 1.2.3", not: "1.0.0-a"),
  .init("*", "0.0.0 9.9.9", not: "0.0.0-0"),
  .init(" x ", "1.0.0", not: "1.0.0-a"),
  .init("1.0.0 ||", "1.0.0 5.0.0", not: "1.0.0-a"),
  .init("* || 1.0.0-a", "1.0.0", not: "1.0.0-a"),
  .init(">=0.0.0 <0.0.0-5", "0.0.0-3", not: "0.0.0-5 0.0.0 1.0.0"),
  // One version
  .init("1.2.3", "1.2.3", not: "1.2.2 1.2.4 1.2.3-a"),
  .init("=1.2.3", "1.2.3", not: "1.2.4"),
  .init("v1.2.3", "1.2.3", not: "1.2.4"),
  .init("1.2.3+build", "1.2.3", not: "1.2.4"),
  .init("1.2.3-a", "1.2.3-a", not: "1.2.3 1.2.3-b"),
  .init("1.2.3*", "1.2.3", not: "1.2.4"),
  // Primitives
  .init(">1.2.3", "1.2.4 2.0.0", not: "1.2.3 1.2.3-a 2.0.0-a"),
  .init(">= 1.2.3", "1.2.3 9.0.0", not: "1.2.2"),
  .init("<1.2.3", "1.2.2 0.0.0", not: "1.2.3 1.2.3-a 1.2.2-a"),
  .init("<=1.2.3", "1.2.3", not: "1.2.4"),
  .init(">1.2.3-a", "1.2.3-b 1.2.3 2.0.0", not: "1.2.3-a 1.2.4-a"),
  .init(">=1.2.0 <1.4.0", "1.2.0 1.3.9", not: "1.1.9 1.4.0 1.4.0-a"),
  .init(">\t1.0.0   <\u{A0}2.0.0", "1.5.0", not: "1.0.0 2.0.0"),
  .init(">2 <1", "", not: "1.0.0 2.0.0 3.0.0"),
  // Wildcards
  .init("1", "1.0.0 1.9.9", not: "0.9.9 2.0.0 2.0.0-a 1.0.0-a"),
  .init("1.x", "1.0.0 1.9.9", not: "2.0.0"),
  .init("1.*.7", "1.0.0 1.9.9", not: "2.0.0"),
  .init("1.2.X", "1.2.0 1.2.9", not: "1.3.0 1.1.9"),
  .init("=1.2", "1.2.0 1.2.9", not: "1.3.0"),
  .init(">1", "2.0.0", not: "1.0.0 1.9.9"),
  .init(">1.2", "1.3.0", not: "1.2.9"),
  .init(">=1.2", "1.2.0", not: "1.1.9"),
  .init("<1.2", "1.1.9", not: "1.2.0 1.2.0-0"),
  .init("<=1", "1.9.9", not: "2.0.0 2.0.0-0"),
  .init("<=1.2", "1.2.9", not: "1.3.0"),
  .init(">*", "", not: "0.0.0 1.0.0 0.0.0-0"),
  .init("<x", "", not: "0.0.0"),
  .init(">=*", "0.0.0", not: "0.0.0-0"),
  // Tildes
  .init("~1.2.3", "1.2.3 1.2.9", not: "1.2.2 1.3.0 1.3.0-0"),
  .init("~ 1.2.3", "1.2.9", not: "1.3.0"),
  .init("~>1.2.3", "1.2.9", not: "1.3.0"),
  .init("~> 1.2.3", "1.2.9", not: "1.3.0"),
  .init("~ > 1.2.3", "1.2.9", not: "1.3.0"),
  .init("~1.2", "1.2.0 1.2.9", not: "1.3.0"),
  .init("~1", "1.0.0 1.9.9", not: "2.0.0"),
  .init("~0", "0.0.0 0.9.9", not: "1.0.0"),
  .init("~1.2.3-b", "1.2.3-b 1.2.3-c 1.2.4", not: "1.2.3-a 1.2.4-b 1.3.0"),
  .init("~*", "1.0.0", not: "1.0.0-a"),
  // Carets
  .init("^1.2.3", "1.2.3 1.9.9", not: "1.2.2 2.0.0 2.0.0-a 1.3.0-a"),
  .init("^ 1.2.3", "1.9.9", not: "2.0.0"),
  .init("^0.2.3", "0.2.3 0.2.9", not: "0.3.0 0.2.2"),
  .init("^0.0.3", "0.0.3", not: "0.0.4 0.0.2"),
  .init("^0.0.0", "0.0.0", not: "0.0.1"),
  .init("^1.2", "1.2.0 1.9.9", not: "1.1.9 2.0.0"),
  .init("^0.1", "0.1.0 0.1.9", not: "0.2.0"),
  .init("^0.0", "0.0.0 0.0.9", not: "0.1.0"),
  .init("^0", "0.9.9", not: "1.0.0"),
  .init("^1.x", "1.9.9", not: "2.0.0"),
  .init("^1.2.3-b.2", "1.2.3-b.2 1.2.3-b.10 1.2.3 1.3.0", not: "1.2.3-b.1 1.2.4-b.2 2.0.0"),
  .init("^0.0.3-b", "0.0.3-b 0.0.3", not: "0.0.3-a 0.0.4"),
  .init("^v1.2.3", "1.9.9", not: "2.0.0"),
  // Hyphens
  .init("1.2.3 - 2.3.4", "1.2.3 2.3.4", not: "1.2.2 2.3.5"),
  .init("1.2 - 2.3.4", "1.2.0 2.3.4", not: "1.1.9 2.3.5"),
  .init("1.2.3 - 2.3", "1.2.3 2.3.9", not: "2.4.0 2.4.0-0"),
  .init("1.2.3 - 2", "2.9.9", not: "3.0.0 1.2.2"),
  .init("* - 2", "0.0.0 2.9.9", not: "3.0.0"),
  .init("1 - x", "1.0.0 9.0.0", not: "0.9.9"),
  .init("1.2.3-a+b - 2.0.0-b+c", "1.2.3-a 2.0.0-b 1.5.0", not: "2.0.0-c 2.0.0 1.5.0-a"),
  // Alternatives
  .init("1.2.3 || 2.x", "1.2.3 2.5.0", not: "1.2.4 3.0.0"),
  .init("^1||^3", "1.5.0 3.5.0", not: "2.0.0 4.0.0"),
  .init(">=1.0.0-a <1.0.0 || 2", "1.0.0-b 2.1.0", not: "1.0.0 2.0.0-a"),
]

private let looseOnly: [RangeSample] = [
  .init("01.02.03", "1.2.3", not: "1.2.4"),
  .init("1.2.3beta", "1.2.3-beta", not: "1.2.3"),
  .init("~1.2.3beta", "1.2.3-beta 1.2.4", not: "1.2.3-alpha 1.3.0"),
  .init(">=1.2.3-01", "1.2.3-1 1.2.3-2 1.2.3", not: "1.2.3-0"),
  .init("1.2.34.5", "1.2.3-4.5", not: "1.2.34 1.2.3"),
  .init("^00.1.2", "0.1.2 0.9.0", not: "1.0.0"),
  .init(">=v=1.2.3", "1.2.3", not: "1.2.2"),
  .init("1.2.3 foo", "1.2.3", not: "1.2.4"),
  .init("foo || 1.2.3", "1.2.3", not: "1.2.4"),
  .init("* foo", "1.2.3", not: "1.2.3-a"),
  .init("v 1.2.3 - 2", "1.2.3", not: "1.2.4"),
  .init("> = 1.2.3", "1.2.3", not: "1.2.4"),
  .init("1.2v= 4", "4.5.0", not: "1.2.0 5.0.0"),
  .init("1.2b = 4", "4.5.0", not: "1.2.0 5.0.0"),
  .init("1.2v = 4 <4.3", "4.2.0", not: "4.3.0"),
  .init("1.2.3 <=1000000000000000000000", "1.2.3", not: "1.2.4"),
]
