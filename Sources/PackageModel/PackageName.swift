/// The name of a package, with its scope: `bolt` or `@acme/bolt`.
///
/// Accepts what npm 10 accepts when it publishes (normalize-package-data `lib/fixer.js` with
/// validate-npm-package-name 5), except for names whose path segments hosts drop: a bare name of a
/// scope that begins with a dot.
package struct PackageName: Hashable, Sendable {
  /// The whole name, as it stands in documents.
  package let text: String
  /// The scope without its `@`, or nil.
  package let scope: String?
  /// The part after the scope; the whole name where there is none.
  ///
  /// Tarballs are named after it.
  package let basename: String

  /// Reads a name, without the white space around it.
  ///
  /// - Throws: `PackageNameFault`, the rule that the name breaks.
  package init(parsing source: String) throws(PackageNameFault) {
    let text = source.trimmingWhitespace
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.first != UInt8(ascii: "_") else { throw .leadingUnderscore }
    (scope, basename) = try Self.parts(of: text)
    self.text = text
    if let scope { try Self.check(segment: scope) }
    try Self.check(segment: basename)
    if scope == nil, ["node_modules", "favicon.ico"].contains(text.lowercased()) {
      throw .forbidden
    }
  }

  private static func parts(
    of text: String
  ) throws(PackageNameFault) -> (scope: String?, basename: String) {
    let slash = text.utf8.firstIndex(of: UInt8(ascii: "/"))
    guard text.utf8.first == UInt8(ascii: "@") else {
      guard slash == nil else { throw .slash }
      return (nil, text)
    }
    let start = text.utf8.index(after: text.startIndex)
    guard let slash, slash > start else { throw .incompleteScope }
    let basename = text[text.utf8.index(after: slash)...]
    guard !basename.isEmpty, !basename.utf8.contains(UInt8(ascii: "/")) else {
      throw .incompleteScope
    }
    return (String(text[start..<slash]), String(basename))
  }

  private static func check(segment: String) throws(PackageNameFault) {
    guard segment.utf8.first != UInt8(ascii: ".") else { throw .leadingDot }
    if segment.utf8.allSatisfy({ isURLSafe(Unicode.Scalar($0)) }) { return }
    for scalar in segment.unicodeScalars where !isURLSafe(scalar) {
      throw .character(Character(scalar))
    }
  }

  /// Whether `encodeURIComponent` leaves a character alone.
  private static func isURLSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "A"..."Z", "a"..."z", "0"..."9", "-", "_", ".", "!", "~", "*", "'", "(", ")": true
    default: false
    }
  }

  /// Why npm's public registry would not take the name for a new package, or nil if it would
  /// (validate-npm-package-name 5, warnings).
  package var legacyReason: String? {
    if text.utf8.count > 214 { return "it is longer than 214 characters" }
    if text.utf8.contains(where: (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains) {
      return "it contains capital letters"
    }
    if basename.utf8.contains(where: "~'!()*".utf8.contains) {
      return "it contains one of the characters ~'!()*"
    }
    return nil
  }
}

/// Which rule a package name breaks.
package enum PackageNameFault: Error, Hashable, Sendable {
  case empty
  case leadingUnderscore
  case leadingDot
  case incompleteScope
  case slash
  case character(Character)
  case forbidden

  /// The rule, as a sentence without a full stop.
  package var rule: String {
    switch self {
    case .empty: "a package name must not be empty"
    case .leadingUnderscore: "a package name must not begin with an underscore"
    case .leadingDot: "no part of a package name may begin with a dot"
    case .incompleteScope: "a scoped name has the form @scope/name"
    case .slash: "only a scoped name, @scope/name, contains a slash"
    case .character(let character):
      "a package name consists of letters, digits and -_.!~*'(), and has no '\(character)'"
    case .forbidden: "npm reserves this name"
    }
  }
}

extension PackageName: Comparable {
  /// Orders names by their bytes.
  package static func < (left: PackageName, right: PackageName) -> Bool {
    left.text.precedesByBytes(right.text)
  }
}

extension PackageName: CustomStringConvertible {
  /// The name as npm spells it.
  package var description: String { text }
}
