package import Diagnostics

/// A point in which a host does not do what clients need or what saves them trouble.
///
/// Each names what was asked, what came, and the fix.
package enum ProbeFinding: Hashable, Sendable {
  /// A scoped packument is not answered at one of its spellings.
  case scopeEncoding(spelling: String, answer: String)
  /// The tags of a scoped package are not answered where `npm dist-tag ls` asks for them.
  case distTagEncoding(spelling: String, answer: String)
  /// A packument is not answered to a client's Accept and User-Agent.
  case clientRefused(client: String, lines: [String], String)
  /// The name of a package of another registry leads elsewhere.
  case foreign(answer: String, expected: String)
  /// The name of a package of another registry leads nowhere.
  case foreignMissing(answer: String, expected: String)
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
  /// The server keeps what the probe sent, and does not let it be deleted.
  case traceLeft
  /// A POST for the advisories is not answered with them.
  case audit(answer: String)
  /// A POST for the advisories is answered as if there were none.
  case auditSilent(names: [String])
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
    // Some hosts cannot redirect, and nobody installs anything wrong from them.
    case .redirect, .noValidator, .documentCached, .tarballNotCached, .documentType, .audit, .head,
      .foreignMissing:
      .warning
    case .scopeEncoding, .distTagEncoding, .clientRefused, .foreign, .otherBytes, .conditional,
      .tarballEncoded, .miss, .writeAccepted, .traceLeft, .auditSilent, .failed:
      .error
    }
  }

  private var code: DiagnosticCode {
    switch self {
    case .scopeEncoding, .distTagEncoding: .probeScopeEncoding
    case .clientRefused: .probeClientRefused
    case .foreign, .foreignMissing: .probeForeign
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
    case .writeAccepted, .traceLeft: .probeWriteAccepted
    case .audit, .auditSilent: .probeAudit
    case .failed: .treeUnreadable
    }
  }
}
