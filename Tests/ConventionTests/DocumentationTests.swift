import Diagnostics
import Testing

/// What the articles and the README must say.
@Suite struct DocumentationTests {
  static let article = "Sources/Registry/Registry.docc/Diagnostics.md"

  @Test("every diagnostic code has an entry in the Diagnostics article")
  func documentedCodes() throws {
    let headings = try Self.headings()
    let missing = DiagnosticCode.allCases.filter { !headings.contains($0.rawValue) }
    expectNone(
      missing.map { "### \($0.rawValue)" },
      "add to \(Self.article) the meaning, a line as it is printed, and the remedy")
  }

  @Test("every entry of the Diagnostics article is a diagnostic code")
  func knownEntries() throws {
    let codes = Set(DiagnosticCode.allCases.map(\.rawValue))
    expectNone(
      try Self.headings().filter { !codes.contains($0) },
      "remove from \(Self.article) what is no code, or correct its spelling")
  }

  @Test("every example of the Diagnostics article ends with its own code")
  func examples() throws {
    var code = ""
    var strangers: [String] = []
    for line in try Repository.text(Self.article).split(separator: "\n") {
      if line.hasPrefix("### ") { code = String(line.dropFirst(4)) }
      let isExample = line.contains("error: ") || line.contains("warning: ")
      guard isExample, line.hasSuffix("]"), !code.isEmpty else { continue }
      if !line.hasSuffix(" [\(code)]") { strangers.append("\(code): \(line)") }
    }
    expectNone(strangers, "copy the example from the program's own output")
  }

  @Test("every diagnostic code is raised by a rule")
  func raisedCodes() {
    let files = SourceFile.program.filter { !$0.path.hasSuffix("DiagnosticCode.swift") }
    let unused = DiagnosticCode.allCases.filter { code in
      !files.contains { file in file.code.contains { $0.holdsCase(named: "\(code)") } }
    }
    expectNone(
      unused.map { "case \($0) = \"\($0.rawValue)\"" },
      "raise the diagnostic, or remove the case and its entry in \(Self.article)")
  }

  @Test("every diagnostic code is named in a test")
  func testedCodes() {
    let files = SourceFile.tests.filter { $0.target != "ConventionTests" }
    let untested = DiagnosticCode.allCases.filter { code in
      !files.contains { file in
        file.lines.contains { $0.holdsCase(named: "\(code)") || $0.contains(code.rawValue) }
      }
    }
    expectNone(
      untested.map { "\($0.rawValue) (.\($0))" },
      "write a test that raises the diagnostic and names its code")
  }

  private static func headings() throws -> [String] {
    try Repository.text(article).split(separator: "\n")
      .filter { $0.hasPrefix("### ") }.map { String($0.dropFirst(4)) }
  }
}

extension Substring {
  /// Whether `.name` stands here, and not only as the beginning of a longer name.
  fileprivate func holdsCase(named name: String) -> Bool {
    ranges(of: "." + name).contains { range in
      guard range.upperBound < endIndex else { return true }
      return !self[range.upperBound].isLetter && !self[range.upperBound].isNumber
    }
  }
}
