package import OrderedJSON

extension Diagnostic {
  /// The diagnostic for machines: `severity`, `code`, `file`, `line`, `member`, `pointer`,
  /// `summary`, `notes`, `help`; what does not apply is left out.
  package var json: JSONValue {
    var object = JSONObject()
    object["severity"] = .string(severity.rawValue)
    object["code"] = .string(code.rawValue)
    object.add(subject)
    object["summary"] = .string(summary)
    if !notes.isEmpty { object["notes"] = .array(notes.map(\.json)) }
    object["help"] = suggestion.map(JSONValue.string)
    return .object(object)
  }
}

extension Diagnostic.Note {
  fileprivate var json: JSONValue {
    var object = JSONObject()
    if let subject { object.add(subject) }
    object["text"] = .string(text)
    return .object(object)
  }
}

extension JSONObject {
  fileprivate mutating func add(_ subject: Subject) {
    self["file"] = subject.file.map(JSONValue.string)
    self["line"] = subject.line.map { .number(JSONNumber($0)) }
    self["member"] = subject.member.map(JSONValue.string)
    self["pointer"] = subject.pointer.map(JSONValue.string)
  }
}
