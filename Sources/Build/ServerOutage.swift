import Diagnostics
import HTTPClient
import Synchronization

/// An answer, or the lack of one, after which nothing can be said of a registry.
struct ServerOutage: Hashable, Sendable {
  enum Reason: Hashable, Sendable {
    case status(Int, words: String, retryAfter: String?)
    case silence(String)
    case breakdown(String)
  }

  let url: String
  let reason: Reason

  /// The outage that an answer is where clients need another one; nil where it is none.
  ///
  /// 403 is none: a bucket answers so what is not there.
  init?(_ head: HTTPHead, at url: String) {
    guard head.status == 401 || head.status == 429 || head.status >= 500 else { return nil }
    self.init(refusal: head, at: url)
  }

  /// An answer that leaves nothing of a registry to be seen.
  init(refusal head: HTTPHead, at url: String) {
    self.url = url
    reason = .status(head.status, words: head.statusWords, retryAfter: head["retry-after"])
  }

  /// A server that cannot be asked: it was waited for in vain, or is not there.
  init(_ failure: HTTPFailure, at url: String) {
    self.url = url
    reason = failure.isLate ? .silence(failure.reason) : .breakdown(failure.reason)
  }
}

/// The first outage of a server, for all threads that ask it.
final class OutageRecord: Sendable {
  private let outage = Mutex<ServerOutage?>(nil)
  private let forbidden = Mutex<ServerOutage?>(nil)
  private let breakdown = Mutex<ServerOutage?>(nil)

  /// The outage; nil as long as the server answers.
  var first: ServerOutage? { outage.withLock { $0 } }

  /// The first answer with 403, which is an outage where nothing else came.
  var refusal: ServerOutage? { forbidden.withLock { $0 } }

  /// The outage, or why a registry was not found or not read to its end.
  func first(unlessRegistry isRegistry: Bool, whole isWhole: Bool) -> ServerOutage? {
    first ?? (isRegistry ? nil : refusal) ?? (isWhole ? nil : breakdown.withLock { $0 })
  }

  func note(_ found: ServerOutage?) {
    outage.withLock { $0 = $0 ?? found }
  }

  func note(refusal: ServerOutage) {
    forbidden.withLock { $0 = $0 ?? refusal }
  }

  /// Notes a failure, which is an outage where the server was waited for in vain: others may pass.
  func note(_ failure: HTTPFailure, at url: String) {
    let found = ServerOutage(failure, at: url)
    if failure.isLate { return note(found) }
    breakdown.withLock { $0 = $0 ?? found }
  }
}

extension Diagnostic {
  /// The one error of a server that cannot be read.
  static func treeUnavailable(_ outage: ServerOutage) -> Diagnostic {
    switch outage.reason {
    case .silence(let words):
      Diagnostic(
        .error, .treeUnavailable, at: Subject(file: outage.url), words, notes: [nothingMore],
        suggestion: "see what holds requests back, or wait longer with `--timeout`")
    case .breakdown(let words):
      Diagnostic(
        .error, .treeUnavailable, at: Subject(file: outage.url), words, notes: [nothingMore],
        suggestion: "see whether the server runs, and whether the URL is right")
    case .status(let status, let words, let retryAfter):
      Diagnostic(
        .error, .treeUnavailable, at: Subject(file: outage.url), "the server answers \(words)",
        notes: notes(status, retryAfter), suggestion: suggestion(status))
    }
  }

  private static let nothingMore = Note("so nothing is said of the registry")

  private static func notes(_ status: Int, _ retryAfter: String?) -> [Note] {
    var notes: [Note] = []
    if status == 429 { notes.append(Note("it limits the rate of requests, those of clients too")) }
    if let retryAfter { notes.append(Note("Retry-After: \(retryAfter)")) }
    return notes + [nothingMore]
  }

  private static func suggestion(_ status: Int) -> String {
    switch status {
    case 401, 403:
      "send what it asks for with `--header`, such as 'Authorization: Bearer …'"
    case 429: "try again later, or send with `--header` what lifts the limit"
    case 503: "try again later; send with `--header` what lets you in, if it keeps strangers out"
    default: "look into the server's log, and try again when it answers each time"
    }
  }
}
