import Diagnostics
import OrderedJSON
import Testing

@Suite("Diagnostics for machines")
struct DiagnosticJSONTests {
  private func line(_ diagnostic: Diagnostic) -> String {
    String(decoding: JSONWriter.document(diagnostic.json), as: UTF8.self)
  }

  @Test("A diagnostic is one object on one line")
  func complete() {
    let diagnostic = Diagnostic(
      .error, .manifestVersionInvalid,
      at: Subject(
        file: "acme-widgets-1.2.tgz", member: "package/package.json", pointer: "/version"),
      #""1.2" is not a semantic version"#,
      notes: [.init("npm clients compare MAJOR.MINOR.PATCH")],
      suggestion: #"set "version" to "1.2.0""#)
    let expected =
      #"{"severity":"error","code":"manifest-version-invalid","file":"acme-widgets-1.2.tgz","#
      + #""member":"package/package.json","pointer":"/version","#
      + #""summary":"\"1.2\" is not a semantic version","#
      + #""notes":[{"text":"npm clients compare MAJOR.MINOR.PATCH"}],"#
      + #""help":"set \"version\" to \"1.2.0\""}"# + "\n"
    #expect(line(diagnostic) == expected)
  }

  @Test("What does not apply is left out")
  func minimal() {
    let diagnostic = Diagnostic(.warning, .tarballsSkipped, "one was left out")
    #expect(
      line(diagnostic)
        == #"{"severity":"warning","code":"tarballs-skipped","summary":"one was left out"}"# + "\n")
  }

  @Test("A note carries its own subject")
  func note() {
    let diagnostic = Diagnostic(
      .error, .ledgerInvalid, at: Subject(file: "ledger.ndjson", line: 2), "no",
      notes: [.init("here", at: Subject(file: "a.tgz", line: 3))])
    let expected =
      #"{"severity":"error","code":"ledger-invalid","file":"ledger.ndjson","line":2,"#
      + #""summary":"no","notes":[{"file":"a.tgz","line":3,"text":"here"}]}"# + "\n"
    #expect(line(diagnostic) == expected)
  }

  @Test("Control characters are escaped as JSON escapes them, and come back")
  func controlCharacters() throws {
    let text = "\u{1B}[31m\n\u{0}\u{7F}<"
    let diagnostic = Diagnostic(.error, .tarballEmpty, at: Subject(file: text), text)
    let written = line(diagnostic)
    #expect(written.utf8.dropLast().allSatisfy { $0 >= 0x20 })
    let object = try #require(try JSONParser.parse(written).object)
    #expect(object["file"]?.string == text)
    #expect(object["summary"]?.string == text)
  }
}
