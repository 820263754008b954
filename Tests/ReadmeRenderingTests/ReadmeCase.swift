import Testing

/// A README in Markdown, and the HTML that it becomes.
struct ReadmeCase: CustomTestStringConvertible, Sendable {
  let rule: String
  let source: String
  let html: String

  var testDescription: String { rule }

  init(_ rule: String, _ source: String, _ html: String) {
    self.rule = rule
    self.source = source
    self.html = html
  }

  static let all = markdown + markup + links + images

  private static let rel = "rel=\"nofollow noopener noreferrer\""

  private static let markdown = [
    ReadmeCase(
      "emphasis and code", "*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>\n"),
    ReadmeCase(
      "note", "> [!Note]\n> a *b*",
      "<blockquote>\n<p><strong>Note</strong><br>\na <em>b</em></p>\n</blockquote>\n"),
    ReadmeCase(
      "what is no note", "> [!NOTE] a\n\n[!TIP]\nb\n\n> [!HINT]\n> c\n\n> d\n>\n> [!NOTE]\n> e",
      "<blockquote>\n<p>[!NOTE] a</p>\n</blockquote>\n<p>[!TIP]\nb</p>\n<blockquote>\n<p>[!HINT]\nc</p>\n"
        + "</blockquote>\n<blockquote>\n<p>d</p>\n<p>[!NOTE]\ne</p>\n</blockquote>\n"),
    ReadmeCase("strikethrough", "~~a~~", "<p><del>a</del></p>\n"),
    ReadmeCase(
      "table", "|a|b|\n|:-:|--:|\n|1|2|",
      "<table>\n<thead>\n<tr>\n<th class=\"readme-center\">a</th>\n<th class=\"readme-right\">b</th>\n"
        + "</tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"readme-center\">1</td>\n"
        + "<td class=\"readme-right\">2</td>\n</tr>\n</tbody>\n</table>\n"),
    ReadmeCase(
      "task list", "- [x] a\n- [ ] b",
      "<ul>\n<li><input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"Done\"> a</li>\n"
        + "<li><input type=\"checkbox\" disabled=\"\" aria-label=\"Not done\"> b</li>\n</ul>\n"),
    ReadmeCase(
      "language of code", "```js\na < b\n```",
      "<pre><code class=\"language-js\">a &lt; b\n</code></pre>\n"),
    ReadmeCase(
      "footnote", "a[^n]\n\n[^n]: b",
      "<p>a<sup class=\"footnote-ref\"><a id=\"readme-fnref-n\" href=\"#readme-fn-n\">1</a></sup></p>\n"
        + "<section class=\"footnotes\">\n<ol>\n<li id=\"readme-fn-n\">\n<p>b "
        + "<a class=\"footnote-backref\" aria-label=\"Back to content\" href=\"#readme-fnref-n\">↩</a></p>\n</li>\n</ol>\n</section>\n"
    ),
    ReadmeCase(
      "link without brackets", "https://a.example/b",
      "<p><a href=\"https://a.example/b\" \(rel)>https://a.example/b</a></p>\n"),
    ReadmeCase("ordered list", "3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
    ReadmeCase(
      "headings go down by one", "# A\n### B\n# C",
      "<h2 id=\"readme-a\">A</h2>\n<h3 id=\"readme-b\">B</h3>\n<h2 id=\"readme-c\">C</h2>\n"),
    ReadmeCase(
      "anchors as on GitHub", "# It's `a_b`: Ünï & 1.0!",
      "<h2 id=\"readme-its-a_b-ünï--10\">It's <code>a_b</code>: Ünï &amp; 1.0!</h2>\n"),
    ReadmeCase(
      "anchors are unique", "# A\n# A\n# A-1",
      "<h2 id=\"readme-a\">A</h2>\n<h2 id=\"readme-a-1\">A</h2>\n<h2 id=\"readme-a-1-1\">A-1</h2>\n"
    ),
  ]

  private static let markup = [
    ReadmeCase(
      "rows without a cell", "<table><tr></tr><tr><td>a</td></tr></table>",
      "<table><tbody><tr><td>a</td></tr></tbody></table>\n"),
    ReadmeCase(
      "alignment is a class", "<p align=\"center\">a</p>", "<p class=\"readme-center\">a</p>\n"),
    ReadmeCase(
      "obsolete elements",
      "<center><tt>a</tt> <strike>b</strike> <font color=red>c</font></center>",
      "<div class=\"readme-center\"><code>a</code> <s>b</s> c</div>\n"),
    ReadmeCase(
      "details with Markdown in it", "<details open><summary>a</summary>\n\n**b**\n\n</details>",
      "<details open=\"\"><summary>a</summary>\n<p><strong>b</strong></p>\n</details>\n"),
    ReadmeCase(
      "keys and scripts", "<kbd>a</kbd> <sub>b</sub> <sup>c</sup>",
      "<p><kbd>a</kbd> <sub>b</sub> <sup>c</sup></p>\n"),
    ReadmeCase("unknown elements leave their text", "<foo>a</foo>b<bar/>", "<p>ab</p>\n"),
    ReadmeCase("scripts leave nothing", "a<script>b</script>c", "<p>ac</p>\n"),
    ReadmeCase("comments leave nothing", "a<!-- b -->c", "<p>ac</p>\n"),
    ReadmeCase(
      "what is not closed is closed", "<div>\n\n**a**", "<div>\n<p><strong>a</strong></p>\n</div>"),
    ReadmeCase(
      "names become anchors", "<a name=\"A\"></a>b [c](#A)",
      "<p><a id=\"readme-A\"></a>b <a href=\"#readme-A\">c</a></p>\n"),
    ReadmeCase("a line feed in pre stays", "<pre>\n\na</pre>", "<pre>\n\na</pre>\n"),
  ]

  private static let pages = "https://github.com/acme/bolt/blob/HEAD"

  private static let links = [
    ReadmeCase(
      "link to a file", "[a](docs/b.md?c#d)",
      "<p><a href=\"\(pages)/packages/bolt/docs/b.md?c#d\" \(rel)>a</a></p>\n"),
    ReadmeCase(
      "link from the root", "[a](/b.md)", "<p><a href=\"\(pages)/b.md\" \(rel)>a</a></p>\n"),
    ReadmeCase(
      "link up, but not out", "[a](../../../../b)", "<p><a href=\"\(pages)/b\" \(rel)>a</a></p>\n"),
    ReadmeCase(
      "link without scheme", "[a](//b.example/c)",
      "<p><a href=\"https://b.example/c\" \(rel)>a</a></p>\n"),
    ReadmeCase(
      "mail", "[a](mailto:b@c.example)", "<p><a href=\"mailto:b@c.example\" \(rel)>a</a></p>\n"),
    ReadmeCase("other schemes leave the text", "[a](javascript:b) [c](ftp://d/e)", "<p>a c</p>\n"),
    ReadmeCase(
      "letters beyond ASCII", "[a](https://b.example/ü<c)",
      "<p><a href=\"https://b.example/%C3%BC%3Cc\" \(rel)>a</a></p>\n"),
    ReadmeCase(
      "hosts with a port, in other letters, of numbers",
      "[a](https://b.example:80/) [c](https://d\u{FC}.example) <a href='http://[::1]:8/'>e</a>",
      "<p><a href=\"https://b.example:80/\" \(rel)>a</a> "
        + "<a href=\"https://d%c3%bc.example\" \(rel)>c</a> "
        + "<a href=\"http://[::1]:8/\" \(rel)>e</a></p>\n"),
    ReadmeCase(
      "hosts that no browser takes leave the text",
      "[a](https://b.example%3ec) [d](https://e.example:f) [g](https://%zz) [h](https://:1)",
      "<p>a d g h</p>\n"),
    ReadmeCase(
      "brackets after the host", "<a href='https://b.example/[c]?d[]=1'>a</a>",
      "<p><a href=\"https://b.example/%5Bc%5D?d%5B%5D=1\" \(rel)>a</a></p>\n"),
    ReadmeCase("place in the README", "[a](#B-c)", "<p><a href=\"#readme-B-c\">a</a></p>\n"),
  ]

  private static let contents = "https://raw.githubusercontent.com/acme/bolt/HEAD/packages/bolt"

  private static let images = [
    ReadmeCase(
      "image of the repository", "![a](b.png)",
      "<p><a href=\"\(contents)/b.png\" \(rel) class=\"readme-image\" data-src=\"\(contents)/b.png\">a "
        + "<small>raw.githubusercontent.com</small></a></p>\n"),
    ReadmeCase(
      "image in a link", "[![a](https://i.example/b.svg)](https://c.example)",
      "<p><a href=\"https://c.example\" \(rel)><span class=\"readme-image\" "
        + "data-src=\"https://i.example/b.svg\">a <small>i.example</small></span></a></p>\n"),
    ReadmeCase(
      "image without a text", "<img src=\"https://i.example/d/b.svg?e\" width=20px height=\"10%\">",
      "<a href=\"https://i.example/d/b.svg?e\" \(rel) class=\"readme-image\" "
        + "data-src=\"https://i.example/d/b.svg?e\" data-width=\"20\">b.svg <small>i.example</small></a>\n"
    ),
    ReadmeCase("image of data", "![a](data:image/png;base64,x)", "<p>a</p>\n"),
  ]
}
