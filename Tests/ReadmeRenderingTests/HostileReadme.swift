import Testing

/// A README that tries to be more than text.
struct HostileReadme: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String

  var testDescription: String { name }

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  static let all = scripts + addresses + elements + mutations + breakage + sizes

  private static let scripts = [
    HostileReadme("script", "<script>alert(1)</script>\n\ntext"),
    HostileReadme("script in mixed case", "<ScRiPt SRC=//evil.example/x.js></sCrIpT>"),
    HostileReadme("script within script", "<scr<script>ipt>alert(1)</scr</script>ipt>"),
    HostileReadme("unclosed script", "a <script>alert(1)"),
    HostileReadme("script after a slash", "<script/x>alert(1)</script >"),
    HostileReadme("event handler", "<img src=x onerror=alert(1)> <p onclick=\"alert(1)\">x</p>"),
    HostileReadme("event handler after a slash", "<img/src=x/onerror=alert(1)>"),
    HostileReadme("event handler in a line of its own", "<details open\nontoggle\n=\nalert(1)>x"),
    HostileReadme("event handler behind a quote", "<a title='x' href=\"#\"onclick=alert(1)>x</a>"),
    HostileReadme("quotes in an attribute", "![a\" onerror=\"alert(1)](https://e.example/x.png)"),
    HostileReadme("quotes in a title", "[a](https://e.example '\" onmouseover=alert(1) x=\"')"),
  ]

  private static let addresses = [
    HostileReadme("javascript URL", "[a](javascript:alert(1)) <a href='javascript:alert(1)'>b</a>"),
    HostileReadme("javascript URL in mixed case", "<a href='JaVaScRiPt:alert(1)'>a</a>"),
    HostileReadme(
      "javascript URL in references",
      "<a href='&#106;&#x61;vascript&colon;alert(1)'>a</a> [b](&#106;avascript:alert(1))"),
    HostileReadme("javascript URL with tabs", "<a href='java&Tab;scr&NewLine;ipt:alert(1)'>a</a>"),
    HostileReadme("javascript URL after controls", "<a href='&#1;&#31; javascript:alert(1)'>a</a>"),
    HostileReadme("javascript URL with NUL", "<a href='java\u{0}script:alert(1)'>a</a>"),
    HostileReadme("javascript URL by reference", "[a][b]\n\n[b]: javascript:alert(1)"),
    HostileReadme("javascript URL as autolink", "<javascript:alert(1)> <data:text/html,x>"),
    HostileReadme("vbscript and file URLs", "[a](vbscript:x) [b](file:///etc/passwd)"),
    HostileReadme("data URL", "[a](data:text/html;base64,PHNjcmlwdD4=) ![b](data:image/svg+xml,x)"),
    HostileReadme(
      "backslashes in a URL", "<a href='\\\\evil.example'>a</a> <img src='/\\evil.example'>"),
    HostileReadme("user name in a URL", "[a](https://npmjs.com@evil.example/)"),
    HostileReadme("tracker", "![](https://track.example/p.gif?u=1) <img src=//track.example/p>"),
    HostileReadme(
      "tracker in a source set",
      "<img srcset='//track.example/p 1x'><picture><source srcset=//t.example/p>"),
    HostileReadme(
      "tracker as a background",
      "<table background=//t.example/p><tr><td background=//t.example/p>x"),
    HostileReadme(
      "ping and prefetch",
      "<a href=https://e.example ping=//t.example/p>a</a><link rel=prefetch href=//t.example>"),
  ]

  private static let elements = [
    HostileReadme(
      "svg", "<svg onload=alert(1)><script>alert(1)</script><a xlink:href=javascript:x>t</a></svg>"),
    HostileReadme(
      "svg with HTML", "<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>"),
    HostileReadme(
      "MathML", "<math href=javascript:x><mtext><img src=x onerror=alert(1)></mtext></math>"),
    HostileReadme(
      "style element", "<style>body{display:none}</style>\n\n<style>@import '//e.example'"),
    HostileReadme("style attribute", "<div style='position:fixed;inset:0;z-index:9'>cover</div>"),
    HostileReadme("classes of the page", "<div class='header fixed modal readme-center'>x</div>"),
    HostileReadme(
      "base, meta and link",
      "<base href=//e.example><meta http-equiv=refresh content='0;url=//e.example'><link rel=stylesheet href=//e.example/x.css>"
    ),
    HostileReadme(
      "frames",
      "<iframe srcdoc='<script>alert(1)</script>'></iframe><frameset><frame src=//e.example>"),
    HostileReadme(
      "plug-ins", "<object data=//e.example></object><embed src=//e.example><applet code=x>"),
    HostileReadme(
      "form",
      "<form action=//e.example><input name=password type=password><button>Log in</button></form>"),
    HostileReadme(
      "button of another form", "<button form=search formaction=javascript:alert(1)>x</button>"),
    HostileReadme(
      "box outside a list",
      "<input type=checkbox autofocus onfocus=alert(1)><input type=image src=x>"),
    HostileReadme(
      "media", "<video src=x onerror=alert(1) autoplay></video><audio src=//t.example>"),
    HostileReadme(
      "clobbered names",
      "<a name=body></a><img name=getElementById><a id=search>x</a><p id=main></p>"),
    HostileReadme("same id twice", "<p id=a>x</p><p id=a>y</p>\n\n# a\n# a"),
    HostileReadme("marquee and blink", "<marquee onstart=alert(1)>x</marquee><blink>y</blink>"),
    HostileReadme("custom element", "<x-app is=y onclick=alert(1)><slot name=z></slot>t</x-app>"),
    HostileReadme(
      "shadow root", "<div><template shadowrootmode=open><script>alert(1)</script></template></div>"
    ),
  ]

  private static let mutations = [
    HostileReadme("noscript", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">"),
    HostileReadme(
      "mutation by math and style",
      "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">"
    ),
    HostileReadme(
      "mutation by form",
      "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>"),
    HostileReadme(
      "mutation by svg and title", "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">"
    ),
    HostileReadme(
      "textarea and title",
      "<textarea><script>alert(1)</script></textarea><title><img src=x onerror=alert(1)></title>"),
    HostileReadme(
      "xmp and plaintext",
      "<xmp><img src=x onerror=alert(1)></xmp>a<plaintext><img src=x onerror=alert(1)>"),
    HostileReadme(
      "comment", "<!-- --!><img src=x onerror=alert(1)> --> <!--><img src=y onerror=alert(1)>-->"),
    HostileReadme(
      "CDATA", "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg><![CDATA[<script>x</script>]]>"),
    HostileReadme(
      "instruction and declaration",
      "<?php ><img src=x onerror=alert(1)> ?><!ELEMENT x><!DOCTYPE html>"),
    HostileReadme(
      "links in links", "<a href=#a><table><tr><td><a href=#b><p>x</a></table><a href=#c>y"),
    HostileReadme("misnested formatting", "<b><i><p>x</b>y</i><table><b>z<tr></b><td><i></table>w"),
    HostileReadme("select", "<select><option><style></select><img src=x onerror=alert(1)></style>"),
  ]

  private static let breakage = [
    HostileReadme("end tags of the page", "</div></article></main></body></html>after"),
    HostileReadme(
      "unclosed everything",
      "<div><table><tr><td><ul><li><details><summary><b><a href=#x><pre><code>"),
    HostileReadme("unclosed attribute", "<div title=\"\n\n# a\n\n[b](https://e.example)"),
    HostileReadme("unclosed comment", "a\n\n<!-- b\n\n# c"),
    HostileReadme(
      "direction controls",
      "a\u{202E}b\u{2066}c &#x202E; &#8297; <b title='\u{202D}x'>d</b> `\u{2067}e`"),
    HostileReadme("control characters", "a\u{0}b\u{1}c\u{7F}d\u{85}e\u{FFFE}f &#0; &#1; &#x7f;"),
    HostileReadme("table parts alone", "<tr><td>x</td></tr><caption>y</caption><col><tbody>z"),
    HostileReadme(
      "odd numbers",
      "<ol start=-1><li value=1e9 >x</ol><td colspan=999999><img width=9999999 src=https://e.example/a height='1;'>"
    ),
  ]

  private static let sizes = [
    HostileReadme("a line of 5 MB", String(repeating: "x", count: 5_000_000)),
    HostileReadme("100,000 quotes", String(repeating: ">", count: 100_000) + "x\ny\n"),
    HostileReadme("100,000 brackets", String(repeating: "[", count: 100_000)),
    HostileReadme("100,000 elements", String(repeating: "<div>", count: 100_000)),
    HostileReadme("100,000 unclosed items", String(repeating: "<li>", count: 100_000)),
    HostileReadme("100,000 links", String(repeating: "[a](<", count: 50_000)),
    HostileReadme("100,000 emphases", String(repeating: "*a **b _c ", count: 40_000)),
    HostileReadme(
      "lists in a line",
      String(repeating: "* ", count: 20_000) + "a\n" + String(repeating: "b\n", count: 100_000)),
    HostileReadme(
      "a definition used often",
      "[a]: " + String(repeating: "x", count: 50_000) + "\n\n"
        + String(repeating: "[a] ", count: 100_000)),
    HostileReadme(
      "a wide table",
      String(repeating: "|a", count: 20_000) + "\n" + String(repeating: "|-", count: 20_000) + "\n"
        + String(repeating: "|\n", count: 100_000)),
    HostileReadme(
      "an element with 50,000 attributes",
      "<p " + (0..<50_000).map { "a\($0)" }.joined(separator: " ") + ">x"),
    HostileReadme(
      "formatting that is opened again",
      (0..<9_000).map { "<b title=\($0)>" }.joined() + String(repeating: "<p>x", count: 50_000)),
    HostileReadme("tables in links", String(repeating: "<a href=#x><table>", count: 20_000)),
    HostileReadme(
      "headings in headings", String(repeating: "<section><h1>a ", count: 30_000) + "\n\n# b"),
    HostileReadme("comments", String(repeating: "<!--", count: 100_000)),
  ]
}
