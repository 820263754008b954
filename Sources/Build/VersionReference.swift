package import PackageModel

/// A version of a package as npm writes it: `NAME@VERSION`.
package struct VersionReference: Hashable, Sendable {
  /// The package.
  package let name: PackageName
  /// The version.
  package let version: SemanticVersion

  /// A version of a package.
  package init(name: PackageName, version: SemanticVersion) {
    self.name = name
    self.version = version
  }

  /// Reads `NAME@VERSION`; the version strictly, as everywhere in `packshelf.yml`.
  ///
  /// - Throws: `OverlayEditFault`, the rule that the text breaks.
  package init(parsing text: String) throws(OverlayEditFault) {
    let (name, rest) = try Self.parts(of: text)
    guard let rest else { throw .versionMissing(name) }
    guard let version = SemanticVersion(strict: rest) else { throw .version(rest) }
    self.init(name: name, version: version)
  }

  /// Reads a name that no version may follow.
  ///
  /// - Throws: `OverlayEditFault`, the rule that the text breaks.
  package static func name(alone text: String) throws(OverlayEditFault) -> PackageName {
    let (name, rest) = try parts(of: text)
    guard rest == nil else { throw .versionUnexpected(name) }
    return name
  }

  /// The name, and what follows the `@` after it.
  static func parts(
    of text: String
  ) throws(OverlayEditFault) -> (name: PackageName, rest: String?) {
    let at = text.dropFirst().lastIndex(of: "@")
    do {
      let name = try PackageName(parsing: String(at.map { text[..<$0] } ?? text[...]))
      return (name, at.map { String(text[text.index(after: $0)...]) })
    } catch {
      throw .name(text, error)
    }
  }
}

/// A range of a package's versions as npm writes it: `NAME@RANGE`, or `NAME` for all of them.
package struct RangeReference: Hashable, Sendable {
  /// The longest range that can be the key of a YAML mapping: libyaml takes 1024 characters, with
  /// the quotes.
  package static let lengthLimit = 1000

  /// The package.
  package let name: PackageName
  /// The range.
  package let range: VersionRange

  /// Reads `NAME@RANGE`; without a range it is `*`, as npm 10 has it (npm-package-arg 11).
  ///
  /// - Throws: `OverlayEditFault`, the rule that the text breaks.
  package init(parsing text: String) throws(OverlayEditFault) {
    let (name, rest) = try VersionReference.parts(of: text)
    let spelling = rest?.collapsingWhitespace ?? ""
    let range = VersionRange(parsing: spelling.isEmpty ? "*" : spelling)
    guard let range else { throw .range(rest ?? "") }
    guard spelling.utf8.count <= Self.lengthLimit else { throw .rangeTooLong }
    (self.name, self.range) = (name, range)
  }
}

/// Which rule the argument of a command breaks.
package enum OverlayEditFault: Error, Hashable, Sendable {
  case name(String, PackageNameFault)
  case versionMissing(PackageName)
  case versionUnexpected(PackageName)
  case version(String)
  case range(String)
  case rangeTooLong

  /// The rule, as a sentence with a full stop.
  package var rule: String {
    switch self {
    case .name(let text, let fault): "\"\(text)\" names no package: \(fault.rule)."
    case .versionMissing(let name): "A version is needed, as in \(name)@1.2.3."
    case .versionUnexpected(let name): "Only the name is needed here: \(name)."
    case .version(let text): "\"\(text)\" is no version of the form 1.2.3."
    case .range(let text): "\"\(text)\" is no version range."
    case .rangeTooLong: "A range has at most \(RangeReference.lengthLimit) characters."
    }
  }
}
