/// A version as a range spells it: one to three components, each a number or a wildcard.
///
/// Nothing is bounded here except as semver 7's patterns bound it: a number may still be too large
/// for a version.
struct PartialVersion {
  /// The `v`, `=` and spaces in front.
  let prefix: ArraySlice<UInt8>
  /// The digits as written; nil for a wildcard, or for nothing at all.
  let major: String?
  let minor: String?
  let patch: String?
  /// The identifiers after the patch number, without a hyphen in front; nil without any.
  let prerelease: String?

  /// Whether all three components are numbers.
  var isFull: Bool { major != nil && minor != nil && patch != nil }

  /// Reads the whole text, in which a space is the only white space, or gives nil.
  init?(_ text: ArraySlice<UInt8>, _ grammar: VersionGrammar) {
    var scanner = VersionScanner(text)
    prefix = scanner.takePrefix()
    guard let components = Self.components(&scanner, grammar) else { return nil }
    major = Self.number(components[0])
    minor = components.count > 1 ? Self.number(components[1]) : nil
    guard components.count > 2 else {
      guard scanner.isAtEnd else { return nil }
      (patch, prerelease) = (nil, nil)
      return
    }
    var digits = components[2]
    guard let tail = Self.tail(of: &digits, in: text, grammar) else { return nil }
    patch = Self.number(digits)
    prerelease = tail.prerelease
  }

  private static func components(
    _ scanner: inout VersionScanner, _ grammar: VersionGrammar
  ) -> [ArraySlice<UInt8>]? {
    var result: [ArraySlice<UInt8>] = []
    repeat {
      guard let component = scanner.takeComponent(grammar) else { return nil }
      result.append(component)
    } while result.count < 3 && scanner.take(".")
    return result
  }

  /// What follows the patch number.
  ///
  /// Where the loose grammar cannot go on after the last digit, that
  /// digit begins the prerelease: `1.2.34.5` is 1.2.3-4.5.
  private static func tail(
    of patch: inout ArraySlice<UInt8>, in text: ArraySlice<UInt8>, _ grammar: VersionGrammar
  ) -> VersionTail? {
    if let tail = VersionTail(text[patch.endIndex...], grammar) { return tail }
    guard grammar == .loose, patch.count > 1 else { return nil }
    patch.removeLast()
    return VersionTail(text[patch.endIndex...], grammar)
  }

  private static func number(_ component: ArraySlice<UInt8>) -> String? {
    component.allSatisfy(VersionScanner.isDigit) ? String(decoding: component, as: UTF8.self) : nil
  }
}
