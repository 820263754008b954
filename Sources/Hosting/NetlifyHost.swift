import PackageModel

/// Netlify: `_headers`, `_redirects` and `404.html`; docs.netlify.com/manage/routing.
package struct NetlifyHost: PagesHost {
  /// What the service is called.
  package static let title = "Netlify"

  /// From 10 000 rules on the documentation advises against more.
  package static let limits = [
    HostLimit(.redirects, 10_000, scope: " without a deployment that might fail")
  ]

  /// Nothing that a registry could hold.
  package static let reservations: [HostReservation] = []

  private let hosted: HostedRegistry

  /// Netlify for one tree.
  ///
  /// - Throws: `HostTextFault`.
  package init(_ hosted: HostedRegistry) throws(HostTextFault) {
    try HostTextFault.checkRules(hosted, title: Self.title)
    self.hosted = hosted
  }

  /// The files that tell the service.
  package var files: [HostFile] {
    [.missing, HostFile(path: "_headers", text: headers), HostFile(path: "_redirects", text: rest)]
  }

  /// How many rules these files hold.
  package var rules: HostRuleCounts { HostRuleCounts(redirects, hosted.headerRules) }

  /// What the registry asks for in vain.
  package var shortcomings: [HostShortcoming] {
    let patterns = hosted.inexpressibleUpstream
    return hosted.rootShortcomings + (patterns.isEmpty ? [] : [.upstream(patterns: patterns)])
  }

  /// What the service can and cannot do.
  package var remarks: [String] {
    [
      "The packument of an unscoped package is answered without a redirect. That of a scoped one "
        + "costs a redirect, unless Pretty URLs are switched off in the site's settings.",
      "Netlify does not document what it makes of %2f. Its own tool for local work decodes it, and "
        + "these rules rely on that: try `npm view @scope/name` before you rely on it.",
      "Types, caching, CORS and security headers come from _headers.",
      "What a write gets is not documented. Nothing can be written, but look at what "
        + "`npm publish` says.",
      "Packages of other registries and tarballs elsewhere are redirected. Files come before such "
        + "rules, so upstream is asked only for what is not here, by whole names and whole scopes.",
      "The files cannot say who may read; Netlify's own passwords do not reach npm.",
    ]
  }

  private var headers: String {
    """
    # Headers of every answer; of the rules that fit a path, the last one counts.
    \(hosted.headerRules.text(replacing: false))

    """
  }

  private var redirects: [RedirectRule] {
    let lists = hosted.rootLists.map { RedirectRule("/\($0)", to: "/\($0)", status: 200) }
    return hosted.foreignRules(comparing: .asSent) + hosted.foreignTarballRules
      + hosted.upstreamRules(comparing: .asSent)
      + hosted.externalTarballRules + lists
      + [RedirectRule("/:name", to: "/:name/index.html", status: 200, isForced: true)]
  }

  private var rest: String {
    """
    # Packages of other registries, upstream, tarballs that lie elsewhere: where there is a file, it
    # comes first. The last rule answers the packument of foo, which is foo/index.html, without a
    # redirect; the lists in the root stand before it because it counts although there is a file.
    \(redirects.map(\.text).joined(separator: "\n"))

    """
  }
}
