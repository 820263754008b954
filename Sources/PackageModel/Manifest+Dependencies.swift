import OrderedJSON

extension ManifestDraft {
  /// Makes objects of the dependency lists that are arrays or strings (npm's step
  /// `fixDependencies`, first part).
  ///
  /// `peerDependencies` stay as they are.
  mutating func convertDependencyLists() {
    for key in ["dependencies", "devDependencies", "optionalDependencies"] {
      guard let value = truthy(key) else { continue }
      members[key] = dependencyMap(value)
    }
  }

  /// Removes what is no string from `dependencies` and `devDependencies`, and spells out hosted
  /// git shorthands (npm's step `fixDependencies`, second part).
  mutating func cleanDependencyMaps() {
    for key in ["dependencies", "devDependencies"] {
      guard let value = members[key] else { continue }
      guard let map = value.object else {
        members[key] = nil
        continue
      }
      let kept = map.members.compactMap { member in
        member.value.string.map { (member.key, JSONValue.string(Self.spelledOut($0))) }
      }
      members[key] = .object(JSONObject(kept))
    }
  }

  /// A list of `name@range` texts as an object; other values as they are.
  func dependencyMap(_ value: JSONValue?) -> JSONValue? {
    switch value {
    case .string(let text) where !text.isEmpty:
      .object(JSONObject(assigning: Self.words(text.trimmingWhitespace).map(Self.dependency)))
    case .array(let elements):
      .object(JSONObject(assigning: elements.compactMap(\.string).map(Self.dependency)))
    default: value
    }
  }

  private static func spelledOut(_ spec: String) -> String {
    HostedRepository(parsing: spec)?.text ?? spec
  }

  /// The pieces between runs of white space and commas, also empty ones at the ends.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var isInGap = false
    for scalar in text.unicodeScalars {
      let isGap = scalar == "," || scalar.isJavaScriptWhitespace
      if isGap, !isInGap {
        words.append(String(word))
        word = String.UnicodeScalarView()
      } else if !isGap {
        word.append(scalar)
      }
      isInGap = isGap
    }
    return words + [String(word)]
  }

  /// `name@range` or `name >= range` as a pair.
  ///
  /// The name ends at the first of `@`, `<`, `=`, `>` or white space, and at a colon in front of
  /// it.
  private static func dependency(_ text: String) -> (String, JSONValue) {
    let scalars = text.trimmingWhitespace.unicodeScalars
    let isDelimiter: (Unicode.Scalar) -> Bool = { scalar in
      ["@", "<", "=", ">"].contains(scalar) || scalar.isJavaScriptWhitespace
    }
    guard var end = scalars.firstIndex(where: isDelimiter) else {
      return (String(scalars), "")
    }
    if end > scalars.startIndex, scalars[scalars.index(before: end)] == ":" {
      end = scalars.index(before: end)
    }
    let rest = scalars[end...]
    let range = rest.first == "@" ? rest.dropFirst() : rest
    return (String(scalars[..<end]), .string(String(range).trimmingWhitespace))
  }
}
