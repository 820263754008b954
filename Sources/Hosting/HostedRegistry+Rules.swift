import PackageModel
import Registry

/// How a host compares the path of a request with its rules.
enum PathComparison: Sendable {
  /// As the client sent it: a scope's slash may be `/`, `%2f` or `%2F`.
  case asSent
  /// After decoding it.
  case decoded
}

extension HostedRegistry {
  /// A rule for each spelling of each name that another registry has.
  func foreignRules(comparing comparison: PathComparison) -> [RedirectRule] {
    foreign.flatMap { name, url in
      Self.spellings(of: name.text, comparison)
        .map { RedirectRule(registry.path + $0, to: url) }
    }
  }

  /// The same for the tarballs of those packages.
  var foreignTarballRules: [RedirectRule] {
    foreign.map { redirect in
      RedirectRule(
        "\(registry.path)\(redirect.name)/-/*", to: "\(Self.tarballs(of: redirect))/-/:splat")
    }
  }

  /// The rules that send clients to tarballs that lie elsewhere.
  ///
  /// No document has `-` as its second to last segment, so none is hidden.
  var externalTarballRules: [RedirectRule] {
    guard let externalTarballs else { return [] }
    return [":scope/:name", ":name"].map { name in
      RedirectRule(
        "\(registry.path)\(name)/-/:file", to: "\(externalTarballs.text)\(name)/-/:file")
    }
  }

  /// The rules that ask upstream, for hosts where a file comes before a rule.
  ///
  /// A name that the tree has never comes from elsewhere, even where there is no packument: it is
  /// sent to where nothing is, because `_redirects` has no 404 that every host knows.
  func upstreamRules(comparing comparison: PathComparison) -> [RedirectRule] {
    guard let upstream else { return [] }
    let withheld = withdrawn.flatMap { Self.spellings(of: $0.text, comparison) }.map {
      RedirectRule(registry.path + $0, to: registry.path + "-/withdrawn")
    }
    return withheld
      + upstream.packages.flatMap { pattern -> [RedirectRule] in
        guard !pattern.isScope else {
          let scope = pattern.text.dropLast()
          return [
            RedirectRule(
              registry.path + scope + "*", to: "\(upstream.registry)\(scope):splat")
          ]
        }
        guard !pattern.text.contains("*") else { return [] }
        let name = pattern.text
        let tarballs = RedirectRule(
          registry.path + name + "/-/*", to: "\(upstream.registry)\(name)/-/:splat")
        return Self.spellings(of: name, comparison).map {
          RedirectRule(registry.path + $0, to: "\(upstream.registry)\($0)")
        } + [tarballs]
      }
  }

  /// The patterns that `_redirects` cannot express: a `*` within a segment.
  var inexpressibleUpstream: [String] {
    upstream?.packages.filter { !$0.isScope && $0.text.contains("*") }.map(\.text) ?? []
  }

  /// The documents that lie in the root and are no folders.
  var rootLists: [String] {
    RegistryLayout(registry: registry).listPaths.filter { !$0.contains("/") }.sorted()
  }

  /// The headers of every answer, of tarballs and of pages.
  ///
  /// A redirect to a tarball elsewhere must not be kept for ever.
  var headerRules: [HeaderRule] {
    var rules = [
      HeaderRule(
        path: "/*",
        headers: HostPolicy.securityHeaders.map { (name: $0.0, value: $0.1) } + [
          (name: "Cache-Control", value: HostPolicy.documentCaching),
          (name: "Content-Type", value: HostPolicy.documentType),
        ])
    ]
    if externalTarballs == nil {
      // Not `*`, which Netlify lets stand for nothing at all: that would be /-/ping, too.
      rules += ["/:name/-/:file", "/:scope/:name/-/:file"].map { path in
        HeaderRule(
          path: path,
          headers: [
            (name: "Cache-Control", value: HostPolicy.tarballCaching(isProtected: false)),
            (name: "Content-Type", value: HostPolicy.tarballType),
          ])
      }
    }
    rules += ["/", "/index.html", HostPolicy.pageFolder + "*"].map { path in
      HeaderRule(
        path: path,
        headers: [
          (name: "Cache-Control", value: HostPolicy.pageCaching),
          (name: "Content-Type", value: HostPolicy.pageType),
        ])
    }
    return rules
      + HostPolicy.pageTypes.map { suffix, type in
        HeaderRule(
          path: "\(HostPolicy.pageFolder)*.\(suffix)",
          headers: [(name: "Content-Type", value: type)])
      }
  }

  /// What no host that serves folders from the root can do.
  var commonShortcomings: [HostShortcoming] { form == .bucket ? [.bucket] : [] }

  /// The same, where moreover a site has no path.
  var rootShortcomings: [HostShortcoming] {
    commonShortcomings + (registry.path == "/" ? [] : [.subPath(registry.path)])
  }

  private static func spellings(of name: String, _ comparison: PathComparison) -> [String] {
    guard comparison == .asSent, name.contains("/") else { return [name] }
    return ["%2f", "%2F", "/"].map { name.replacing("/", with: $0) }
  }
}

extension UpstreamPattern {
  /// Whether the pattern means a whole scope: `@types/*`.
  var isScope: Bool { text.hasSuffix("/*") && !text.dropLast().contains("*") }
}

extension HostTextFault {
  /// Checks that names and URLs can stand in a rule, where `*` and `:name` have a meaning.
  static func checkRules(_ hosted: HostedRegistry, title: String) throws(HostTextFault) {
    for (name, _) in hosted.foreign where name.text.contains("*") {
      throw HostTextFault(text: name.text, rule: "a rule of \(title) gives * a meaning")
    }
    for text in hosted.texts where text.contains("*") || text.holdsPlaceholder {
      throw HostTextFault(text: text, rule: "a rule of \(title) gives * and :name a meaning")
    }
  }
}

extension String {
  /// Whether a colon stands before a letter, the one of `https://` aside.
  fileprivate var holdsPlaceholder: Bool {
    zip(utf8, utf8.dropFirst()).contains { colon, letter in
      colon == UInt8(ascii: ":") && Character(Unicode.Scalar(letter)).isLetter
    }
  }
}
