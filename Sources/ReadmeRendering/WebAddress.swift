import PackageModel

/// An address that a README may lead to: `http`, `https` or `mailto`.
struct WebAddress: Equatable {
  /// The address, with nothing but printable ASCII.
  let text: String
  /// The host, for people; nil of `mailto`.
  let host: String?

  /// What a link of a README means, resolved as a browser would, or nil where it may lead nowhere.
  enum Target: Equatable {
    case address(WebAddress)
    /// A place in the README.
    case fragment(String)
  }

  /// Which of a repository's URLs a relative reference is resolved against.
  enum Purpose {
    case page, content
  }

  /// Reads a decoded `href` or `src` (URL Standard, "URL parsing", whose leniency an attacker
  /// counts on).
  static func target(
    of reference: String, as purpose: Purpose, in repository: RepositoryFiles?
  ) -> Target? {
    guard let reference = cleaned(reference) else { return nil }
    if reference.utf8.first == UInt8(ascii: "#") { return .fragment(String(reference.dropFirst())) }
    if let scheme = scheme(of: reference) {
      return absolute(reference, scheme: scheme).map(Target.address)
    }
    let path = withForwardSlashes(reference)
    if path.utf8.starts(with: "//".utf8) {
      return absolute("https:" + path, scheme: "https").map(Target.address)
    }
    return repository.flatMap { relative(path, as: purpose, in: $0) }.map(Target.address)
  }

  /// Without spaces at the ends, tabs and line ends, as a browser reads it; nil with any other
  /// control character, or where nothing is left.
  private static func cleaned(_ reference: String) -> String? {
    let scalars = reference.unicodeScalars.filter { !["\t", "\n", "\r"].contains($0) }
    let start = scalars.firstIndex { $0.value > 0x20 } ?? scalars.endIndex
    let end = scalars.lastIndex { $0.value > 0x20 } ?? start
    guard start < scalars.endIndex else { return nil }
    let kept = scalars[start...end]
    guard kept.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else { return nil }
    return String(Substring(kept))
  }

  /// What stands before a colon, in lower case, where it has the form of a scheme.
  private static func scheme(of reference: String) -> String? {
    let bytes = reference.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first,
      (first | 0x20) &- UInt8(ascii: "a") < 26
    else { return nil }
    let name = bytes[..<colon]
    let isScheme = name.allSatisfy { byte in
      (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
        || "+-.".utf8.contains(byte)
    }
    return isScheme ? String(Substring(name)).lowercased() : nil
  }

  private static func absolute(_ reference: String, scheme: String) -> WebAddress? {
    let rest = String(reference.utf8.dropFirst(scheme.utf8.count + 1)) ?? ""
    switch scheme {
    case "mailto":
      return rest.isEmpty ? nil : WebAddress(text: "mailto:" + encoded(rest), host: nil)
    case "http", "https": break
    default: return nil
    }
    let place = withForwardSlashes(rest)
    guard place.utf8.starts(with: "//".utf8) else { return nil }
    let path = place.utf8.dropFirst(2)
    let authority = path.prefix { !"/?#".utf8.contains($0) }
    // A user name can make one host look like another.
    guard !authority.contains(UInt8(ascii: "@")) else { return nil }
    let host = encoded(String(Substring(authority)).lowercased())
    guard isAuthority(host) else { return nil }
    // Brackets belong to hosts alone.
    let after = encoded(String(Substring(path[authority.endIndex...])))
      .replacing("[", with: "%5B").replacing("]", with: "%5D")
    return WebAddress(text: "\(scheme)://\(host)\(after)", host: host)
  }

  /// Whether a browser takes a text as a host, perhaps with a port (URL Standard, "host parsing").
  private static func isAuthority(_ text: String) -> Bool {
    if text.utf8.first == UInt8(ascii: "[") {
      return text.utf8.allSatisfy { "[]0123456789abcdef:.".utf8.contains($0) }
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let host = PercentEncoding.decoded(String(parts[0])), !host.isEmpty,
      parts.count == 1 || parts[1].utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
    else { return false }
    return host.utf8.allSatisfy {
      $0 > 0x20 && $0 != 0x7F && !"\"#%/:<>?@[\\]^`{|}".utf8.contains($0)
    }
  }

  /// With `\` as a browser reads it, up to a query or fragment.
  private static func withForwardSlashes(_ reference: String) -> String {
    var isPath = true
    return String(
      String.UnicodeScalarView(
        reference.unicodeScalars.map { scalar in
          if scalar == "?" || scalar == "#" { isPath = false }
          return isPath && scalar == "\\" ? "/" : scalar
        }))
  }

  /// A path, which cannot lead out of the repository.
  private static func relative(
    _ reference: String, as purpose: Purpose, in repository: RepositoryFiles
  ) -> WebAddress? {
    let bytes = reference.utf8
    let path = bytes.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let after = bytes[path.endIndex...]
    let isFromRoot = path.first == UInt8(ascii: "/")
    var segments = isFromRoot ? [] : repository.directory.split(separator: "/").map(String.init)
    for segment in path.split(separator: UInt8(ascii: "/")) {
      let text = encoded(String(Substring(segment)))
      switch text.lowercased() {
      case ".", "%2e": break
      case "..", ".%2e", "%2e.", "%2e%2e": _ = segments.popLast()
      default: segments.append(text)
      }
    }
    let root = purpose == .page ? repository.pages : repository.contents
    let place = root + segments.joined(separator: "/") + encoded(String(Substring(after)))
    return absolute(place, scheme: "https")
  }

  /// The name that a fragment means.
  static func decodedFragment(_ fragment: String) -> String {
    PercentEncoding.decoded(fragment) ?? fragment
  }

  /// A name as a fragment, from which it can be decoded.
  static func encodedFragment(_ name: String) -> String {
    PercentEncoding.encoded(name) { byte in
      0x21...0x7E ~= byte && !"\"%<>\\^`{|}".utf8.contains(byte)
    }
  }

  /// With every character that may not stand in a URL, or could end an attribute, as `%XX`.
  static func encoded(_ text: String) -> String {
    PercentEncoding.encoded(text) { byte in
      0x21...0x7E ~= byte && !"\"<>\\^`{|}".utf8.contains(byte)
    }
  }
}
