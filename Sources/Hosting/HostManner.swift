/// What a host does with requests, as far as hosts differ in it.
struct HostManner: Sendable {
  /// How a folder is answered that is asked for without the slash at its end.
  enum FolderAnswer: Sendable {
    /// By its `index.html`.
    case atOnce
    /// By a redirect to the same path with the slash.
    case afterRedirect(status: Int)
    /// By its `index.html`, but in a scope by a redirect.
    case atOnceWithoutScope(status: Int)
    /// The same, but only where the scope's slash is spelled as one, which npm does not do.
    case atOnceWhereEncoded(status: Int)
  }

  /// How folders are answered.
  var folders = FolderAnswer.atOnce
  /// Whether answers carry the registry's own headers, or those of any other site.
  var takesHeaders = true
  /// Whether documents without a suffix are labelled as JSON, where headers are taken.
  var labelsAll = true
  /// What a file without a suffix is taken for, where no headers are taken.
  var plainType = HostPolicy.tarballType
  /// The status for a request that writes; nil where it is answered like one that reads.
  var refusal: Int? = 405
  /// Whether what lies elsewhere is redirected to.
  var redirects = true
  /// Whether browsers that open a document are sent to the page, and a POST asks for advisories.
  var isServer = false
}

extension HostName {
  /// What the host does, by the remarks on it and the stand-in for it.
  var manner: HostManner {
    switch self {
    case .nginx, .apache, .caddy, .lighttpd: HostManner(isServer: true)
    case .vercel, .s3: HostManner()
    case .cloudflarePages: HostManner(folders: .atOnceWhereEncoded(status: 308))
    case .netlify: HostManner(folders: .atOnceWithoutScope(status: 301), refusal: 404)
    case .azureStaticWebApps: HostManner(labelsAll: false)
    case .githubPages:
      HostManner(folders: .afterRedirect(status: 301), takesHeaders: false, redirects: false)
    case .gitlabPages:
      HostManner(
        folders: .afterRedirect(status: 302), takesHeaders: false, plainType: "text/plain",
        refusal: nil)
    }
  }
}
