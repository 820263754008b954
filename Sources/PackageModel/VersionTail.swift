/// What follows the patch number of a version: prerelease identifiers and build metadata.
struct VersionTail {
  /// The identifiers without the hyphen in front, as written; nil without any.
  let prerelease: String?

  /// Reads the whole text, or gives nil.
  init?(_ text: ArraySlice<UInt8>, _ grammar: VersionGrammar) {
    let plus = text.firstIndex(of: UInt8(ascii: "+")) ?? text.endIndex
    guard plus == text.endIndex || Self.isBuildMetadata(text[(plus + 1)...]) else { return nil }
    let spelled = text[..<plus]
    guard !spelled.isEmpty else {
      prerelease = nil
      return
    }
    guard let identifiers = Self.identifiers(spelled, grammar) else { return nil }
    prerelease = String(decoding: identifiers, as: UTF8.self)
  }

  /// The identifiers after the patch number.
  ///
  /// The loose grammar does without the hyphen, and takes
  /// a lone one for an identifier.
  private static func identifiers(
    _ text: ArraySlice<UInt8>, _ grammar: VersionGrammar
  ) -> ArraySlice<UInt8>? {
    let unhyphened = text.dropFirst()
    if text.first == UInt8(ascii: "-"), isPrerelease(unhyphened, grammar) { return unhyphened }
    return grammar == .loose && isPrerelease(text, grammar) ? text : nil
  }

  private static func isPrerelease(_ text: ArraySlice<UInt8>, _ grammar: VersionGrammar) -> Bool {
    parts(text).allSatisfy { isIdentifier($0, grammar) }
  }

  private static func isBuildMetadata(_ text: ArraySlice<UInt8>) -> Bool {
    parts(text).allSatisfy { part in
      (1...VersionScanner.identifierLimit).contains(part.count)
        && part.allSatisfy(VersionScanner.isIdentifierCharacter)
    }
  }

  private static func isIdentifier(_ part: ArraySlice<UInt8>, _ grammar: VersionGrammar) -> Bool {
    let digits = part.prefix(while: VersionScanner.isDigit)
    guard digits.count < part.count else {
      var scanner = VersionScanner(part)
      return !part.isEmpty && scanner.takeNumber(grammar).count == part.count
    }
    return digits.count <= VersionScanner.digitLimit
      && part.count - digits.count <= 1 + VersionScanner.identifierLimit
      && part.allSatisfy(VersionScanner.isIdentifierCharacter)
  }

  private static func parts(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  }
}
