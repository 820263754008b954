import CCurl

/// One request after the other over connections that are kept; for one thread.
///
/// Nothing is followed, decoded or cached: what comes over the wire is what is asked about.
package final class HTTPConnection {
  private let handle: OpaquePointer
  private var patience = HTTPRequest.defaultPatience

  /// Makes a connection; libcurl is loaded for the first.
  ///
  /// - Throws: `HTTPFailure`, where libcurl is not on this machine.
  package init() throws(HTTPFailure) {
    if let words = packshelf_http_load() {
      throw HTTPFailure(reason: "libcurl is needed for that: \(String(cString: words))")
    }
    guard let handle = packshelf_http_make() else {
      throw HTTPFailure(reason: "there is no memory for a connection")
    }
    self.handle = handle
  }

  deinit { packshelf_http_free(handle) }

  /// Sends a request, and gives the head of the answer; the body is read after it.
  ///
  /// - Throws: `HTTPFailure`, where there is no answer.
  package func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPHead {
    patience = request.patience
    let status = request.withHeaderLines { lines in
      let body = request.body.map { $0 + [0] }
      return packshelf_http_begin(
        handle, request.method, request.url, lines, request.headers.count,
        body.map { $0.map(CChar.init(bitPattern:)) }, request.body?.count ?? 0, request.patience)
    }
    guard status > 0 else { throw failure }
    var size = 0
    let start = packshelf_http_head(handle, &size)
    let bytes = UnsafeRawBufferPointer(start: start, count: size)
    return HTTPHead(status: Int(status), text: String(decoding: bytes, as: UTF8.self))
  }

  /// Fills the buffer with the next bytes of the body; their number, 0 at the end.
  ///
  /// - Throws: `HTTPFailure`, where the body breaks off.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(HTTPFailure) -> Int {
    let count = packshelf_http_read(handle, buffer.baseAddress, buffer.count)
    guard count >= 0 else { throw failure }
    return count
  }

  /// The rest of the body; nil where it has more than so many bytes.
  ///
  /// - Throws: `HTTPFailure`, where the body breaks off.
  package func body(limit: Int) throws(HTTPFailure) -> [UInt8]? {
    var body: [UInt8] = []
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { piece.deallocate() }
    while true {
      let count = try read(into: piece)
      if count == 0 { return body }
      guard body.count + count <= limit else { return nil }
      body.append(contentsOf: piece.prefix(count))
    }
  }

  private var failure: HTTPFailure {
    guard packshelf_http_is_late(handle) == 0 else {
      return HTTPFailure(reason: "nothing came for \(patience) seconds", isLate: true)
    }
    return HTTPFailure(
      reason: packshelf_http_error(handle).map { String(cString: $0) } ?? "no answer")
  }
}

/// Why there is no answer, or not a whole one.
package struct HTTPFailure: Error, Hashable, Sendable {
  /// The reason, in libcurl's words.
  package let reason: String
  /// Whether the server was waited for in vain.
  package let isLate: Bool

  /// A failure.
  package init(reason: String, isLate: Bool = false) {
    self.reason = reason
    self.isLate = isLate
  }
}

/// What is asked of a server.
package struct HTTPRequest: Hashable, Sendable {
  /// The method.
  package var method: String
  /// The URL, whose path is sent as it is written.
  package var url: String
  /// The header lines, as `Name: value`.
  package var headers: [String]
  /// What is sent along; nil for nothing.
  package var body: [UInt8]?
  /// For how many seconds a connection is waited for, and for bytes where none come.
  package var patience: Int

  /// How long that is where nobody says otherwise.
  package static let defaultPatience = 30

  /// A request; leave out what does not apply.
  package init(
    _ url: String, method: String = "GET", headers: [String] = [], body: [UInt8]? = nil,
    patience: Int = defaultPatience
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.patience = patience
  }

  /// Hands the header lines to C.
  fileprivate func withHeaderLines<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
  ) -> Result {
    let texts = headers.map { Array($0.utf8CString) }
    return withPointers(to: texts[...], []) { pointers in
      pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
  }

  private func withPointers<Result>(
    to texts: ArraySlice<[CChar]>, _ pointers: [UnsafePointer<CChar>?],
    _ body: ([UnsafePointer<CChar>?]) -> Result
  ) -> Result {
    guard let text = texts.first else { return body(pointers) }
    return text.withUnsafeBufferPointer { buffer in
      withPointers(to: texts.dropFirst(), pointers + [buffer.baseAddress], body)
    }
  }
}

/// The head of an answer.
package struct HTTPHead: Hashable, Sendable {
  /// The status code.
  package let status: Int
  private let fields: [String: String]

  /// Reads the lines of a head.
  init(status: Int, text: String) {
    self.status = status
    var fields: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let name = parts[0].lowercased()
      let value = String(parts[1].drop { $0 == " " || $0 == "\t" })
      fields[name] = fields[name].map { $0 + ", " + value } ?? value
    }
    self.fields = fields
  }

  /// The value of a field by its name in lower case; several are joined by a comma.
  package subscript(name: String) -> String? { fields[name] }
}
