extension SemanticVersion {
  /// The most characters that a version may have (semver 7 `internal/constants.js`).
  package static let lengthLimit = 256

  /// Reads a version by the strict grammar, or nil.
  ///
  /// A leading `v` is not accepted.
  package init?(strict text: String) {
    guard text.utf8.count <= Self.lengthLimit,
      let partial = PartialVersion(ArraySlice(text.utf8), .strict), partial.prefix.isEmpty
    else { return nil }
    self.init(partial)
  }

  /// What `npm publish` makes of a `version` field, or nil where it refuses.
  ///
  /// White space, `v` and `=` in front are dropped, loose spellings are rewritten (semver 7 `clean`
  /// with `loose`, then strictly: @npmcli/package-json 5 `normalize`, libnpmpublish 9).
  package init?(cleaning text: String) {
    guard text.utf16.count <= Self.lengthLimit,
      let partial = PartialVersion(ArraySlice(text.collapsingWhitespace.utf8), .loose),
      let version = SemanticVersion(partial), version.description.utf8.count <= Self.lengthLimit,
      !Self.identifiers(partial).contains(where: Self.keepsZeros)
    else { return nil }
    self = version
  }

  /// A version from its spelling, or nil if a component is a wildcard or too large.
  init?(_ partial: PartialVersion) {
    guard let major = Self.component(partial.major), let minor = Self.component(partial.minor),
      let patch = Self.component(partial.patch)
    else { return nil }
    self.init(major, minor, patch, prerelease: Self.identifiers(partial).map(Identifier.init))
  }

  private static func component(_ digits: String?) -> UInt64? {
    guard let digits, let value = UInt64(digits), value <= componentLimit else { return nil }
    return value
  }

  private static func identifiers(_ partial: PartialVersion) -> [Substring] {
    partial.prerelease?.split(separator: ".") ?? []
  }

  /// Whether semver's loose grammar leaves leading zeros on a number, so that its strict one then
  /// refuses the version: it rewrites numbers below 2^53 − 1 only.
  private static func keepsZeros(_ identifier: Substring) -> Bool {
    guard identifier.utf8.allSatisfy(VersionScanner.isDigit), identifier.utf8.count > 1,
      identifier.utf8.first == UInt8(ascii: "0")
    else { return false }
    return UInt64(identifier).map { $0 >= componentLimit } ?? true
  }
}

extension SemanticVersion.Identifier {
  /// An identifier from its spelling; leading zeros of a number are dropped.
  fileprivate init(_ spelling: Substring) {
    guard spelling.utf8.allSatisfy(VersionScanner.isDigit) else {
      self = .alphanumeric(String(spelling))
      return
    }
    let significant = spelling.drop { $0 == "0" }
    self = .numeric(significant.isEmpty ? "0" : String(significant))
  }
}
