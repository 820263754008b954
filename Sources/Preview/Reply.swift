import FileSystem
import FlyingFox
import Foundation
import Hosting
import PackageModel
import SystemPackage

/// What goes over the wire for an answer: its bytes, or that the client has them already.
struct Reply {
  /// The status.
  private(set) var status: Int
  /// How many bytes the body has, whether it is sent or only asked about.
  private(set) var size = 0
  /// The response of the library.
  private(set) var response: FlyingFox.HTTPResponse

  /// The reply to a request.
  init(
    to request: HTTPRequest, _ answer: TreeAnswer, from files: TreeFiles, of registry: RegistryURL
  ) {
    status = answer.status
    var headers = HTTPHeaders()
    for (name, value) in answer.headers { headers[.init(name)] = value }
    var body = HTTPBodySequence()
    do {
      switch answer.body {
      case .text(let text):
        let content = Data(text.utf8)
        (body, size) = (HTTPBodySequence(data: content), content.count)
      case .file(let path), .document(let path):
        guard let fingerprint = files.fingerprint(of: path) else { throw Gone() }
        let validators = Validators(of: fingerprint)
        validators.label(&headers)
        if validators.areKnown(by: request) { status = 304 }
        if case .document = answer.body {
          let content = try Self.document(files, path, from: registry, to: request)
          if content.starts(with: [0x1F, 0x8B]) { headers[.contentEncoding] = "gzip" }
          (body, size) = (HTTPBodySequence(data: content), content.count)
        } else {
          let url = URL(filePath: files.place(of: path).string)
          body = try HTTPBodySequence(file: url, suggestedBufferSize: 64 << 10)
          size = body.count ?? 0
        }
      }
    } catch {
      // A build that runs meanwhile may just have replaced it.
      (status, size, body) = (503, 0, HTTPBodySequence())
      headers[.init("Cache-Control")] = "no-store"
    }
    headers[.contentLength] = String(size)
    if request.method == .HEAD || status == 304 { body = HTTPBodySequence() }
    let code = HTTPStatusCode(status, phrase: Self.phrases[status] ?? "Answer")
    response = FlyingFox.HTTPResponse(statusCode: code, headers: headers, body: body)
  }

  private struct Gone: Error {}

  private static let phrases = [
    200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 404: "Not Found",
    405: "Method Not Allowed", 503: "Service Unavailable",
  ]

  /// A document, in which the URL for which the tree was built is the one that the client used: it
  /// would fetch the tarballs from the public registry otherwise.
  private static func document(
    _ files: TreeFiles, _ path: String, from registry: RegistryURL, to request: HTTPRequest
  ) throws -> Data {
    let content = Data(try files.place(of: path).contents())
    guard let host = request.headers[.host],
      let here = try? RegistryURL(parsing: "http://\(host)\(registry.path)"), here != registry
    else { return content }
    return content.replacing(Data("\"\(registry)".utf8), with: Data("\"\(here)".utf8))
  }
}

extension Data {
  /// The bytes with one part in the place of another.
  fileprivate func replacing(_ old: Data, with new: Data) -> Data {
    var result = Data()
    var rest = startIndex
    while let found = range(of: old, in: rest..<endIndex) {
      result += self[rest..<found.lowerBound] + new
      rest = found.upperBound
    }
    return rest == startIndex ? self : result + self[rest...]
  }
}
