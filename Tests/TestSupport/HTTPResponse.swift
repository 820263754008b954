/// What a server answers, as it came over the wire: nothing is followed, decoded or cached.
package struct HTTPResponse: Sendable {
  /// The status code.
  package let status: Int
  /// The header lines, names in lower case.
  package let headers: [(name: String, value: String)]
  /// The body, without the framing of chunks but still in its Content-Encoding.
  package let body: [UInt8]

  /// The bytes are no HTTP response.
  package struct Malformed: Error {
    /// Where it begins to be wrong.
    package let head: String
  }

  /// The value of a header, or nil where there is none; several are joined by a comma.
  package subscript(header: String) -> String? {
    let values = headers.filter { $0.name == header.lowercased() }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// The body as text.
  package var text: String { String(decoding: body, as: UTF8.self) }

  /// Asks a server on this machine, with the path sent exactly as given.
  package static func to(
    _ method: String = "GET", port: Int, _ path: String, headers: [String: String] = [:],
    body: String = ""
  ) throws -> HTTPResponse {
    let connection = try LoopbackSocket(port: port)
    var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
    lines += headers.map { "\($0.key): \($0.value)" }
    if !body.isEmpty { lines.append("Content-Length: \(body.utf8.count)") }
    try connection.send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
    return try HTTPResponse(received: connection.receiveAll())
  }

  private init(received bytes: [UInt8]) throws {
    let separator = Array("\r\n\r\n".utf8)
    guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: separator) }) else {
      throw Malformed(head: String(decoding: bytes.prefix(200), as: UTF8.self))
    }
    let head = String(decoding: bytes[..<end], as: UTF8.self)
    var lines = head.split(separator: "\r\n")[...]
    let statusLine = lines.popFirst()?.split(separator: " ") ?? []
    guard statusLine.count >= 2, let status = Int(statusLine[1]) else {
      throw Malformed(head: head)
    }
    self.status = status
    headers = lines.map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      let value = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : ""
      return (parts[0].lowercased(), value)
    }
    let body = Array(bytes[(end + separator.count)...])
    let isChunked = headers.contains { $0.name == "transfer-encoding" && $0.value == "chunked" }
    self.body = isChunked ? Self.joined(chunks: body) : body
  }

  private static func joined(chunks bytes: [UInt8]) -> [UInt8] {
    var rest = bytes[...]
    var result: [UInt8] = []
    while let end = rest.firstIndex(of: UInt8(ascii: "\r")) {
      let size = Int(String(decoding: rest[rest.startIndex..<end], as: UTF8.self), radix: 16) ?? 0
      let start = end + 2
      guard size > 0, start + size <= rest.endIndex else { break }
      result += rest[start..<start + size]
      rest = rest[(start + size + 2)...]
    }
    return result
  }
}
