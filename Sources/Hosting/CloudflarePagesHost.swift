import PackageModel

/// Cloudflare Pages: `_headers`, `_redirects` and `404.html`.
///
/// Its behaviour is that of `packages/pages-shared` in cloudflare/workers-sdk, which is what runs
/// there: rules count although a file exists, then the whole path is decoded.
package struct CloudflarePagesHost: PagesHost {
  /// What the service is called.
  package static let title = "Cloudflare Pages"

  /// The constants of pages-shared's metadata generator, and developers.cloudflare.com/pages.
  package static let limits = [
    HostLimit(.files, 100_000), HostLimit(.files, 20_000, scope: " on the free plan"),
    HostLimit(.fileSize, 25 << 20),
    HostLimit(.exactRedirects, 2000), HostLimit(.patternRedirects, 100),
    HostLimit(.redirectLength, 1000), HostLimit(.headerRules, 100),
  ]

  /// What wrangler's `pages/validate.ts` leaves out of an upload.
  package static let reservations = [
    HostReservation("functions", "wrangler takes the folder for programs and does not upload it"),
    HostReservation("_worker.js", "wrangler takes it for a program and does not upload it"),
    HostReservation("_routes.json", "wrangler reads it and does not upload it"),
    HostReservation("node_modules", isEverywhere: true, "wrangler does not upload it"),
    HostReservation(".git", isEverywhere: true, "wrangler does not upload it"),
    HostReservation(".DS_Store", isEverywhere: true, "wrangler does not upload it"),
  ]

  private let hosted: HostedRegistry

  /// Cloudflare Pages for one tree.
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

  /// What the registry asks for in vain: a rule for upstream would win over the registry's own files.
  package var shortcomings: [HostShortcoming] {
    let patterns = hosted.upstream?.packages.map(\.text) ?? []
    return hosted.rootShortcomings + (patterns.isEmpty ? [] : [.upstream(patterns: patterns)])
  }

  /// What the service can and cannot do.
  package var remarks: [String] {
    [
      "Both spellings of a scope's slash work. A packument asked for as clients ask for it, with "
        + "%2f, is answered without a redirect by one rule with a placeholder; @scope/name with a "
        + "plain slash costs a redirect to @scope/name/.",
      "Types, caching, CORS and security headers come from _headers. A tarball that is "
        + "missing has a tarball's headers, too.",
      "Without the file 404.html every missing package would be answered with status 200.",
      "`npm publish` and every other write gets 405, without a body.",
      "Packages of other registries and tarballs elsewhere are redirected. Rules win over files, "
        + "so there is no falling back to upstream.",
      HostPolicy.publicTarballs,
      "The files cannot say who may read; Cloudflare Access can, but npm cannot log in there.",
      "Files stay available for a while after a deployment without them.",
    ]
  }

  private var headers: String {
    """
    # Headers of every answer. Values of several rules would be joined, so "!" takes them back.
    \(hosted.headerRules.text(replacing: true))

    """
  }

  /// Exact rules must stand before those with placeholders.
  private var redirects: [RedirectRule] {
    let lists = hosted.rootLists.map { RedirectRule("/\($0)", to: "/\($0)", status: 200) }
    return hosted.foreignRules(comparing: .asSent) + lists + hosted.externalTarballRules
      + [RedirectRule("/:name", to: "/:name/", status: 200)]
  }

  private var rest: String {
    """
    # Packages of other registries, the lists in the root, tarballs that lie elsewhere; then the
    # packument of foo, which is foo/index.html. @scope%2fname is one segment, too.
    \(redirects.map(\.text).joined(separator: "\n"))

    """
  }
}
