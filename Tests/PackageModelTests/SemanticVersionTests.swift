import PackageModel
import Testing

@Suite("Versions")
struct SemanticVersionTests {
  @Test(
    "npm publish rewrites a version",
    arguments: [
      ("v1.2.3", "1.2.3"), (" =v1.2.3 ", "1.2.3"), ("1.0.0+build.5", "1.0.0"),
      ("1.0.0-rc.1+sha.abc", "1.0.0-rc.1"), ("1.2.3beta", "1.2.3-beta"), ("01.02.03", "1.2.3"),
      ("=1.0.0", "1.0.0"), ("1.0.0-01", "1.0.0-1"), ("1.0.0-", "1.0.0--"), ("1.0.0-00", "1.0.0-0"),
      ("v\n= 1.2.3", "1.2.3"), ("\u{FEFF}1.2.3\u{A0}", "1.2.3"), ("1.2.34.5", "1.2.3-4.5"),
      ("1.2.3-.a", "1.2.3--.a"), ("1.2.3-0a", "1.2.3-0a"),
      ("9007199254740991.0.0", "9007199254740991.0.0"),
      ("1.0.0-09007199254740990", "1.0.0-9007199254740990"),
      ("1.0.0-20240101123456789", "1.0.0-20240101123456789"),
    ])
  func cleaning(text: String, expected: String) throws {
    #expect(try #require(SemanticVersion(cleaning: text)).description == expected)
  }

  @Test(
    "npm publish refuses what is no version",
    arguments: [
      "", " ", "1", "1.2", "1.2.", "1.2.3.4", "V1.0.0", "1.0.0+", "1.0.0+a..b", "1.0.0+a+b",
      "1.0.0-a..b", "1.0.0-a.", "1.2.3 4", "1 .2.3", "-1.0.0", "1.x.0", "1.0.0-ü", "１.0.0",
      "9007199254740992.0.0", "0.9007199254740992.0", "0.0.18446744073709551616", "1.2.3\u{85}",
      "1.0.0-09007199254740991", "1.0.0-a\u{301}", "1.2.3\0",
    ])
  func refusal(text: String) {
    #expect(SemanticVersion(cleaning: text) == nil)
  }

  @Test(
    "The strict grammar takes versions in their normal form",
    arguments: [
      "0.0.0", "1.2.3", "10.20.30", "1.2.3-0", "1.2.3-alpha.1", "1.2.3--", "1.2.3-0a", "1.2.3--1.-",
      "9007199254740991.9007199254740991.9007199254740991", "1.0.0-9007199254740993",
    ])
  func normalForm(text: String) throws {
    #expect(try #require(SemanticVersion(strict: text)).description == text)
  }

  @Test(
    "The strict grammar refuses loose spellings",
    arguments: [
      "v1.0.0", "=1.0.0", " 1.0.0", "1.0.0 ", "01.0.0", "1.00.0", "1.0.0-01", "1.2.3beta", "1.0.0-",
      "1.2.34.5", "1.0.0+", "1.0", "1.2.3.4", "V1.0.0", "", "1.0.0\n", "9007199254740992.0.0",
    ])
  func strictRefusal(text: String) {
    #expect(SemanticVersion(strict: text) == nil)
  }

  @Test("Both grammars drop build metadata", arguments: ["1.0.0+1", "1.0.0+a.b-c.01"])
  func buildMetadata(text: String) {
    #expect(SemanticVersion(strict: text) == SemanticVersion(1, 0, 0))
    #expect(SemanticVersion(cleaning: text) == SemanticVersion(1, 0, 0))
  }

  @Test("A version has at most 256 characters, white space included")
  func length() {
    let longest = "1.0.0-" + String(repeating: "a", count: 250)
    #expect(SemanticVersion(strict: longest)?.description == longest)
    #expect(SemanticVersion(cleaning: longest)?.description == longest)
    #expect(SemanticVersion(strict: longest + "a") == nil)
    #expect(SemanticVersion(cleaning: longest + "a") == nil)
    #expect(SemanticVersion(cleaning: longest + " ") == nil)
    #expect(SemanticVersion(cleaning: String(repeating: "\u{A0}", count: 251) + "1.0.0") != nil)
  }

  @Test("A version that its hyphen makes too long is refused")
  func lengthAfterCleaning() {
    let letters = String(repeating: "a", count: 250)
    #expect(SemanticVersion(cleaning: "1.0.0" + letters)?.description == "1.0.0-" + letters)
    #expect(SemanticVersion(cleaning: "1.0.0a" + letters) == nil)
  }

  @Test("Versions are ordered by precedence")
  func order() throws {
    let texts = [
      "0.0.0-0", "0.0.0", "0.0.1", "0.1.0", "1.0.0-1", "1.0.0-2", "1.0.0-10",
      "1.0.0-9007199254740992", "1.0.0-9007199254740993", "1.0.0-18446744073709551616", "1.0.0--",
      "1.0.0-A", "1.0.0-B", "1.0.0-a", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.1.0",
      "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0",
      "1.0.1", "1.2.0", "1.10.0", "2.0.0", "10.0.0",
    ]
    let versions = try texts.map { try #require(SemanticVersion(strict: $0)) }
    for (index, left) in versions.enumerated() {
      for (other, right) in versions.enumerated() {
        #expect((left < right) == (index < other), "\(left) < \(right)")
        #expect((left == right) == (index == other), "\(left) == \(right)")
      }
    }
  }
}
