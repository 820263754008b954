import Diagnostics
import HTTPClient
import PackageModel
import Registry
import Tarball
import Verification

/// A registry behind a server, asked as clients ask.
struct ServerReader: RegistryReader {
  /// Where the server is.
  let base: RegistryURL
  let layout: RegistryLayout
  /// What every request to the registry's own origin carries besides.
  let headers: [String]
  /// For how many seconds an answer is waited for.
  var patience = HTTPRequest.defaultPatience
  /// Why the server is not asked any more.
  let outages = OutageRecord()

  func place(of path: String) -> String { base.text + layout.address(of: path) }

  func document(at path: String) -> DocumentAnswer {
    do {
      let plain = try answer(place(of: path))
      if plain.head.status == 404 { return .missing }
      guard plain.head.status == 200 else {
        note(refusal: plain.head, at: path)
        return .unreadable(plain.head.words)
      }
      guard let bytes = plain.decoded(limit: DirectoryReader.documentLimit) else {
        return .unreadable("the body is too long, or damaged gzip")
      }
      return .found(
        StoredDocument(
          bytes: bytes, modified: plain.head["last-modified"].flatMap(Timestamp.init(httpDate:)),
          twin: try twin(of: path, holding: bytes)))
    } catch {
      return .unreadable(error.reason)
    }
  }

  func tarball(at path: String) -> TarballAnswer {
    let url = place(of: path)
    var head: HTTPHead?
    var failure: HTTPFailure?
    let answer = TarballAnswer.reading(url) { () throws(ReadFailure) in
      do throws(HTTPFailure) {
        let connection = try HTTPConnection()
        let answer = try send(HTTPRequest(url), over: connection)
        head = answer
        return { (buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) in
          do throws(HTTPFailure) {
            return answer.status == 200 ? try connection.read(into: buffer) : 0
          } catch {
            failure = error
            throw ReadFailure(errno: Self.inputOutput)
          }
        }
      } catch {
        failure = error
        throw ReadFailure(errno: Self.inputOutput)
      }
    }
    if let failure {
      outages.note(failure, at: url)
      return .faulty(.treeUnreadable(failure.reason, file: url))
    }
    guard let head, head.status != 200 else { return answer }
    if head.status == 404 { return .missing }
    note(refusal: head, at: path)
    return .faulty(.treeUnreadable(head.words, file: url))
  }

  /// Notes an answer that is neither what was asked for nor 404.
  ///
  /// Advisories are optional, and a server may answer otherwise than with 404 what is not there.
  private func note(refusal head: HTTPHead, at path: String) {
    guard path != layout.advisories else { return }
    let url = place(of: path)
    outages.note(ServerOutage(head, at: url))
    if head.status == 403 { outages.note(refusal: ServerOutage(refusal: head, at: url)) }
  }

  /// EIO, which nobody sees: the failure itself is reported.
  private static let inputOutput: Int32 = 5

  /// What the server sends to clients that take gzip, as all of them do.
  private func twin(
    of path: String, holding bytes: [UInt8]
  ) throws(HTTPFailure) -> StoredDocument.Twin {
    let answer = try answer(place(of: path), ["Accept-Encoding: gzip"])
    guard answer.head.status == 200 else {
      note(refusal: answer.head, at: path)
      return .different
    }
    guard answer.head["content-encoding"] != nil else {
      return answer.body == bytes ? .none : .different
    }
    return answer.decoded(limit: bytes.count) == bytes ? .same : .different
  }

  /// Asks, and follows redirects.
  func answer(_ url: String, _ more: [String] = []) throws(HTTPFailure) -> ServerAnswer {
    try answer(HTTPRequest(url, headers: more))
  }

  /// Sends a request, and reads the whole answer.
  func answer(
    _ request: HTTPRequest, follows: Bool = true
  ) throws(HTTPFailure) -> ServerAnswer {
    let connection = try HTTPConnection()
    let head = try send(request, over: connection, follows: follows)
    do {
      return ServerAnswer(
        head: head, body: try connection.body(limit: DirectoryReader.documentLimit))
    } catch {
      outages.note(error, at: request.url)
      throw error
    }
  }

  /// Sends a request with what the user gave, where it goes to the registry's own origin.
  private func send(
    _ request: HTTPRequest, over connection: HTTPConnection, follows: Bool = true
  ) throws(HTTPFailure) -> HTTPHead {
    guard outages.first == nil else {
      throw HTTPFailure(reason: "the server did not answer before")
    }
    var request = request
    request.patience = patience
    let isOwn = LocationURL.origin(of: request.url) == LocationURL.origin(of: base.text)
    let personal = isOwn ? headers : []
    do {
      let head =
        follows
        ? try connection.following(request, personal: personal)
        : try connection.send(request.adding(personal))
      if head.status == 429 { outages.note(ServerOutage(head, at: request.url)) }
      return head
    } catch {
      outages.note(error, at: request.url)
      throw error
    }
  }
}

/// What a server answers.
struct ServerAnswer {
  let head: HTTPHead
  /// The body as it is sent; nil where it is too long.
  let body: [UInt8]?

  /// The body without its content coding; nil where it is too long, or cannot be decoded.
  func decoded(limit: Int) -> [UInt8]? {
    guard let body, let coding = head["content-encoding"] else { return body }
    switch coding.lowercased() {
    case "identity": return body
    case "gzip", "x-gzip": return GzipCoding.inflated(body, limit: limit)
    default: return nil
    }
  }
}

extension HTTPHead {
  /// Why it is not what was asked for, as a clause.
  fileprivate var words: String {
    switch status {
    case 300..<400: "the server answers \(statusWords), with no Location that can be followed"
    case 401, 403:
      "the server answers \(statusWords); "
        + "send what it asks for with `--header`, such as 'Authorization: Bearer …'"
    default: "the server answers \(statusWords)"
    }
  }
}

extension Timestamp {
  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7), the form that servers write.
  init?(httpDate text: String) {
    let parts = text.split { $0 == " " || $0 == "," || $0 == ":" }.map(String.init)
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard parts.count == 8, parts[7] == "GMT", let month = months.firstIndex(of: parts[2]) else {
      return nil
    }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    self.init(
      parsing: "\(parts[3])-\(number)-\(parts[1])T\(parts[4]):\(parts[5]):\(parts[6])Z")
  }
}
