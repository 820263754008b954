import OrderedJSON

/// A host's configuration in JSON, with a line for each member, and one for each element of an array.
enum HostJSON {
  /// The text of an object.
  static func text(_ members: [(key: String, value: JSONValue)]) -> String {
    let lines = members.map { key, value in "  \(spelled(.string(key))): \(spread(value))" }
    return "{\n\(lines.joined(separator: ",\n"))\n}\n"
  }

  private static func spread(_ value: JSONValue) -> String {
    guard let elements = value.array, !elements.isEmpty else { return spelled(value) }
    return "[\n" + elements.map { "    " + spelled($0) }.joined(separator: ",\n") + "\n  ]"
  }

  private static func spelled(_ value: JSONValue) -> String {
    var bytes: [UInt8] = []
    JSONWriter.append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An object of headers.
  static func headers(_ headers: [(String, String)]) -> JSONValue {
    .object(JSONObject(headers.map { ($0, .string($1)) }))
  }
}
