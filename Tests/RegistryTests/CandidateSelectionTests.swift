import Diagnostics
import Registry
import Testing

@Suite("Choosing among tarballs") struct CandidateSelectionTests {
  @Test("the same bytes twice are a warning, and the first is used")
  func repeated() throws {
    let first = try Candidates.candidate("a", "1.0.0", source: "x.tgz")
    let second = try Candidates.candidate("a", "1.0.0", source: "y.tgz")
    let selection = CandidateSelection([first, second])
    #expect(selection.candidates == [first])
    #expect(selection.diagnostics.map(\.code) == [.versionRepeated])
    #expect(selection.diagnostics.map(\.severity) == [.warning])
  }

  @Test("L-6: different bytes under one version are an error that names both")
  func duplicate() throws {
    let selection = CandidateSelection([
      try Candidates.candidate("a", "1.0.0+a", source: "x.tgz", content: 1),
      try Candidates.candidate("a", "1.0.0+b", source: "y.tgz", content: 2),
    ])
    let diagnostic = try #require(selection.diagnostics.first)
    #expect(diagnostic.code == .versionDuplicate)
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.subject.file == "y.tgz")
    #expect(diagnostic.notes.first?.text.contains("x.tgz") == true)
  }

  @Test("names that only their case tells apart are an error, reported once for each name")
  func caseConflict() throws {
    let selection = CandidateSelection([
      try Candidates.candidate("mypkg", "1.0.0"), try Candidates.candidate("MyPkg", "1.0.0"),
      try Candidates.candidate("MyPkg", "1.1.0"),
    ])
    #expect(selection.diagnostics.map(\.code) == [.nameCaseConflict])
  }

  @Test("versions of one package that only their case tells apart are an error")
  func versionCaseConflict() throws {
    let selection = CandidateSelection([
      try Candidates.candidate("a", "1.0.0-RC", source: "x.tgz"),
      try Candidates.candidate("a", "1.0.0-rc", source: "y.tgz"),
      try Candidates.candidate("b", "1.0.0-rc"), try Candidates.candidate("a", "1.0.0-rc.1"),
    ])
    let diagnostic = try #require(selection.diagnostics.first)
    #expect(selection.diagnostics.map(\.code) == [.versionCaseConflict])
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.subject.file == "y.tgz")
    #expect(diagnostic.notes.first?.text.contains("x.tgz") == true)
  }
}
