import Diagnostics
import Testing

@Suite("Diagnostics for people")
struct DiagnosticTextTests {
  @Test("A diagnostic names its subject, its rule, its facts and the way out")
  func complete() {
    let diagnostic = Diagnostic(
      .error, .manifestVersionInvalid,
      at: Subject(
        file: "acme-widgets-1.2.tgz", member: "package/package.json", pointer: "/version"),
      #""1.2" is not a semantic version"#,
      notes: [.init("npm clients compare MAJOR.MINOR.PATCH")],
      suggestion: #"set "version" to "1.2.0""#)
    #expect(
      diagnostic.text == """
        acme-widgets-1.2.tgz: package/package.json: /version: error: "1.2" is not a semantic \
        version [manifest-version-invalid]
          note: npm clients compare MAJOR.MINOR.PATCH
          help: set "version" to "1.2.0"
        """)
  }

  @Test("A note may point at another file")
  func noteElsewhere() {
    let diagnostic = Diagnostic(
      .error, .versionDuplicate, at: Subject(file: "acme-ui-2.0.0.tgz"),
      "same name and version as another tarball, different content",
      notes: [
        .init("first seen in mirror/acme-ui-2.0.0.tgz (sha512-9fJ…)"),
        .init("the other one", at: Subject(file: "a.tgz", line: 3)),
      ])
    #expect(
      diagnostic.text == """
        acme-ui-2.0.0.tgz: error: same name and version as another tarball, different content \
        [version-duplicate]
          note: first seen in mirror/acme-ui-2.0.0.tgz (sha512-9fJ…)
          note: a.tgz:3: the other one
        """)
  }

  @Test("A diagnostic without a subject begins with its severity")
  func noSubject() {
    let diagnostic = Diagnostic(.warning, .tarballsSkipped, "one was left out")
    #expect(diagnostic.text == "warning: one was left out [tarballs-skipped]")
  }

  @Test("A line stands behind its file")
  func line() {
    let subject = Subject(file: "packshelf.yml", line: 7)
    #expect(
      Diagnostic(.error, .configurationSyntax, at: subject, "no").text
        == "packshelf.yml:7: error: no [configuration-syntax]")
  }

  @Test(
    "Characters that could drive a terminal are spelled out, wherever they stand",
    arguments: [
      ("\u{1B}[31m", #"\u{1b}[31m"#), ("a\rb", #"a\u{d}b"#), ("a\nb", #"a\u{a}b"#),
      ("\u{0}", #"\u{0}"#), ("\u{7F}", #"\u{7f}"#), ("\u{9B}1m", #"\u{9b}1m"#),
      ("\u{202E}gpj", #"\u{202e}gpj"#), ("\u{2066}x\u{2069}", #"\u{2066}x\u{2069}"#),
      ("a\r\nb", #"a\u{d}\u{a}b"#), ("é日本", "é日本"), ("e\u{301}", "e\u{301}"),
    ])
  func controlCharacters(text: String, visible: String) {
    let subject = Subject(file: text, member: text, pointer: text)
    let diagnostic = Diagnostic(
      .error, .tarballEmpty, at: subject, text,
      notes: [.init(text, at: Subject(file: text))], suggestion: text)
    let place = "\(visible): \(visible): \(visible)"
    let expected = """
      \(place): error: \(visible) [tarball-empty]
        note: \(visible): \(visible)
        help: \(visible)
      """
    #expect(Array(diagnostic.text.utf8) == Array(expected.utf8))
  }
}
