import Testing

@testable import Site

@Suite struct SlugTests {
  @Test(
    "a text has the slug that its bytes make",
    arguments: [
      ("cli", "cli"), ("C++", "_43_2b_2b"), ("c++", "c_2b_2b"), ("-", "_2d"), ("a-b", "a-b"),
      ("a b", "a_20b"), ("..", "_2e_2e"), ("@acme", "_40acme"), ("_40acme", "_5f40acme"),
      ("é", "_c3_a9"),
    ])
  func slug(_ text: String, _ slug: String) {
    #expect(Slug(text)?.text == slug)
  }

  @Test("texts that file systems and readers take for one another have different slugs")
  func clashes() {
    let texts = ["a", "A", "_41", "a/b", "a b", "a-b", "é", "e\u{301}", "index.html", "a.gz", "@a"]
    let slugs = texts.compactMap { Slug($0)?.text.lowercased() }
    #expect(Set(slugs).count == texts.count)
  }

  @Test(
    "a text that makes no segment has no slug", arguments: ["", String(repeating: "é", count: 34)])
  func none(_ text: String) {
    #expect(Slug(text) == nil)
  }
}
