/// One condition on a version, to which ranges come down.
enum Comparator: Hashable, Sendable {
  /// How a version relates to the bound.
  enum Relation: String, Hashable, Sendable {
    case equal = ""
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
  }

  /// Why a text is no comparator.
  enum Fault: Error {
    /// It does not have the form of one: the strict grammar refuses the range, the loose one passes
    /// it over.
    case unreadable
    /// Its version is longer, or a component larger, than a version may be: the range is refused.
    case beyondLimits
  }

  case any
  case bound(Relation, SemanticVersion)

  /// Reads a comparator; `>=0.0.0`, so spelled, is any version.
  init(_ text: String, _ grammar: VersionGrammar) throws(Fault) {
    guard !text.isEmpty, text != ">=0.0.0" else {
      self = .any
      return
    }
    let (relation, rest) = Self.relation(ArraySlice(text.utf8))
    guard let partial = PartialVersion(rest, grammar), partial.isFull,
      grammar == .loose || partial.prefix.elementsEqual("v".utf8) || partial.prefix.isEmpty
    else { throw .unreadable }
    guard rest.count <= SemanticVersion.lengthLimit, let version = SemanticVersion(partial) else {
      throw .beyondLimits
    }
    self = .bound(relation, version)
  }

  /// The relation in front of a text, and the rest of it.
  static func relation(_ text: ArraySlice<UInt8>) -> (Relation, ArraySlice<UInt8>) {
    var scanner = VersionScanner(text)
    if !scanner.take("<") { scanner.take(">") }
    scanner.take("=")
    let spelled = String(decoding: text[..<scanner.rest.startIndex], as: UTF8.self)
    return (Relation(rawValue: spelled) ?? .equal, scanner.rest)
  }

  /// Whether a version fulfils the condition, by precedence alone.
  func contains(_ version: SemanticVersion) -> Bool {
    switch self {
    case .any: true
    case .bound(.equal, let bound): version == bound
    case .bound(.less, let bound): version < bound
    case .bound(.atMost, let bound): version <= bound
    case .bound(.greater, let bound): version > bound
    case .bound(.atLeast, let bound): version >= bound
    }
  }

  /// Whether the condition names a prerelease of the version's own release, and so lets
  /// prereleases of that release in.
  func admitsPrereleases(like version: SemanticVersion) -> Bool {
    guard case .bound(_, let bound) = self, bound.isPrerelease else { return false }
    return (bound.major, bound.minor, bound.patch)
      == (version.major, version.minor, version.patch)
  }
}
