import PackageModel
import ReadmeRendering
import Testing

/// What a README becomes.
@Suite struct ReadmeRenderingTests {
  @Test("each rule", arguments: ReadmeCase.all)
  func rules(_ rule: ReadmeCase) {
    #expect(readme(rule.source, repository: .acme).html == rule.html)
  }

  @Test("without a repository relative links and images are text")
  func noRepository() {
    #expect(
      readme("[a](b.md) ![c](d.png) [e](#f)").html
        == "<p>a c <a href=\"#readme-f\">e</a></p>\n")
  }

  @Test("images are loaded where that is the setting, and tell nobody who reads")
  func loadedImages() {
    let settings = ReadmeSettings(images: .loaded)
    let html = ReadmeRenderer(settings).rendering(
      of: Array("![a](https://i.example/b)".utf8), as: .markdown
    ).html
    #expect(
      html == "<p><img src=\"https://i.example/b\" alt=\"a\" loading=\"lazy\" "
        + "referrerpolicy=\"no-referrer\"></p>\n")
  }

  @Test("headings and words come along for contents and search")
  func contents() {
    let readme = readme("# A *b*\n\nc<br>d\n\n#### E\n\n- f\n- g<b>h</b>")
    let headings = readme.headings.map { "\($0.level) \($0.id ?? "") \($0.text)" }
    #expect(headings == ["2 readme-a-b A b", "3 readme-e E"])
    #expect(readme.text.split { $0 == " " || $0 == "\n" } == ["A", "b", "c", "d", "E", "f", "gh"])
    #expect(!readme.isCut)
  }

  @Test("the top level is the page's to say, and six is the last")
  func headingLevels() {
    let settings = ReadmeSettings(topHeadingLevel: 5)
    let source = Array("# a\n## b\n### c".utf8)
    let levels = ReadmeRenderer(settings).rendering(of: source, as: .markdown).headings.map(\.level)
    #expect(levels == [5, 6, 6])
  }

  @Test("plain text stays as it is")
  func plainText() {
    let readme = ReadmeRenderer(ReadmeSettings()).rendering(
      of: Array("# a <b>\n  c".utf8), as: .plainText)
    #expect(readme.html == "<pre class=\"readme-text\"># a &lt;b&gt;\n  c</pre>\n")
    #expect(readme.text == "# a <b>\n  c")
  }

  @Test(
    "the format follows the name",
    arguments: [
      ("README.md", "<p>"), ("docs/readme.Markdown", "<p>"), ("README.html", "*a*"),
      ("README", "<pre"), ("README.txt", "<pre"), ("a.md/README", "<pre"),
    ])
  func formats(_ name: String, _ start: String) {
    let html = ReadmeRenderer(ReadmeSettings())
      .rendering(of: Array("*a*".utf8), as: ReadmeFormat(fileName: name)).html
    #expect(html.hasPrefix(start))
  }

  @Test("UTF-16 and byte order marks are read, and what is no text is replaced")
  func encodings() {
    let renderer = ReadmeRenderer(ReadmeSettings())
    let texts: [[UInt8]] = [
      [0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61], [0xEF, 0xBB, 0xBF, 0x61], [0x61],
    ]
    for text in texts { #expect(renderer.rendering(of: text, as: .markdown).html == "<p>a</p>\n") }
    #expect(renderer.rendering(of: [0xFF], as: .markdown).html == "<p>\u{FFFD}</p>\n")
    #expect(renderer.rendering(of: [0xFF, 0xFE], as: .markdown).html == "")
    #expect(renderer.rendering(of: [], as: .markdown).html == "")
  }

  @Test("threads that render at once get what one gets alone")
  func threads() async {
    let source = Array("~~a~~ www.b.example https://c.example [^d]\n\n|e|\n|-|\n\n[^d]: f".utf8)
    let renderer = ReadmeRenderer(ReadmeSettings())
    let alone = renderer.rendering(of: source, as: .markdown).html
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<400 {
        group.addTask { renderer.rendering(of: source, as: .markdown).html }
      }
      for await html in group { #expect(html == alone) }
    }
  }

  @Test("a long README is cut at a line")
  func cut() {
    let line = String(repeating: "x", count: 99) + "\n"
    let readme = readme(String(repeating: line, count: 6000))
    #expect(readme.isCut)
    #expect(readme.html.utf8.count == 5120 * 100 - 1 + "<p></p>\n".utf8.count)
  }

  private func readme(_ text: String, repository: RepositoryFiles? = nil) -> RenderedReadme {
    ReadmeRenderer(ReadmeSettings(repository: repository))
      .rendering(of: Array(text.utf8), as: .markdown)
  }
}
