/// What a diagnostic is about: a file, a line or a member inside it, a field inside that.
package struct Subject: Hashable, Sendable {
  /// The file as the user would name it, or nil when the fault lies in no file.
  package var file: String?
  /// The line in that file, counted from 1.
  package var line: Int?
  /// The archive member inside the file.
  package var member: String?
  /// The field inside, as a JSON pointer (RFC 6901).
  package var pointer: String?

  /// A subject; leave out what does not apply.
  package init(
    file: String? = nil, line: Int? = nil, member: String? = nil, pointer: String? = nil
  ) {
    self.file = file
    self.line = line
    self.member = member
    self.pointer = pointer
  }

  /// The subject as it stands before the severity: `a.tgz: package/package.json: /version`.
  package var text: String {
    var parts: [String] = []
    if let file { parts.append(line.map { "\(file):\($0)" } ?? file) }
    if let member { parts.append(member) }
    if let pointer { parts.append(pointer) }
    return parts.joined(separator: ": ")
  }
}

extension Subject: Comparable {
  /// Orders by file, line, member and field, by bytes and not by locale.
  package static func < (left: Subject, right: Subject) -> Bool {
    func key(_ subject: Subject) -> (String, Int, String, String) {
      (subject.file ?? "", subject.line ?? 0, subject.member ?? "", subject.pointer ?? "")
    }
    return key(left) < key(right)
  }
}
