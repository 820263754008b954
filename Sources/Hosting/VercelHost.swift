import OrderedJSON
import PackageModel

/// Vercel: `vercel.json` and `404.html`.
///
/// Its `routes` are regular expressions that are tried in order, before and after the file system;
/// vercel/vercel `packages/routing-utils`.
package struct VercelHost: PagesHost {
  /// What the service is called.
  package static let title = "Vercel"

  /// The schemas of routing-utils.
  package static let limits = [HostLimit(.redirects, 2048), HostLimit(.redirectLength, 4096)]

  /// What vercel's client leaves out of an upload (vercel/vercel `packages/client/src/utils`), as far
  /// as a registry could hold it.
  package static let reservations =
    ["node_modules", "__pycache__", "venv", "CVS", "config.gypi", "npm-debug.log"]
    .map { HostReservation($0, isEverywhere: true, "vercel does not upload it") }

  let hosted: HostedRegistry

  /// Vercel for one tree.
  ///
  /// - Throws: `HostTextFault`.
  package init(_ hosted: HostedRegistry) throws(HostTextFault) {
    // A `$` before a digit or name would be taken for what a pattern captured.
    for text in hosted.texts where text.contains("$") {
      throw HostTextFault(text: text, rule: "a rule of \(Self.title) gives $ a meaning")
    }
    self.hosted = hosted
  }

  /// The files that tell the service.
  package var files: [HostFile] {
    [.missing, HostFile(path: "vercel.json", text: configuration)]
  }

  /// How many rules these files hold.
  package var rules: HostRuleCounts {
    var counts = HostRuleCounts()
    counts.redirects = routes.count
    counts.longest =
      hosted.foreign.map { max($0.name.text.utf8.count, $0.url.utf8.count) }.max() ?? 0
    return counts
  }

  /// What the registry asks for in vain.
  package var shortcomings: [HostShortcoming] { hosted.rootShortcomings }

  /// What the service can and cannot do.
  package var remarks: [String] {
    [
      "Packuments are answered without a redirect.",
      "Vercel does not document whether it decodes %2f; a rule does, if Vercel does not.",
      "Types, caching, CORS and security headers come from vercel.json.",
      "`npm publish` and every other write gets 405, without a body of ours.",
      "Packages of other registries and tarballs elsewhere are redirected, and so is upstream, "
        + "which is asked only for what is not here.",
      "vercel.json cannot say who may read; Vercel's own protection does not reach npm.",
      "Nothing is built: the tree itself is what is served, whatever the project's settings say.",
    ]
  }

  private var configuration: String {
    HostJSON.text([
      ("framework", .null), ("buildCommand", ""), ("installCommand", ""), ("outputDirectory", "."),
      ("routes", .array(routes)),
    ])
  }
}
