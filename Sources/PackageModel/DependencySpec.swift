/// What the text behind a dependency's name means to npm (npm-package-arg 11 `lib/npa.js`).
package indirect enum DependencySpec: Hashable, Sendable {
  /// Exactly one version.
  case version(SemanticVersion)
  /// The best version in a range.
  case range(VersionRange)
  /// The version that a tag points to; the tag as written.
  case tag(String)
  /// Another package under the dependency's name, by a version, range or tag.
  case alias(PackageName, DependencySpec)
  /// Something that the tool of a workspace replaces when it packs: the scheme.
  case workspace(scheme: String)
  /// A place on the author's machine.
  case path
  /// A git repository.
  case git
  /// A tarball at a URL.
  case url
  /// Nothing that npm can read: the reason, as a clause.
  case unreadable(String)
}

extension DependencySpec {
  /// Reads the text of a dependency; never fails, because npm finds out only at installation.
  package init(parsing text: String) {
    self = Self.place(text) ?? Self.alias(text) ?? Self.remote(text) ?? Self.wish(text)
  }

  /// Reads what is asked of a registry: a version, a range or a tag; an empty text is `*`.
  private static func wish(_ text: String) -> DependencySpec {
    if text.utf8.contains(UInt8(ascii: "/")) || isArchiveName(text) { return .path }
    let text = text.trimmingWhitespace
    if let version = SemanticVersion(cleaning: text) { return .version(version) }
    if let range = VersionRange(parsing: text.isEmpty ? "*" : text) { return .range(range) }
    let isTag = text.unicodeScalars.allSatisfy(isLeftAloneByURLs)
    return isTag ? .tag(text) : .unreadable("it is no version, no range and no tag")
  }

  private static func place(_ text: String) -> DependencySpec? {
    if let scheme = scheme(of: text) {
      switch scheme {
      case "workspace", "catalog": return .workspace(scheme: scheme)
      case "file", "link", "portal": return .path
      default: break
      }
    }
    let bytes = Array(text.utf8.prefix(2))
    let isRooted = [".", "/"].contains { bytes.first == UInt8(ascii: $0) }
    let isDrive = bytes.count == 2 && isLetter(bytes[0]) && bytes[1] == UInt8(ascii: ":")
    return isRooted || isDrive || bytes == Array("~/".utf8) ? .path : nil
  }

  /// Reads `npm:NAME@RANGE`; npm takes no alias of an alias.
  private static func alias(_ text: String) -> DependencySpec? {
    guard scheme(of: text) == "npm" else { return nil }
    let target = String(Substring(text.utf8.dropFirst(4)))
    let (name, wanted) = nameAndWish(target)
    guard let name = try? PackageName(parsing: name) else {
      return .unreadable("an alias has the form npm:NAME@RANGE")
    }
    guard scheme(of: wanted) != "npm" else { return .unreadable("npm takes no alias of an alias") }
    let spec = DependencySpec(parsing: wanted)
    switch spec {
    case .version, .range, .tag: return .alias(name, spec)
    default: return .unreadable("an alias names a package of a registry")
    }
  }

  private static func remote(_ text: String) -> DependencySpec? {
    if HostedRepository(parsing: text) != nil { return .git }
    guard let scheme = scheme(of: text) else { return nil }
    switch scheme {
    case "http", "https": return .url
    case "git", "git+http", "git+https", "git+rsync", "git+ftp", "git+file", "git+ssh": return .git
    default: return .unreadable("npm knows no protocol \"\(scheme):\"")
    }
  }

  /// The name and what is asked of it: `@acme/bolt@^1` is `@acme/bolt` and `^1`.
  ///
  /// Without a wish it is `*`: a bare name is a range, not the tag `latest`.
  package static func nameAndWish(_ text: String) -> (name: String, wanted: String) {
    let bytes = Array(text.utf8)
    guard let at = bytes.dropFirst().firstIndex(of: UInt8(ascii: "@")) else { return (text, "*") }
    let wanted = String(decoding: bytes[(at + 1)...], as: UTF8.self)
    return (String(decoding: bytes[..<at], as: UTF8.self), wanted.isEmpty ? "*" : wanted)
  }
}

extension DependencySpec {
  /// The scheme in front of a colon in lower case: letters, with or without `git+`.
  private static func scheme(of text: String) -> String? {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = Substring(text.utf8[..<colon]).lowercased()
    let letters = scheme.hasPrefix("git+") ? scheme.utf8.dropFirst(4) : scheme.utf8[...]
    return !letters.isEmpty && letters.allSatisfy(isLetter) ? scheme : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isArchiveName(_ text: String) -> Bool {
    let text = text.lowercased()
    return [".tgz", ".tar", ".tar.gz"].contains { text.hasSuffix($0) }
  }

  /// Whether `encodeURIComponent` leaves a character alone.
  private static func isLeftAloneByURLs(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "A"..."Z", "a"..."z", "0"..."9", "-", "_", ".", "!", "~", "*", "'", "(", ")": true
    default: false
    }
  }
}
