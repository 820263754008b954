/// The parts of a URL as browsers and Node read it (WHATWG URL Standard, "basic URL parser"), as
/// far as the addresses of git repositories need them.
///
/// Parts keep their percent-encoding. Differs from the standard where no known git host can be
/// meant: hosts are neither mapped from Unicode nor read as IP addresses.
struct LenientURL {
  /// The scheme in lower case, without its colon.
  let scheme: String
  /// What stands before the `@`, up to a colon.
  private(set) var username = ""
  /// What stands before the `@`, after a colon.
  private(set) var password = ""
  /// The host, in lower case where the scheme is one of the web's.
  private(set) var host = ""
  /// The path; without a slash in front where the URL has no authority and no absolute path.
  private(set) var path = ""
  /// What follows the `#`.
  private(set) var fragment = ""

  /// UTF-8, of which nothing but ASCII is told apart.
  private typealias Bytes = ArraySlice<UInt8>

  /// Reads a URL with a scheme; nil where Node's `URL` throws.
  init?(_ text: String) {
    var bytes = Array(text.utf8)[...].drop { $0 <= 0x20 }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    bytes.removeAll { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(bytes[..<colon]) else {
      return nil
    }
    scheme = Self.string(bytes[..<colon]).lowercased()
    var rest = bytes[(colon + 1)...]
    if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
      fragment = Self.string(rest[(hash + 1)...])
      rest = rest[..<hash]
    }
    if let question = rest.firstIndex(of: UInt8(ascii: "?")) { rest = rest[..<question] }
    guard readHierarchy(rest) else { return nil }
  }

  private var isSpecial: Bool {
    ["http", "https", "ws", "wss", "ftp", "file"].contains(scheme)
  }

  private mutating func readHierarchy(_ text: Bytes) -> Bool {
    if isSpecial {
      let text = Bytes(text.map { $0 == UInt8(ascii: "\\") ? Self.slash : $0 })
      return readAuthority(text.drop { $0 == Self.slash })
    }
    if text.starts(with: [Self.slash, Self.slash]) { return readAuthority(text.dropFirst(2)) }
    path = text.first == Self.slash ? Self.resolved(text.dropFirst()) : Self.string(text)
    return true
  }

  /// Reads user, host, port and path; false where one of them is invalid.
  private mutating func readAuthority(_ text: Bytes) -> Bool {
    let end = text.firstIndex(of: Self.slash) ?? text.endIndex
    var hostAndPort = text[..<end]
    let at = hostAndPort.lastIndex(of: UInt8(ascii: "@"))
    if let at {
      readCredentials(hostAndPort[..<at])
      hostAndPort = hostAndPort[(at + 1)...]
    }
    let colon = hostAndPort.lastIndex(of: UInt8(ascii: ":"))
    let name = hostAndPort[..<(colon ?? end)]
    let mayBeEmpty = !isSpecial && at == nil && colon == nil
    guard colon.map({ Self.isPort(hostAndPort[($0 + 1)...]) }) ?? true,
      let host = parsedHost(name), mayBeEmpty || !host.isEmpty
    else { return false }
    self.host = host
    path = end < text.endIndex ? Self.resolved(text[(end + 1)...]) : isSpecial ? "/" : ""
    return true
  }

  private mutating func readCredentials(_ text: Bytes) {
    let colon = text.firstIndex(of: UInt8(ascii: ":"))
    username = Self.encodedCredential(text[..<(colon ?? text.endIndex)])
    if let colon { password = Self.encodedCredential(text[(colon + 1)...]) }
  }

  private func parsedHost(_ text: Bytes) -> String? {
    let raw = Self.string(text)
    guard isSpecial else { return text.contains(where: Self.isForbiddenInHost) ? nil : raw }
    guard let host = PercentEncoding.decoded(raw) else { return nil }
    let isInvalid = host.utf8.contains { byte in
      Self.isForbiddenInHost(byte) || byte < 0x20 || byte == UInt8(ascii: "%") || byte == 0x7F
    }
    return isInvalid ? nil : host.lowercased()
  }
}

extension LenientURL {
  private static let slash = UInt8(ascii: "/")

  private static func string(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func isForbiddenInHost(_ byte: UInt8) -> Bool {
    "\0\t\n\r #/:<>?@[\\]^|".utf8.contains(byte)
  }

  private static func isScheme(_ text: Bytes) -> Bool {
    guard let first = text.first, isLetter(first) else { return false }
    return text.allSatisfy { byte in
      isLetter(byte) || isDigit(byte) || "+-.".utf8.contains(byte)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isPort(_ text: Bytes) -> Bool {
    let significant = text.drop { $0 == 0x30 }
    return text.allSatisfy(isDigit) && significant.count <= 5
      && (Int(string(significant)) ?? 0) <= 65535
  }

  /// A path, given without its first slash, with its dot segments resolved.
  private static func resolved(_ text: Bytes) -> String {
    let segments = text.split(separator: slash, omittingEmptySubsequences: false).map(string)
    var result: [String] = []
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch dots(segment) {
      case "..":
        _ = result.popLast()
        if isLast { result.append("") }
      case ".": if isLast { result.append("") }
      default: result.append(segment)
      }
    }
    return "/" + result.joined(separator: "/")
  }

  /// A segment with its dots decoded, where it may consist of nothing else.
  private static func dots(_ segment: String) -> String {
    guard let first = segment.utf8.first, first == UInt8(ascii: ".") || first == UInt8(ascii: "%")
    else { return segment }
    return segment.lowercased().replacing("%2e", with: ".")
  }

  /// A user name or password as Node's `URL` returns it (the userinfo percent-encode set).
  private static func encodedCredential(_ text: Bytes) -> String {
    PercentEncoding.encoded(string(text)) { byte in
      let scalar = Unicode.Scalar(byte)
      let isReserved = " \"#<>?`{}/:;=@[\\]^|".unicodeScalars.contains(scalar)
      return byte > 0x20 && byte < 0x7F && !isReserved
    }
  }
}
