extension JSONWriter {
  /// The bytes of a whole document for people: a line for each member and element, ending with a line
  /// feed.
  package static func indentedDocument(_ value: JSONValue) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes, margin: "\n")
    bytes.append(0x0A)
    return bytes
  }

  /// - Parameter margin: a line feed, and what a line begins with.
  private static func append(_ value: JSONValue, to bytes: inout [UInt8], margin: String) {
    let inner = margin + "  "
    switch value {
    case .object(let object) where !object.members.isEmpty:
      for (index, member) in object.members.enumerated() {
        bytes += ((index == 0 ? "{" : ",") + inner).utf8
        append(.string(member.key), to: &bytes)
        bytes += ": ".utf8
        append(member.value, to: &bytes, margin: inner)
      }
      bytes += (margin + "}").utf8
    case .array(let elements) where !elements.isEmpty:
      for (index, element) in elements.enumerated() {
        bytes += ((index == 0 ? "[" : ",") + inner).utf8
        append(element, to: &bytes, margin: inner)
      }
      bytes += (margin + "]").utf8
    default: append(value, to: &bytes)
    }
  }
}
