/// A cursor over the bytes of a version or a range.
struct VersionScanner {
  /// The most characters that semver 7 reads as one number, and as one build identifier
  /// (`internal/re.js`, `internal/constants.js`).
  static let digitLimit = 256
  static let identifierLimit = 250

  private(set) var rest: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>) {
    rest = text
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Whether a number or a wildcard comes next.
  var isAtComponent: Bool {
    rest.first.map { Self.isDigit($0) || Self.isWildcard($0) } ?? false
  }

  /// Takes one byte if it is the one given.
  @discardableResult
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: scalar) else { return false }
    rest.removeFirst()
    return true
  }

  /// Takes the bytes that fulfil a condition, up to a limit.
  mutating func take(
    upTo limit: Int = .max, while condition: (UInt8) -> Bool
  ) -> ArraySlice<UInt8> {
    let taken = rest.prefix(limit).prefix(while: condition)
    rest = rest[taken.endIndex...]
    return taken
  }

  /// Takes the `v`, `=` and spaces in front of a version.
  @discardableResult
  mutating func takePrefix() -> ArraySlice<UInt8> {
    take { "v= ".utf8.contains($0) }
  }

  /// Takes a number or a wildcard, if there is one.
  mutating func takeComponent(_ grammar: VersionGrammar) -> ArraySlice<UInt8>? {
    guard isAtComponent, let first = rest.first else { return nil }
    if Self.isWildcard(first) { return take(upTo: 1) { _ in true } }
    return takeNumber(grammar)
  }

  /// Takes digits; in the strict grammar a leading zero stands alone.
  mutating func takeNumber(_ grammar: VersionGrammar) -> ArraySlice<UInt8> {
    switch grammar {
    case .loose: take(upTo: Self.digitLimit, while: Self.isDigit)
    case .strict where rest.first == UInt8(ascii: "0"): take(upTo: 1) { _ in true }
    case .strict: take(upTo: Self.digitLimit + 1, while: Self.isDigit)
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  static func isWildcard(_ byte: UInt8) -> Bool { "xX*".utf8.contains(byte) }

  static func isIdentifierCharacter(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "0"..."9", "A"..."Z", "a"..."z", "-": true
    default: false
    }
  }
}
