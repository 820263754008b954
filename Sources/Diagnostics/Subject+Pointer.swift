extension Subject {
  /// A field of the same file and member, by the keys that lead to it (RFC 6901, section 3).
  package func field(_ keys: String...) -> Subject { field(keys) }

  /// The same, by a list of keys.
  package func field(_ keys: [String]) -> Subject {
    var subject = self
    subject.pointer = keys.map { "/" + Self.escaped($0) }.joined()
    return subject
  }

  private static func escaped(_ key: String) -> String {
    key.replacing("~", with: "~0").replacing("/", with: "~1")
  }
}
