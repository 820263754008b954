import PackageModel

/// GitHub Pages: `.nojekyll` and `404.html`; it takes no other instructions.
package struct GitHubPagesHost: PagesHost {
  /// What the service is called.
  package static let title = "GitHub Pages"

  /// docs.github.com, "GitHub Pages limits", and actions/upload-pages-artifact.
  package static let limits = [
    HostLimit(.totalSize, 10_000_000_000),
    HostLimit(.totalSize, 1_000_000_000, scope: " by its documentation"),
    HostLimit(.fileSize, 100 << 20, scope: " where a branch is deployed"),
  ]

  /// Nothing: `.nojekyll` keeps the names that Jekyll would drop.
  package static let reservations: [HostReservation] = []

  private let hosted: HostedRegistry

  /// GitHub Pages for one tree.
  package init(_ hosted: HostedRegistry) { self.hosted = hosted }

  /// The files that tell the service.
  package var files: [HostFile] {
    [
      HostFile(
        path: ".nojekyll",
        text: "# Without this file Jekyll drops names that begin with _ or end in ~.\n"),
      .missing,
    ]
  }

  /// There are no rules.
  package var rules: HostRuleCounts { HostRuleCounts() }

  /// What the registry asks for in vain: everything that would be a redirect.
  package var shortcomings: [HostShortcoming] {
    var shortcomings = hosted.commonShortcomings
    if hosted.externalTarballs != nil { shortcomings.append(.externalTarballs) }
    if !hosted.foreign.isEmpty {
      shortcomings.append(.foreign(names: hosted.foreign.map(\.name.text)))
    }
    if let upstream = hosted.upstream {
      shortcomings.append(.upstream(patterns: upstream.packages.map(\.text)))
    }
    return shortcomings
  }

  /// What the service can and cannot do.
  package var remarks: [String] {
    [
      "Each packument costs a redirect, and is sent as text/html. No client that was tried minds.",
      "GitHub does not document what it makes of %2f. Without decoding it no scoped package can be "
        + "installed: try `npm view @scope/name` before you rely on it.",
      "There are no headers of one's own: everything may be kept for ten minutes, so a new version "
        + "is seen that much later. A 404 has a JSON body, sent as text/html.",
      "A registry for a project has the project's path in its URL.",
      "`npm publish` and every other write gets 405.",
      "There are no redirects: no packages of other registries, no upstream, no tarballs elsewhere.",
      "Everybody can read, except on a plan with private pages, where npm cannot log in.",
      "Files that begin with a dot are not deployed by actions/upload-pages-artifact; .nojekyll is "
        + "of no use there and is not missed.",
    ]
  }
}
