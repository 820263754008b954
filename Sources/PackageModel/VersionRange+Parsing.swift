extension VersionRange {
  /// The alternatives of a range, at least one, or nil for an invalid range.
  static func alternatives(of text: String, _ grammar: VersionGrammar) -> [ComparatorSet]? {
    var result: [ComparatorSet] = []
    for part in parts(ArraySlice(text.collapsingWhitespace.utf8)) {
      guard let set = try? ComparatorSet(part, grammar) else { return nil }
      if !set.comparators.isEmpty { result.append(set) }
    }
    // With a `*` among them semver drops the others, and with them the prereleases they name.
    if let any = result.first(where: \.isAny) { return [any] }
    return result.isEmpty ? nil : result
  }

  /// The texts between `||`, without the space at their ends.
  private static func parts(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    var scanner = VersionScanner(text)
    while !scanner.isAtEnd {
      let end = scanner.rest.startIndex
      if scanner.take("|"), scanner.take("|") {
        result.append(trimmed(text[start..<end]))
        start = scanner.rest.startIndex
      } else if scanner.rest.startIndex == end {
        scanner.takeOne()
      }
    }
    return result + [trimmed(text[start...])]
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let space = UInt8(ascii: " ")
    var result = text.drop { $0 == space }
    while result.last == space { result.removeLast() }
    return result
  }
}
