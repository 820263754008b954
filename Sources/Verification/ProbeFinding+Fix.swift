extension ProbeFinding {
  /// The way out, for those who run the host and, where it keeps strangers out, for those who ask.
  var fix: String? {
    isKeptOut ? change.map { $0 + ". Send with `--header` what lets you in" } : change
  }

  /// Whether the answer may be another to those whom the server knows.
  private var isKeptOut: Bool {
    switch self {
    case .scopeEncoding(_, let answer), .distTagEncoding(_, let answer),
      .clientRefused(_, _, let answer), .foreign(let answer, _), .head(let answer),
      .conditional(_, let answer, _), .miss(let answer), .audit(let answer):
      ["401", "403", "503"].contains { answer.hasPrefix($0) }
    default: false
    }
  }

  private var change: String? {
    switch self {
    case .scopeEncoding, .distTagEncoding:
      "make the server decode %2f in paths; Apache does so with `AllowEncodedSlashes On` in its "
        + "server or virtual host. `packshelf host` prints configurations that do"
    case .clientRefused:
      "answer every Accept with the one packument, and let nothing judge by User-Agent"
    case .foreign: "find out who answers for the name, and use what `packshelf host` prints"
    case .foreignMissing:
      "use what `packshelf host` prints; where the host cannot redirect, give clients a registry for "
        + "each scope in .npmrc"
    case .redirect:
      "make the server answer a folder with its index.html at once, as what `packshelf host` prints "
        + "does"
    case .otherBytes: "make the server answer all spellings and any query from the same file"
    case .head: "let the server answer HEAD from the file, as it answers GET"
    case .noValidator: "turn on ETag or Last-Modified"
    case .conditional:
      "turn on strong ETags, and copy the tree with its dates: what comes before `modified` hides "
        + "new versions"
    case .documentCached: "send documents with `Cache-Control: no-cache, no-transform`"
    case .tarballNotCached:
      "send *.tgz with `Cache-Control: public, max-age=31536000, immutable`"
    case .documentType: "send documents as application/json"
    case .tarballEncoded:
      "take .tgz off the types that are compressed or marked as gzip (in Apache `AddEncoding`)"
    case .miss:
      "turn off pages for unknown paths; a bucket needs s3:ListBucket to say 404 in the place of 403"
    case .writeAccepted:
      "refuse PUT, PATCH and DELETE, and POST outside of -/npm/v1/security/, with 405"
    case .traceLeft: "remove it, and refuse PUT and DELETE with 405"
    case .audit, .auditSilent:
      "answer a POST below -/npm/v1/security/ with the file, as `packshelf host` shows"
    case .failed: nil
    }
  }
}
