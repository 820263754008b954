import OrderedJSON
import PackageModel

/// Azure Static Web Apps: `staticwebapp.config.json` and `404.html`; learn.microsoft.com, "Configure
/// Azure Static Web Apps".
///
/// The first route that fits counts, and no other; a `*` may only stand at the end or before a
/// suffix.
package struct AzureStaticWebAppsHost: PagesHost {
  /// What the service is called.
  package static let title = "Azure Static Web Apps"

  /// learn.microsoft.com, "Quotas in Azure Static Web Apps".
  package static let limits = [
    HostLimit(.files, 15_000),
    HostLimit(.totalSize, 500_000_000),
    HostLimit(.totalSize, 250_000_000, scope: " on the free plan"),
    HostLimit(.sizeOf(configurationPath), 20_000),
  ]

  /// The prefix of programs, which cannot be changed.
  package static let reservations = [
    HostReservation("api", "it asks programs for everything below /api"),
    HostReservation(".auth", "it answers everything below /.auth itself"),
  ]

  private static let configurationPath = "staticwebapp.config.json"
  private let hosted: HostedRegistry

  /// Azure Static Web Apps for one tree.
  ///
  /// - Throws: `HostTextFault`.
  package init(_ hosted: HostedRegistry) throws(HostTextFault) {
    try HostTextFault.checkRules(hosted, title: Self.title)
    self.hosted = hosted
  }

  /// The files that tell the service.
  package var files: [HostFile] {
    [.missing, HostFile(path: Self.configurationPath, text: configuration)]
  }

  /// How many rules these files hold.
  package var rules: HostRuleCounts { HostRuleCounts(foreign) }

  /// What the registry asks for in vain: a redirect has no placeholder, and comes before files.
  package var shortcomings: [HostShortcoming] {
    var shortcomings = hosted.rootShortcomings
    if hosted.externalTarballs != nil { shortcomings.append(.externalTarballs) }
    if let upstream = hosted.upstream {
      shortcomings.append(.upstream(patterns: upstream.packages.map(\.text)))
    }
    return shortcomings
  }

  /// What the service can and cannot do.
  package var remarks: [String] {
    [
      "Packuments are answered without a redirect.",
      "Azure does not document what it makes of %2f. Without decoding it no scoped package can be "
        + "installed: try `npm view @scope/name` before you rely on it.",
      "Caching, CORS and security headers come from the configuration. Packuments are JSON because "
        + "the suffix .html is said to be; documents without a suffix are octet-stream, and the "
        + "type of pages rests on a header that may not count. A package whose name ends in .tgz is "
        + "kept as long as a tarball.",
      "`npm publish` and every other write gets 405.",
      "Packages of other registries are redirected, each name by rules of its own, and the "
        + "configuration may have 20 kB. Tarballs elsewhere and upstream cannot be redirected.",
      HostPolicy.publicTarballs,
      "Routes can ask those who read to log in, but npm cannot do so.",
    ]
  }

  private var foreign: [RedirectRule] { hosted.foreignRules(comparing: .asSent) }

  private var configuration: String {
    let writes: JSONValue = [
      "route": "/*", "methods": ["POST", "PUT", "PATCH", "DELETE"], "statusCode": 405,
    ]
    let redirects = foreign.map { rule -> JSONValue in
      ["route": .string(rule.from), "redirect": .string(rule.to), "statusCode": 302]
    }
    return HostJSON.text([
      ("routes", .array([writes] + redirects + [tarballs] + pages)),
      ("responseOverrides", ["404": ["rewrite": .string("/\(HostFile.missing.path)")]]),
      (
        "globalHeaders",
        HostJSON.headers(
          HostPolicy.securityHeaders + [("Cache-Control", HostPolicy.documentCaching)])
      ),
      (
        "mimeTypes",
        HostJSON.headers([(".html", HostPolicy.documentType), (".tgz", HostPolicy.tarballType)])
      ),
    ])
  }

  private var tarballs: JSONValue {
    let caching = HostPolicy.tarballCaching(isProtected: false)
    return ["route": "/*.tgz", "headers": HostJSON.headers([("Cache-Control", caching)])]
  }

  private var pages: [JSONValue] {
    let suffixes = HostPolicy.pageTypes.map(\.0).joined(separator: ",")
    let caching = ("Cache-Control", HostPolicy.pageCaching)
    let home = ["/", "/index.html"].map { path -> JSONValue in
      [
        "route": .string(path),
        "headers": HostJSON.headers([caching, ("Content-Type", HostPolicy.pageType)]),
      ]
    }
    return home + [
      [
        "route": .string("\(HostPolicy.pageFolder)*.{\(suffixes)}"),
        "headers": HostJSON.headers([caching]),
      ],
      [
        "route": .string(HostPolicy.pageFolder + "*"),
        "headers": HostJSON.headers([caching, ("Content-Type", HostPolicy.pageType)]),
      ],
    ]
  }
}
