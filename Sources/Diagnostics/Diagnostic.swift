/// One thing that the person who runs the build should know.
///
/// Values of this type are made by static functions beside the rule that raises them.
package struct Diagnostic: Hashable, Sendable {
  /// A second place or fact that helps to understand a diagnostic.
  package struct Note: Hashable, Sendable {
    /// Where the note points, when not at the diagnostic's own subject.
    package var subject: Subject?
    /// The note's sentence, without a full stop.
    package var text: String

    /// A note, with its own subject where it points elsewhere.
    package init(_ text: String, at subject: Subject? = nil) {
      self.subject = subject
      self.text = text
    }
  }

  /// How much it matters.
  package var severity: Severity
  /// The stable identifier of the rule.
  package var code: DiagnosticCode
  /// The file, member and field.
  package var subject: Subject
  /// One sentence that stands alone, without a full stop.
  package var summary: String
  /// Facts that accompany the summary.
  package var notes: [Note]
  /// The way out.
  package var suggestion: String?

  /// A diagnostic, complete.
  package init(
    _ severity: Severity, _ code: DiagnosticCode, at subject: Subject = Subject(),
    _ summary: String, notes: [Note] = [], suggestion: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.subject = subject
    self.summary = summary
    self.notes = notes
    self.suggestion = suggestion
  }
}

extension Diagnostic: Comparable {
  /// The order of printing: by subject, then severity, code and text.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    if left.subject != right.subject { return left.subject < right.subject }
    if left.severity != right.severity { return left.severity < right.severity }
    return (left.code.rawValue, left.summary) < (right.code.rawValue, right.summary)
  }
}

extension Sequence where Element == Diagnostic {
  /// Whether any of them is an error.
  package var containsError: Bool { contains { $0.severity == .error } }
}
