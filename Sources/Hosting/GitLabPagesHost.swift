import PackageModel

/// GitLab Pages: `_redirects` and `404.html`, as gitlab-pages reads them (`internal/redirects`,
/// `internal/serving/disk`).
package struct GitLabPagesHost: PagesHost {
  /// What the service is called.
  package static let title = "GitLab Pages"

  /// docs.gitlab.com: GitLab.com's settings; an instance of one's own may have others.
  package static let limits = [
    HostLimit(.entries, 200_000), HostLimit(.totalSize, 1 << 30, scope: " on gitlab.com"),
    HostLimit(.redirects, 1000), HostLimit(.sizeOf("_redirects"), 64 << 10),
  ]

  /// Nothing that a registry could hold.
  package static let reservations: [HostReservation] = []

  private let hosted: HostedRegistry

  /// GitLab Pages for one tree.
  ///
  /// - Throws: `HostTextFault`.
  package init(_ hosted: HostedRegistry) throws(HostTextFault) {
    try HostTextFault.checkRules(hosted, title: Self.title)
    self.hosted = hosted
  }

  /// The files that tell the service.
  package var files: [HostFile] {
    redirects.isEmpty ? [.missing] : [.missing, HostFile(path: "_redirects", text: rest)]
  }

  /// How many rules these files hold.
  package var rules: HostRuleCounts { HostRuleCounts(redirects) }

  /// What the registry asks for in vain.
  package var shortcomings: [HostShortcoming] {
    let patterns = hosted.inexpressibleUpstream
    return hosted.commonShortcomings + (patterns.isEmpty ? [] : [.upstream(patterns: patterns)])
  }

  /// What the service can and cannot do.
  package var remarks: [String] {
    [
      "Each packument costs a redirect, and is sent as text/html: files come before rules, and so "
        + "do folders. No client that was tried minds. Documents without a suffix are text/plain.",
      "%2f is decoded, so both spellings of a scope's slash work.",
      "There are no headers of one's own: everything may be kept for ten minutes, so a new version "
        + "is seen that much later. A 404 has a JSON body, sent as text/html.",
      "A registry for a project has the project's path in its URL.",
      "Every method is answered like GET: nothing is written, but `npm publish` says that it "
        + "succeeded. Set \"publishConfig\" in your packages, or `publish-registry` in CI, to a "
        + "place that refuses.",
      "Packages of other registries and tarballs elsewhere are redirected. Files come before such "
        + "rules, so upstream is asked only for what is not here, by whole names and whole scopes.",
      "Who may read is a setting of the project; npm cannot log in there.",
      "With `--precompress gzip` the compressed documents are sent to those who take gzip.",
    ]
  }

  private var redirects: [RedirectRule] {
    hosted.foreignRules(comparing: .decoded) + hosted.foreignTarballRules
      + hosted.upstreamRules(comparing: .decoded)
      + hosted.externalTarballRules
  }

  private var rest: String {
    """
    # Packages of other registries, upstream, tarballs that lie elsewhere: a file comes first.
    \(redirects.map(\.text).joined(separator: "\n"))

    """
  }
}
