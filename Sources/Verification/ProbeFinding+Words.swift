extension ProbeFinding {
  /// What was asked, and what came.
  var summary: String {
    switch self {
    case .scopeEncoding(let spelling, let answer):
      "\(answer) where the slash of a scoped package is spelled \(spelling)"
    case .distTagEncoding(let spelling, let answer):
      "\(answer) where the tags of a scoped package are asked for with \(spelling)"
    case .clientRefused(let client, _, let answer): "\(answer) where \(client) asks"
    case .foreign(let answer, let expected), .foreignMissing(let answer, let expected):
      "\(answer), and not a redirect to \(expected)"
    case .redirect(let location): "the packument comes after a redirect to \(location)"
    case .otherBytes(let other): "this gives other bytes than \(other)"
    case .head(let answer): "HEAD is answered otherwise than GET: \(answer)"
    case .noValidator: "the answer has neither ETag nor Last-Modified"
    case .conditional(let request, let answer, let expected):
      "\(request) is answered with \(answer), not \(expected)"
    case .documentCached(let field):
      "clients may go on with an old document: " + Self.words("Cache-Control", field)
    case .tarballNotCached(let field):
      "clients may not keep the tarball: " + Self.words("Cache-Control", field)
    case .documentType(let type):
      "the document is not sent as JSON: " + Self.words("Content-Type", type)
    case .tarballEncoded(let coding): "the tarball is sent with Content-Encoding: \(coding)"
    case .miss(let answer): "\(answer), not 404, for what is not there"
    case .writeAccepted(let method, let answer): "\(method) is answered with \(answer)"
    case .traceLeft: "the server has stored what the probe sent, and does not delete it"
    case .audit(let answer): "POST is answered with \(answer), and not with the advisories"
    case .auditSilent(let names):
      "POST is answered without the advisories for \(Self.listed(names))"
    case .failed(let reason): "cannot be read: \(reason)"
    }
  }

  /// What clients make of it.
  var note: String? {
    switch self {
    case .scopeEncoding:
      "npm, Yarn, Bun and Deno send %2f, pnpm %2F: no scoped package is installed"
    case .distTagEncoding: "`npm dist-tag ls` fails for every scoped package"
    case .clientRefused(_, let lines, _): "it sends " + lines.joined(separator: ", ")
    case .foreign: "whoever installs the package gets what is found there"
    case .foreignMissing: "nobody who asks this registry can install the package"
    case .redirect: "every client follows it, and asks twice for each package"
    case .otherBytes: "which of them a client gets depends on the client"
    case .head: "mirrors and caches ask so"
    case .noValidator: "every client fetches every document whole, each time"
    case .conditional: "clients that have an old document would keep it, or never keep any"
    case .documentCached: "npm takes a tenth of the document's age for freshness and asks nothing"
    case .tarballNotCached: "a tarball never changes, and could be kept for ever"
    case .documentType: "no client minds; a browser may take the document for a page"
    case .tarballEncoded: "npm, Yarn 1 and Deno inflate it, and fail their integrity check"
    case .miss: "clients take it for a package that they cannot read"
    case .writeAccepted(_, let answer):
      answer.hasPrefix("412")
        ? "only the probe's condition was refused, and npm sends none"
        : "npm takes it for success: `npm publish`, `npm unpublish` and `npm dist-tag` seem to work"
    case .traceLeft: "whoever may send requests may publish"
    case .audit: "`npm audit` fails, while `npm install` goes on without it"
    case .auditSilent: "`npm audit` says \"found 0 vulnerabilities\" where there are some"
    case .failed: nil
    }
  }

  private static func listed(_ names: [String]) -> String {
    names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", and more" : "")
  }

  private static func words(_ name: String, _ value: String?) -> String {
    value.map { "\(name): \($0)" } ?? "there is no \(name)"
  }
}
