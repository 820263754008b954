/// One line of a server's log: what was asked for, and what the answer was.
package struct ServerRequest: Sendable, Hashable, CustomStringConvertible {
  /// The method.
  package let method: String
  /// The path as the client spelled it, with its query.
  package let path: String
  /// The status of the answer.
  package let status: Int

  /// Reads `… "GET /foo HTTP/1.1" 200 …`, which nginx and Python's file server both write; nil for
  /// any other line.
  init?(logLine: Substring) {
    let parts = logLine.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return nil }
    let request = parts[1].split(separator: " ")
    guard request.count == 3, request[2].hasPrefix("HTTP/"),
      let code = parts[2].split(separator: " ").first, let status = Int(code)
    else { return nil }
    method = String(request[0])
    path = String(request[1])
    self.status = status
  }

  /// What a failed expectation shows.
  package var description: String { "\(method) \(path) \(status)" }
}
