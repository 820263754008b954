import OrderedJSON

extension JSONValue {
  /// A part of a value, by the way to it: keys of members, and for elements of a list their number or
  /// what they are called.
  ///
  /// Nothing happens where the way leads nowhere.
  subscript(way: String...) -> JSONValue? {
    get { way.reduce(self as JSONValue?) { value, step in value?.part(step) } }
    set { self = replacing(way[...], with: newValue) ?? .null }
  }

  /// The same members or elements in the opposite order.
  var reversed: JSONValue {
    switch self {
    case .object(let object):
      .object(JSONObject(object.members.reversed().map { ($0.key, $0.value) }))
    case .array(let elements): .array(elements.reversed())
    default: self
    }
  }

  /// The same members in the order of their keys.
  var sorted: JSONValue {
    guard let members = object?.members else { return self }
    let inOrder = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return .object(JSONObject(inOrder.map { ($0.key, $0.value) }))
  }

  /// The object with a member under another key, in the same place.
  func renaming(_ key: String, to other: String) -> JSONValue {
    .object(
      JSONObject((object?.members ?? []).map { ($0.key == key ? other : $0.key, $0.value) }))
  }

  /// Adds an element to a list.
  mutating func append(_ element: JSONValue?) {
    guard case .array(let elements) = self, let element else { return }
    self = .array(elements + [element])
  }

  /// Points a tag to a version, or takes it away; `latest` comes first, the others by their bytes.
  mutating func point(tag: String, to version: String?) {
    self[tag] = version.map { .string($0) }
    let latest = self["latest"]
    self["latest"] = nil
    let others = sorted.object?.members.map { ($0.key, $0.value) } ?? []
    self = .object(JSONObject((latest.map { [("latest", $0)] } ?? []) + others))
  }

  private func part(_ step: String) -> JSONValue? {
    guard let elements = array else { return object?[step] }
    return Self.index(of: step, in: elements).map { elements[$0] }
  }

  private func replacing(_ way: ArraySlice<String>, with value: JSONValue?) -> JSONValue? {
    guard let step = way.first else { return value }
    let rest = way.dropFirst()
    if var elements = array {
      guard let index = Self.index(of: step, in: elements) else { return self }
      let element = elements[index].replacing(rest, with: value)
      elements.replaceSubrange(index...index, with: [element].compactMap(\.self))
      return .array(elements)
    }
    guard var object else { return self }
    object[step] =
      rest.isEmpty ? value : object[step].flatMap { $0.replacing(rest, with: value) }
    return .object(object)
  }

  /// The element with a number, an `id` or a name.
  private static func index(of step: String, in elements: [JSONValue]) -> Int? {
    if let number = Int(step) { return elements.indices.contains(number) ? number : nil }
    return elements.firstIndex { element in
      let package = element.object?["package"]?.object
      return element.object?["id"]?.string == step || package?["name"]?.string == step
    }
  }
}
