/// One part of a range between spaces, with its operator: `^1.2`, `~>1`, `>=2.x`, `1.2.3`.
struct RangeTerm {
  /// The comparators it stands for, spelled; an empty one is any version.
  ///
  /// A part that is none of these stands for itself.
  let comparators: [String]

  /// Takes a part by semver 7's rules (`classes/range.js`); never fails.
  init(_ text: ArraySlice<UInt8>, _ grammar: VersionGrammar) {
    comparators =
      Self.caret(text, grammar) ?? Self.tilde(text, grammar) ?? Self.wildcard(text, grammar)
      ?? [Self.withoutStar(text)]
  }

  private static func caret(_ text: ArraySlice<UInt8>, _ grammar: VersionGrammar) -> [String]? {
    var scanner = VersionScanner(text)
    guard scanner.take("^"), let partial = PartialVersion(scanner.rest, grammar) else { return nil }
    guard partial.major != nil else { return [""] }
    return [">=" + partial.floor, "<" + partial.caretCeiling + "-0"]
  }

  private static func tilde(_ text: ArraySlice<UInt8>, _ grammar: VersionGrammar) -> [String]? {
    var scanner = VersionScanner(text)
    guard scanner.take("~") else { return nil }
    scanner.take(">")
    return PartialVersion(scanner.rest, grammar).map(agreement)
  }

  /// The comparators of a version with a wildcard, with or without a relation in front.
  private static func wildcard(_ text: ArraySlice<UInt8>, _ grammar: VersionGrammar) -> [String]? {
    let (relation, rest) = Comparator.relation(text)
    guard let partial = PartialVersion(rest, grammar), !partial.isFull else { return nil }
    guard partial.major != nil else {
      return relation == .less || relation == .greater ? ["<0.0.0-0"] : [""]
    }
    return switch relation {
    case .equal: agreement(partial)
    case .less: ["<" + partial.floor + "-0"]
    case .atMost: ["<" + partial.ceiling + "-0"]
    case .greater: [">=" + partial.ceiling]
    case .atLeast: [">=" + partial.floor]
    }
  }

  /// From a version up to those that still agree in its major and minor component.
  private static func agreement(_ partial: PartialVersion) -> [String] {
    guard partial.major != nil else { return [""] }
    return [">=" + partial.floor, "<" + partial.ceiling + "-0"]
  }

  /// The text without its first `*` and the relation right in front of that: semver drops it even
  /// where it stands beside a version, so `1.2.3*` is 1.2.3.
  private static func withoutStar(_ text: ArraySlice<UInt8>) -> String {
    guard let star = text.firstIndex(of: UInt8(ascii: "*")) else {
      return String(decoding: text, as: UTF8.self)
    }
    var front = text[..<star]
    if front.last == UInt8(ascii: "=") { front.removeLast() }
    if let last = front.last, "<>".utf8.contains(last) { front.removeLast() }
    return String(decoding: front + text[(star + 1)...], as: UTF8.self)
  }
}
