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

  private typealias Scalars = ArraySlice<Unicode.Scalar>

  /// Reads a URL with a scheme; nil where Node's `URL` throws.
  init?(_ text: String) {
    let trimmed = text.unicodeScalars.drop { $0.value <= 0x20 }.reversed().drop { $0.value <= 0x20 }
    let scalars = trimmed.reversed().filter { $0 != "\t" && $0 != "\n" && $0 != "\r" }
    guard let colon = scalars.firstIndex(of: ":"), Self.isScheme(scalars[..<colon]) else {
      return nil
    }
    scheme = Self.string(scalars[..<colon]).lowercased()
    var rest = scalars[(colon + 1)...]
    if let hash = rest.firstIndex(of: "#") {
      fragment = Self.string(rest[(hash + 1)...])
      rest = rest[..<hash]
    }
    if let question = rest.firstIndex(of: "?") { rest = rest[..<question] }
    guard readHierarchy(rest) else { return nil }
  }

  private var isSpecial: Bool {
    ["http", "https", "ws", "wss", "ftp", "file"].contains(scheme)
  }

  private mutating func readHierarchy(_ text: Scalars) -> Bool {
    if isSpecial {
      let text = Scalars(text.map { $0 == "\\" ? "/" : $0 })
      return readAuthority(text.drop { $0 == "/" })
    }
    if text.starts(with: ["/", "/"]) { return readAuthority(text.dropFirst(2)) }
    path = text.first == "/" ? Self.resolved(text.dropFirst()) : Self.string(text)
    return true
  }

  /// Reads user, host, port and path; false where one of them is invalid.
  private mutating func readAuthority(_ text: Scalars) -> Bool {
    let end = text.firstIndex(of: "/") ?? text.endIndex
    var hostAndPort = text[..<end]
    let at = hostAndPort.lastIndex(of: "@")
    if let at {
      readCredentials(hostAndPort[..<at])
      hostAndPort = hostAndPort[(at + 1)...]
    }
    let colon = hostAndPort.lastIndex(of: ":")
    let name = hostAndPort[..<(colon ?? end)]
    let mayBeEmpty = !isSpecial && at == nil && colon == nil
    guard colon.map({ Self.isPort(hostAndPort[($0 + 1)...]) }) ?? true,
      let host = parsedHost(name), mayBeEmpty || !host.isEmpty
    else { return false }
    self.host = host
    path = end < text.endIndex ? Self.resolved(text[(end + 1)...]) : isSpecial ? "/" : ""
    return true
  }

  private mutating func readCredentials(_ text: Scalars) {
    let colon = text.firstIndex(of: ":")
    username = Self.encodedCredential(text[..<(colon ?? text.endIndex)])
    if let colon { password = Self.encodedCredential(text[(colon + 1)...]) }
  }

  private func parsedHost(_ text: Scalars) -> String? {
    let raw = Self.string(text)
    guard isSpecial else { return text.contains(where: Self.isForbiddenInHost) ? nil : raw }
    guard let host = PercentEncoding.decoded(raw) else { return nil }
    let isInvalid = host.unicodeScalars.contains { scalar in
      Self.isForbiddenInHost(scalar) || scalar.value < 0x20 || scalar == "%" || scalar == "\u{7F}"
    }
    return isInvalid ? nil : host.lowercased()
  }
}

extension LenientURL {
  private static func string(_ scalars: Scalars) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func isForbiddenInHost(_ scalar: Unicode.Scalar) -> Bool {
    "\0\t\n\r #/:<>?@[\\]^|".unicodeScalars.contains(scalar)
  }

  private static func isScheme(_ text: Scalars) -> Bool {
    guard let first = text.first, first.properties.isAlphabetic else { return false }
    return text.allSatisfy { scalar in
      switch scalar {
      case "A"..."Z", "a"..."z", "0"..."9", "+", "-", ".": true
      default: false
      }
    }
  }

  private static func isPort(_ text: Scalars) -> Bool {
    let isDigits = text.allSatisfy { ("0"..."9").contains($0) }
    let significant = text.drop { $0 == "0" }
    return isDigits && significant.count <= 5 && (Int(string(significant)) ?? 0) <= 65535
  }

  /// A path, given without its first slash, with its dot segments resolved.
  private static func resolved(_ text: Scalars) -> String {
    let segments = text.split(separator: "/", omittingEmptySubsequences: false).map(string)
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
  private static func encodedCredential(_ text: Scalars) -> String {
    PercentEncoding.encoded(string(text)) { byte in
      let scalar = Unicode.Scalar(byte)
      let isReserved = " \"#<>?`{}/:;=@[\\]^|".unicodeScalars.contains(scalar)
      return byte > 0x20 && byte < 0x7F && !isReserved
    }
  }
}
