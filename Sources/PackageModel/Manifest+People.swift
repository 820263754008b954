package import OrderedJSON

extension ManifestDraft {
  /// Names the contributors line by line from the AUTHORS file where the author named none (npm's
  /// step `authors`).
  ///
  /// Lines that begin with `#` are comments.
  mutating func readContributorsFromAuthors() {
    guard truthy("contributors") == nil, let text = files.texts["AUTHORS"] else { return }
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: $0, as: UTF8.self).trimmingWhitespace }
      .filter { !$0.isEmpty && $0.utf8.first != UInt8(ascii: "#") }
    members["contributors"] = .array(lines.map(JSONValue.string))
  }

  /// Makes of every person an object of `name`, `email` and `url` (normalize-package-data
  /// `fixPeople`).
  mutating func normalizePeople() {
    if let author = truthy("author") {
      let person = person(author, at: "/author")
      // An empty object is an empty line on its way through npm, which does not read it again.
      members["author"] = author.string == nil && person.isEmpty ? "" : .object(person)
    }
    for key in ["maintainers", "contributors"] {
      guard let people = members[key]?.array else { continue }
      members[key] = .array(
        people.enumerated().map { index, value in .object(person(value, at: "/\(key)/\(index)")) })
    }
  }

  private mutating func person(_ value: JSONValue, at pointer: String) -> JSONObject {
    if value == .null { report(.personNull, at: pointer) }
    return Self.parsedPerson(value.string ?? Self.line(for: value.object ?? JSONObject()))
  }

  /// A person's members as one line `Name <mail> (url)`: npm writes it and reads it again, which
  /// cuts what does not fit.
  private static func line(for person: JSONObject) -> String {
    let name = person["name"]?.nonEmptyString ?? ""
    let mail = person["email"]?.nonEmptyString ?? person["mail"]?.nonEmptyString
    let url = person["url"]?.nonEmptyString ?? person["web"]?.nonEmptyString
    return name + (mail.map { " <\($0)>" } ?? "") + (url.map { " (\($0))" } ?? "")
  }

  /// `Name <mail> (url)` in its parts, each of them optional.
  fileprivate static func parsedPerson(_ line: String) -> JSONObject {
    var person = JSONObject()
    let name = String(line.unicodeScalars.prefix { $0 != "(" && $0 != "<" }).trimmingWhitespace
    if !name.isEmpty { person["name"] = .string(name) }
    person["email"] = text(in: line, between: "<", and: ">").map(JSONValue.string)
    person["url"] = text(in: line, between: "(", and: ")").map(JSONValue.string)
    return person
  }

  /// The first text between two brackets that holds neither of them and is not empty.
  private static func text(
    in line: String, between opening: Unicode.Scalar, and closing: Unicode.Scalar
  ) -> String? {
    let scalars = line.unicodeScalars
    var start: String.Index?
    for index in scalars.indices {
      if scalars[index] == opening { start = scalars.index(after: index) }
      guard scalars[index] == closing else { continue }
      if let start, start < index { return String(scalars[start..<index]) }
      start = nil
    }
    return nil
  }
}

extension Manifest {
  /// A person, written as `Name <mail> (url)`, as an object of `name`, `email` and `url`.
  package static func person(_ line: String) -> JSONValue {
    .object(ManifestDraft.parsedPerson(line))
  }
}
