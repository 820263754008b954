import OrderedJSON

/// One place where two JSON values are not the same.
struct JSONDifference: Hashable {
  /// The keys and indexes that lead to the place.
  let path: [String]
  /// What stands there; nil for nothing.
  let found: JSONValue?
  /// What should; nil for nothing.
  let expected: JSONValue?

  /// The first differences between two values, at most `limit`, from the outside in.
  ///
  /// The order of members counts: Node reads conditional `exports` in theirs.
  static func between(
    _ found: JSONValue, _ expected: JSONValue, limit: Int = 3
  ) -> [JSONDifference] {
    var comparison = Comparison(limit: limit)
    comparison.compare(found, expected, at: [])
    return comparison.differences
  }

  /// The difference in words: what stands there, and what should.
  var words: String {
    switch (found, expected) {
    case (let found?, nil): "\(Self.text(found)) is too much here"
    case (nil, let expected?): "\(Self.text(expected)) is not here"
    case (let found?, let expected?) where Self.differInOrder(found, expected):
      "the members are in another order"
    case (let found?, let expected?): "\(Self.text(found)), not \(Self.text(expected))"
    case (nil, nil): "nothing"
    }
  }

  private static func differInOrder(_ found: JSONValue, _ expected: JSONValue) -> Bool {
    guard let found = found.object, let expected = expected.object else { return false }
    return found.keys != expected.keys && Set(found.keys) == Set(expected.keys)
  }

  /// A value for a message, cut where it is long.
  static func text(_ value: JSONValue) -> String {
    switch value {
    case .object: return "an object"
    case .array(let elements): return "a list of \(elements.count)"
    default: break
    }
    var bytes: [UInt8] = []
    JSONWriter.append(value, to: &bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    return text.count > 48 ? text.prefix(47) + "…" : text
  }
}

private struct Comparison {
  let limit: Int
  var differences: [JSONDifference] = []

  init(limit: Int) { self.limit = limit }

  mutating func compare(_ found: JSONValue, _ expected: JSONValue, at path: [String]) {
    guard differences.count < limit, found != expected || !Self.areSpelledAlike(found, expected)
    else { return }
    switch (found, expected) {
    case (.object(let found), .object(let expected)): compare(found, expected, at: path)
    case (.array(let found), .array(let expected)) where found.count == expected.count:
      for index in found.indices {
        compare(found[index], expected[index], at: path + ["\(index)"])
      }
    default: note(found, expected, at: path)
    }
  }

  private mutating func compare(
    _ found: JSONObject, _ expected: JSONObject, at path: [String]
  ) {
    let before = differences.count
    for member in expected.members {
      guard let value = found[member.key] else {
        note(nil, member.value, at: path + [member.key])
        continue
      }
      compare(value, member.value, at: path + [member.key])
    }
    for member in found.members where expected[member.key] == nil {
      note(member.value, nil, at: path + [member.key])
    }
    // The same members with the same values, and yet not the same object.
    if differences.count == before, differences.count < limit {
      note(.object(found), .object(expected), at: path)
    }
  }

  private mutating func note(_ found: JSONValue?, _ expected: JSONValue?, at path: [String]) {
    guard differences.count < limit else { return }
    differences.append(JSONDifference(path: path, found: found, expected: expected))
  }

  /// Swift takes two spellings of `é` for one; bytes tell them apart.
  private static func areSpelledAlike(_ left: JSONValue, _ right: JSONValue) -> Bool {
    var (leftBytes, rightBytes): ([UInt8], [UInt8]) = ([], [])
    JSONWriter.append(left, to: &leftBytes)
    JSONWriter.append(right, to: &rightBytes)
    return leftBytes == rightBytes
  }
}
