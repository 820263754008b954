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
  /// What every request carries besides.
  let headers: [String]

  func place(of path: String) -> String { base.text + layout.address(of: path) }

  func document(at path: String) -> DocumentAnswer {
    do {
      let plain = try answer(place(of: path))
      if plain.head.status == 404 { return .missing }
      guard plain.head.status == 200 else { return .unreadable(plain.statusWords) }
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
    var status = 0
    var failure: HTTPFailure?
    let answer = TarballAnswer.reading(url) { () throws(ReadFailure) in
      do throws(HTTPFailure) {
        let connection = try HTTPConnection()
        status = try connection.following(HTTPRequest(url, headers: headers)).status
        return { (buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) in
          do throws(HTTPFailure) {
            return status == 200 ? try connection.read(into: buffer) : 0
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
    if let failure { return .faulty(.treeUnreadable(failure.reason, file: url)) }
    if status == 404 { return .missing }
    if status != 200 {
      return .faulty(.treeUnreadable("the server answers \(status)", file: url))
    }
    return answer
  }

  /// EIO, which nobody sees: the failure itself is reported.
  private static let inputOutput: Int32 = 5

  /// What the server sends to clients that take gzip, as all of them do.
  private func twin(
    of path: String, holding bytes: [UInt8]
  ) throws(HTTPFailure) -> StoredDocument.Twin {
    let answer = try answer(place(of: path), ["Accept-Encoding: gzip"])
    guard answer.head["content-encoding"] != nil else {
      return answer.body == bytes ? .none : .different
    }
    return answer.decoded(limit: bytes.count) == bytes ? .same : .different
  }

  /// Asks, and follows redirects.
  func answer(_ url: String, _ more: [String] = []) throws(HTTPFailure) -> ServerAnswer {
    let connection = try HTTPConnection()
    let head = try connection.following(HTTPRequest(url, headers: headers + more))
    return ServerAnswer(
      head: head, body: try connection.body(limit: DirectoryReader.documentLimit))
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

  /// Why it is no document.
  var statusWords: String { "the server answers \(head.status)" }
}

extension HTTPConnection {
  /// Sends a request, and follows up to five redirects, as Deno does; others follow more.
  func following(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPHead {
    var request = request
    var head = try send(request)
    for _ in 0..<5 {
      guard [301, 302, 303, 307, 308].contains(head.status), let location = head["location"],
        let url = LocationURL.resolved(location, against: request.url)
      else { return head }
      // What authorizes here is nobody else's business.
      if LocationURL.origin(of: url) != LocationURL.origin(of: request.url) {
        request.headers = request.headers.filter {
          !$0.lowercased().hasPrefix("authorization:") && !$0.lowercased().hasPrefix("cookie:")
        }
      }
      request.url = url
      head = try send(request)
    }
    return head
  }
}

/// What `Location` names (RFC 9110 section 10.2.2).
enum LocationURL {
  /// The URL, where it is one of http: absolute, from the root, or beside the one that was asked for.
  static func resolved(_ location: String, against url: String) -> String? {
    if location.hasPrefix("http://") || location.hasPrefix("https://") { return location }
    guard let origin = origin(of: url) else { return nil }
    if location.hasPrefix("//") {
      return String(origin.prefix { $0 != ":" }) + ":" + location
    }
    if location.hasPrefix("/") { return origin + location }
    let path = String(url.prefix { $0 != "?" })
    guard let slash = path.lastIndex(of: "/") else { return nil }
    return path[...slash] + location
  }

  /// Scheme, host and port.
  static func origin(of url: String) -> String? {
    guard let scheme = url.firstRange(of: "://") else { return nil }
    return String(url[..<scheme.upperBound] + url[scheme.upperBound...].prefix { $0 != "/" })
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
