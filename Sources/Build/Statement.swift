/// A statement as it is written into a file, with the sections that are missing around it.
struct Statement {
  /// The keys of the missing sections, from the outside in.
  let sections: [String]
  private let key: String
  private let value: String?
  private let isRange: Bool

  /// What a change writes, where sections are missing.
  init(_ edit: OverlayEdit, in sections: some Sequence<String>) {
    self.sections = Array(sections)
    key = edit.key
    value = edit.value
    isRange = if case .deprecate = edit { true } else { false }
  }

  /// The statement over lines, each section deeper by a step.
  func lines(indentation: Int, step: Int) -> [String] {
    var lines: [String] = []
    var margin = String(repeating: " ", count: indentation)
    for section in sections {
      lines.append("\(margin)\(YAMLSpelling.scalar(section)):")
      margin += String(repeating: " ", count: step)
    }
    return lines + [margin + (value == nil ? "- " : "") + element(quoting: false)]
  }

  /// The statement in one line, for between brackets.
  ///
  /// - Parameter quoting: whether everything is quoted, as in JSON.
  func line(quoting: Bool) -> String {
    var line = element(quoting: quoting)
    for (index, section) in sections.reversed().enumerated() {
      let isList = index == 0 && value == nil
      let key = YAMLSpelling.scalar(section, quoting: quoting)
      line = "\(key): " + (isList ? "[\(line)]" : "{ \(line) }")
    }
    return line
  }

  /// Ranges and messages are quoted always, other text where YAML asks for it.
  private func element(quoting: Bool) -> String {
    let key = YAMLSpelling.scalar(key, quoting: quoting || isRange)
    guard let value else { return key }
    return "\(key): \(YAMLSpelling.scalar(value, quoting: quoting || isRange))"
  }
}
