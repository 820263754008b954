import OutputTree
import Testing

@Suite("Paths of a tree")
struct TreePathTests {
  @Test(
    "A path is segments joined by slashes",
    arguments: [
      "a", "a/b", "foo/-/foo-1.0.0.tgz", "@scope/name/index.html", "-/v1/search", "...", "..a",
      "a..",
      ".hidden", " ", "a b/c", "é", "e\u{301}", "a\\b", "~", "\u{10FFFF}", "a/.b",
    ])
  func accepted(text: String) throws {
    #expect(Array(try #require(TreePath(text)).text.utf8) == Array(text.utf8))
  }

  @Test(
    "What could lead out of the output, or breaks a line of the record, is refused",
    arguments: [
      "", "/", "/a", "a/", "a//b", ".", "..", "./a", "a/.", "a/./b", "../a", "a/..", "a/../b",
      "a/../../b", "//", "\n", "a\nb", "a\tb", "a\0", "\r\n", "\u{1B}[0m", "a\u{7F}", "/etc/passwd",
    ])
  func refused(text: String) {
    #expect(TreePath(text) == nil)
  }

  @Test(
    "A combining accent does not hide a slash",
    arguments: [
      "../\u{301}a", "a/../\u{301}b", "/\u{301}a", "./\u{301}", "a//\u{301}", "..\u{2F}\u{FE0F}x",
      "a/../\u{200D}",
    ])
  func combiningSlash(text: String) {
    #expect(TreePath(text) == nil)
  }

  @Test("The folders above a path are named from the nearest up")
  func ancestors() {
    let path: TreePath = "@scope/name/-/name-1.0.0.tgz"
    #expect(path.ancestors == ["@scope/name/-", "@scope/name", "@scope"])
    let (top, accented): (TreePath, TreePath) = ("a", "a/\u{301}b")
    #expect(top.ancestors.isEmpty)
    #expect(accented.ancestors == ["a"])
  }

  @Test("Paths of different bytes are different, however they look")
  func spelling() {
    let (composed, decomposed): (TreePath, TreePath) = ("caf\u{E9}", "cafe\u{301}")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed, composed]).count == 2)
    #expect(decomposed < composed)
    #expect(!(composed < decomposed))
  }

  @Test("Paths are ordered by their bytes")
  func order() {
    let texts = ["é", "a/b", "a", "Z", "a-b", "a.b", "\u{10000}", "\u{FFFD}", "a/a", "-/all"]
    let sorted = texts.compactMap { TreePath($0) }.sorted().map(\.text)
    #expect(
      sorted == ["-/all", "Z", "a", "a-b", "a.b", "a/a", "a/b", "é", "\u{FFFD}", "\u{10000}"])
  }
}
