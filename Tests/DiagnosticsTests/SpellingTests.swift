import Diagnostics
import Testing

@Suite("What somebody meant to type")
struct SpellingTests {
  private static let words = ["nginx", "apache", "caddy", "netlify", "registry", "packages"]

  @Test(
    "is the word with the fewest slips, where there is at most one in three letters",
    arguments: [
      ("nginx", "nginx"), ("ngnix", "nginx"), ("nginxx", "nginx"), ("ngin", "nginx"),
      ("apahce", "apache"), ("cady", "caddy"), ("regsitry", "registry"), ("packags", "packages"),
      ("xnign", nil), ("iis", nil), ("", nil), ("a", nil),
    ])
  func nearest(word: String, expected: String?) {
    #expect(Spelling.nearest(to: word, among: Self.words) == expected)
  }

  @Test("is the first of equals, and nothing of nothing")
  func ties() {
    #expect(Spelling.nearest(to: "abc", among: ["abd", "abe"]) == "abd")
    #expect(Spelling.nearest(to: "abc", among: []) == nil)
  }
}
