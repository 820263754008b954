package import Diagnostics

/// A point in which a host does not do what clients need or what saves them trouble.
///
/// Each names what was asked, what came, and the fix.
package enum ProbeFinding: Hashable, Sendable {
  /// A scoped packument is not answered at one of its spellings.
  case scopeEncoding(spelling: String, answer: String)
  /// A packument comes after a redirect.
  case redirect(location: String)
  /// Two spellings of one URL, or a URL with and without its query, give different bytes.
  case otherBytes(than: String)
  /// HEAD is answered otherwise than GET.
  case head(answer: String)
  /// There is no ETag and no Last-Modified, so that every client fetches everything anew.
  case noValidator
  /// A conditional request is answered wrongly.
  case conditional(request: String, answer: String, expected: String)
  /// A document may be taken from a cache without asking.
  case documentCached(field: String?)
  /// A tarball, which never changes, is asked for again and again.
  case tarballNotCached(field: String?)
  /// A document comes with a type that is not JSON.
  case documentType(String?)
  /// A tarball comes with a content coding.
  case tarballEncoded(String)
  /// What is not there is not answered with 404.
  case miss(answer: String)
  /// A request that writes seems to succeed.
  case writeAccepted(method: String, answer: String)
  /// A POST for the advisories is not answered with them.
  case audit(answer: String)
  /// A request could not be sent, or its answer broke off.
  case failed(String)
}

extension ProbeFinding {
  /// The finding about a URL, for the user.
  package func diagnostic(at url: String) -> Diagnostic {
    let subject = Subject(file: url)
    return Diagnostic(
      severity, code, at: subject, summary, notes: note.map { [.init($0)] } ?? [], suggestion: fix)
  }

  private var severity: Severity {
    switch self {
    case .redirect, .noValidator, .documentCached, .tarballNotCached, .documentType, .audit, .head:
      .warning
    case .scopeEncoding, .otherBytes, .conditional, .tarballEncoded, .miss, .writeAccepted, .failed:
      .error
    }
  }

  private var code: DiagnosticCode {
    switch self {
    case .scopeEncoding: .probeScopeEncoding
    case .redirect: .probeRedirect
    case .otherBytes: .probeOtherBytes
    case .head: .probeHead
    case .noValidator: .probeNoValidator
    case .conditional: .probeConditional
    case .documentCached: .probeDocumentCached
    case .tarballNotCached: .probeTarballNotCached
    case .documentType: .probeDocumentType
    case .tarballEncoded: .probeTarballEncoded
    case .miss: .probeMiss
    case .writeAccepted: .probeWriteAccepted
    case .audit: .probeAudit
    case .failed: .treeUnreadable
    }
  }

  private var summary: String {
    switch self {
    case .scopeEncoding(let spelling, let answer):
      "a scoped package is not found where its slash is spelled \(spelling): \(answer)"
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
    case .miss(let answer): "what is not there is answered with \(answer), not 404"
    case .writeAccepted(let method, let answer): "\(method) is answered with \(answer)"
    case .audit(let answer): "POST is answered with \(answer), and not with the advisories"
    case .failed(let reason): "cannot be read: \(reason)"
    }
  }

  private var note: String? {
    switch self {
    case .scopeEncoding:
      "npm, Yarn, Bun and Deno send %2f, pnpm %2F: no scoped package is installed"
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
    case .writeAccepted: "`npm publish` and `npm unpublish` seem to succeed"
    case .audit: "`npm audit` fails, while `npm install` goes on without it"
    case .failed: nil
    }
  }

  private static func words(_ name: String, _ value: String?) -> String {
    value.map { "\(name): \($0)" } ?? "there is no \(name)"
  }
}
