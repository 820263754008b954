import OrderedJSON

/// One line of a server's log: what was asked for, and what the answer was.
package struct ServerRequest: Sendable, Hashable, CustomStringConvertible {
  /// The method.
  package let method: String
  /// The path as the client spelled it, with its query.
  package let path: String
  /// The status of the answer.
  package let status: Int

  /// Reads `… "GET /foo HTTP/1.1" 200 …`, which every server but Caddy writes, or Caddy's JSON; nil
  /// for any other line.
  init?(logLine: Substring) {
    if logLine.hasPrefix("{") {
      self.init(json: logLine)
      return
    }
    let parts = logLine.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return nil }
    let request = parts[1].split(separator: " ")
    guard request.count == 3, request[2].hasPrefix("HTTP/"),
      let code = parts[2].split(separator: " ").first, let status = Int(code)
    else { return nil }
    self.init(method: String(request[0]), path: String(request[1]), status: status)
  }

  private init(method: String, path: String, status: Int) {
    self.method = method
    self.path = path
    self.status = status
  }

  private init?(json: Substring) {
    let entry = try? JSONParser.parse(Array(json.utf8)).object
    guard let request = entry?["request"]?.object, let method = request["method"]?.string,
      let path = request["uri"]?.string, case .number(let status) = entry?["status"]
    else { return nil }
    self.init(method: method, path: path, status: Int(status.text) ?? 0)
  }

  /// What a failed expectation shows.
  package var description: String { "\(method) \(path) \(status)" }
}
