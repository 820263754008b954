import Diagnostics
import Testing

@Suite("The order of diagnostics")
struct DiagnosticOrderTests {
  private static let ordered: [Diagnostic] = [
    Diagnostic(.error, .registryMissing, "no file"),
    Diagnostic(.warning, .tarballsSkipped, "no file"),
    Diagnostic(.error, .tarballEmpty, at: Subject(file: "B.tgz"), "capitals before small letters"),
    Diagnostic(.error, .tarballEmpty, at: Subject(file: "a.tgz"), "a"),
    Diagnostic(.error, .tarballTruncated, at: Subject(file: "a.tgz"), "a"),
    Diagnostic(.error, .tarballTruncated, at: Subject(file: "a.tgz"), "b"),
    Diagnostic(.warning, .tarballEmpty, at: Subject(file: "a.tgz"), "warnings after errors"),
    Diagnostic(.error, .tarballEmpty, at: Subject(file: "a.tgz", member: "p"), "a member"),
    Diagnostic(
      .error, .tarballEmpty, at: Subject(file: "a.tgz", member: "p", pointer: "/name"), "a field"),
    Diagnostic(.error, .tarballEmpty, at: Subject(file: "a.tgz", line: 2), "line 2"),
    Diagnostic(.error, .tarballEmpty, at: Subject(file: "a.tgz", line: 10), "line 10"),
    Diagnostic(.error, .tarballEmpty, at: Subject(file: "b.tgz"), "b"),
    Diagnostic(.error, .tarballEmpty, at: Subject(file: "é.tgz"), "by bytes, not by a locale"),
  ]

  @Test("Subject, severity, code and words decide, in that order")
  func order() {
    for rotation in Self.ordered.indices {
      let shuffled = Array(Self.ordered[rotation...] + Self.ordered[..<rotation])
      #expect(shuffled.reversed().sorted() == Self.ordered)
    }
  }

  @Test("Any error is found among warnings")
  func containsError() {
    #expect(Self.ordered.containsError)
    #expect(!Self.ordered.filter { $0.severity == .warning }.containsError)
    #expect(![Diagnostic]().containsError)
  }

  @Test("Codes are words joined by hyphens, each once")
  func codes() {
    let codes = DiagnosticCode.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(code.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 }, "\(code)")
      #expect(!code.hasPrefix("-") && !code.hasSuffix("-") && !code.contains("--"))
    }
  }
}
