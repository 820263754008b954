package import OrderedJSON

extension Diagnostic {
  /// Reads a diagnostic from the form for machines; nil where it is another.
  package init?(json: JSONValue) {
    guard let object = json.object,
      let severity = object["severity"]?.string.flatMap(Severity.init(rawValue:)),
      let code = object["code"]?.string.flatMap(DiagnosticCode.init(rawValue:)),
      let summary = object["summary"]?.string
    else { return nil }
    var notes: [Note] = []
    for value in object["notes"]?.array ?? [] {
      guard let note = value.object, let text = note["text"]?.string else { return nil }
      let subject = Subject(json: note)
      notes.append(Note(text, at: subject == Subject() ? nil : subject))
    }
    self.init(
      severity, code, at: Subject(json: object), summary, notes: notes,
      suggestion: object["help"]?.string)
  }
}

extension Subject {
  fileprivate init(json object: JSONObject) {
    var line: Int?
    if case .number(let number)? = object["line"] { line = Int(number.text) }
    self.init(
      file: object["file"]?.string, line: line, member: object["member"]?.string,
      pointer: object["pointer"]?.string)
  }
}
