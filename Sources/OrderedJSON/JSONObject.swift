/// The members of a JSON object, in order, each key once.
///
/// Keys are compared by their bytes: Swift's own string comparison would take two different
/// spellings of `é` for one key.
package struct JSONObject: Hashable, Sendable {
  /// One `"key": value` pair.
  package struct Member: Hashable, Sendable {
    /// The name.
    package let key: String
    /// What the name stands for.
    package var value: JSONValue
  }

  /// The members in their order.
  package private(set) var members: [Member] = []

  /// An object without members.
  package init() {}

  /// Members in the order given; a later duplicate replaces the value of the earlier one, as in
  /// JavaScript.
  package init(_ pairs: some Sequence<(String, JSONValue)>) {
    members = Self.unique(pairs.map { Member(key: $0.0, value: $0.1) })
  }

  /// Takes members as read; the last of several with one key wins and keeps the first one's place
  /// (ECMA-262, `JSON.parse`).
  init(parsed members: [Member]) { self.members = Self.unique(members) }

  /// The value of a member.
  ///
  /// Setting appends a new key at the end, replaces an existing one in its place, and removes it
  /// when set to nil.
  package subscript(key: String) -> JSONValue? {
    get { index(of: key).map { members[$0].value } }
    set {
      switch (index(of: key), newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// The keys in their order.
  package var keys: [String] { members.map(\.key) }

  /// Whether there is no member.
  package var isEmpty: Bool { members.isEmpty }

  /// The same object without the members for which the condition does not hold.
  package func filter(_ isIncluded: (Member) -> Bool) -> JSONObject {
    var copy = self
    copy.members = members.filter(isIncluded)
    return copy
  }

  private func index(of key: String) -> Int? {
    members.firstIndex { $0.key.isSpelled(key) }
  }

  private static func unique(_ members: [Member]) -> [Member] {
    members.count <= 20 && areDistinct(members) ? members : indexed(members)
  }

  private static func areDistinct(_ members: [Member]) -> Bool {
    for (index, member) in members.enumerated() {
      let isRepeated = members[..<index].contains { $0.key.isSpelled(member.key) }
      if isRepeated { return false }
    }
    return true
  }

  /// The same for objects of any size, in linear time.
  private static func indexed(_ members: [Member]) -> [Member] {
    var places: [UTF8Key: Int] = [:]
    places.reserveCapacity(members.count)
    var result: [Member] = []
    result.reserveCapacity(members.count)
    for member in members {
      if let place = places[UTF8Key(text: member.key)] {
        result[place].value = member.value
      } else {
        places[UTF8Key(text: member.key)] = result.count
        result.append(member)
      }
    }
    return result
  }
}

/// A string that is equal only to a string of the same bytes.
private struct UTF8Key: Hashable {
  let text: String

  static func == (left: UTF8Key, right: UTF8Key) -> Bool {
    left.text.isSpelled(right.text)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Whether the two have the same bytes.
  ///
  /// Strings that Swift finds different always differ, which is quickly known.
  fileprivate func isSpelled(_ other: String) -> Bool {
    self == other && utf8.elementsEqual(other.utf8)
  }
}
