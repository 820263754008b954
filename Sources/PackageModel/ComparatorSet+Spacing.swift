extension ComparatorSet {
  /// The text without the spaces between an operator and what it applies to.
  static func joiningOperators(_ text: ArraySlice<UInt8>) -> [UInt8] {
    joiningRanges(ArraySlice(joiningRelations(text)))
  }

  /// Drops the space after `<`, `<=`, `>`, `>=` and `=` before a version.
  ///
  /// An `=` that follows a `v`
  /// belongs to the version and keeps its space; so it matters where the version before it ends.
  private static func joiningRelations(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var scanner = VersionScanner(text)
    while !scanner.isAtEnd {
      let start = scanner.rest.startIndex
      scanner.take(" ")
      scanner = VersionScanner(Comparator.relation(scanner.rest).1)
      let end = scanner.rest.startIndex
      scanner.take(" ")
      let resumption = scanner.rest.startIndex
      scanner.takePrefix()
      if scanner.isAtComponent {
        scanner.takeVersionMention()
        result += text[start..<end] + text[resumption..<scanner.rest.startIndex]
      } else {
        if scanner.rest.startIndex == start { scanner.takeOne() }
        result += text[start..<scanner.rest.startIndex]
      }
    }
    return result
  }

  /// Drops the space after `~`, `~>` and `^`, and the `>` with it.
  private static func joiningRanges(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var scanner = VersionScanner(text)
    while let byte = scanner.rest.first {
      scanner.takeOne()
      result.append(byte)
      var ahead = scanner
      if byte == UInt8(ascii: "~") { ahead.take(">") }
      if "~^".utf8.contains(byte), ahead.take(" ") { scanner = ahead }
    }
    return result
  }
}
