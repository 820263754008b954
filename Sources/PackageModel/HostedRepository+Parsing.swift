extension HostedRepository {
  /// Reads an address that npm takes for a repository on a known host, or nil: `user/repo`,
  /// `gitlab:user/repo`, URLs, and `git@host:user/repo` (hosted-git-info 7 `lib/from-url.js`).
  init?(parsing address: String) {
    // Nearly every address that is tried is the range of a dependency, which has neither.
    let mayNamePath = address.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
    guard mayNamePath else { return nil }
    let scalars = Array(address.unicodeScalars)
    let isShorthand = Self.isShorthand(scalars)
    guard let url = Self.url(isShorthand ? Array("github:".unicodeScalars) + scalars : scalars)
    else { return nil }
    if let host = Host(rawValue: url.scheme) {
      self.init(shortcut: url, on: host)
    } else {
      self.init(url)
    }
  }

  /// From a shortcut such as `gist:user/id#branch`.
  private init?(shortcut url: LenientURL, on host: Host) {
    var path = url.path.utf8[...]
    if path.first == UInt8(ascii: "/") { path = path.dropFirst() }
    if let at = path.firstIndex(of: UInt8(ascii: "@")) { path = path[path.index(after: at)...] }
    let slash = path.lastIndex(of: UInt8(ascii: "/"))
    let owner = slash.map { String(Substring(path[..<$0])) } ?? ""
    let rest = slash.map { path[path.index(after: $0)...] } ?? path
    guard let user = PercentEncoding.decoded(owner),
      let project = PercentEncoding.decoded(String(Substring(rest))),
      let committish = PercentEncoding.decoded(url.fragment)
    else { return nil }
    self.init(
      host: host, user: user.isEmpty ? nil : user, credentials: nil,
      project: Self.withoutGitSuffix(project), committish: committish.isEmpty ? nil : committish,
      form: .shortcut)
  }

  /// From a URL on the host's domain.
  private init?(_ url: LenientURL) {
    let domain = url.host.utf8.starts(with: "www.".utf8) ? String(url.host.dropFirst(4)) : url.host
    guard let host = Host.allCases.first(where: { $0.domain == domain }),
      host.schemes.contains(url.scheme), let place = Self.place(of: url, on: host),
      let user = PercentEncoding.decoded(place.user ?? ""),
      let project = PercentEncoding.decoded(place.project),
      let committish = PercentEncoding.decoded(place.committish)
    else { return nil }
    self.init(
      host: host, user: place.user == nil ? nil : user, credentials: Self.credentials(of: url),
      project: project, committish: committish.isEmpty ? nil : committish,
      form: Self.form(of: url.scheme))
  }

  /// The form in which npm writes an address with the scheme; it has none of its own for `http`.
  private static func form(of scheme: String) -> Form {
    switch scheme {
    case "https", "git+https": .https
    case "git": .git
    default: .ssh
    }
  }

  private static func credentials(of url: LenientURL) -> String? {
    guard ["git+https", "git", "http", "https"].contains(url.scheme),
      !url.username.isEmpty || !url.password.isEmpty
    else { return nil }
    return url.username + (url.password.isEmpty ? "" : ":" + url.password)
  }

  static func withoutGitSuffix(_ project: String) -> String {
    project.utf8.reversed().starts(with: "tig.".utf8)
      ? String(Substring(project.utf8.dropLast(4))) : project
  }
}

extension HostedRepository {
  /// Whether an address is `user/repo`, which npm takes for GitHub: one slash that is neither first
  /// nor last, and before a `#` no colon, no `@`, no white space and no dot in front.
  private static func isShorthand(_ address: [Unicode.Scalar]) -> Bool {
    let hash = address.firstIndex(of: "#")
    let beforeHash = address[..<(hash ?? address.endIndex)]
    guard let slash = address.firstIndex(of: "/"), slash > 0, address.first != ".",
      beforeHash.last != "/"
    else { return false }
    let isForeign = beforeHash.contains { $0 == ":" || $0 == "@" || $0.isJavaScriptWhitespace }
    let hasSecondSlash = beforeHash.dropFirst(slash + 1).contains("/")
    return !isForeign && !hasSecondSlash
  }

  /// The address as a URL, after the corrections of hosted-git-info 7 `lib/parse-url.js`.
  private static func url(_ address: [Unicode.Scalar]) -> LenientURL? {
    let completed = withScheme(address)
    return LenientURL(text(completed)) ?? LenientURL(text(withPathForPort(completed)))
  }

  private static let knownSchemes: Set<String> = [
    "git+ssh:", "ssh:", "git+https:", "git:", "http:", "https:", "git+http:", "github:",
    "bitbucket:", "gitlab:", "gist:", "sourcehut:",
  ]

  /// Adds `git+ssh://` to `user@host…`, and the slashes to an unknown scheme without them.
  private static func withScheme(_ address: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let colon = address.firstIndex(of: ":") ?? -1
    if knownSchemes.contains(text(Array(address[..<(colon + 1)]))) { return address }
    if let at = address.firstIndex(of: "@") {
      return at > colon ? Array("git+ssh://".unicodeScalars) + address : address
    }
    let slashes = zip(address.indices, zip(address, address.dropFirst()))
      .first { $0.1 == ("/", "/") }?.0
    if slashes == colon + 1 { return address }
    return address[..<(colon + 1)] + ["/", "/"] + address[(colon + 1)...]
  }

  /// Makes a path of what stands after the last colon before a `#`, as in `git@host:user/repo`.
  private static func withPathForPort(_ address: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let end = address.firstIndex(of: "#") ?? address.endIndex
    var result = address
    let at = address[..<end].lastIndex(of: "@") ?? -1
    if let colon = address[..<end].lastIndex(of: ":"), colon > at { result[colon] = "/" }
    let hasSlashes = zip(result, result.dropFirst()).contains { $0 == ("/", "/") }
    let hasColon = result[..<end].contains(":")
    return hasColon || hasSlashes ? result : Array("git+ssh://".unicodeScalars) + result
  }

  private static func text(_ scalars: [Unicode.Scalar]) -> String {
    if scalars.allSatisfy(\.isASCII) {
      return String(decoding: scalars.map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
