import HTTPClient

/// What `Location` names (RFC 9110 section 10.2.2).
enum LocationURL {
  /// The URL, where it is one of http: absolute, from the root, or beside the one that was asked for.
  static func resolved(_ location: String, against url: String) -> String? {
    let scheme = location.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.split(
      separator: ":", omittingEmptySubsequences: false)
    if scheme.count > 1 {
      return ["http", "https"].contains(scheme[0].lowercased()) ? location : nil
    }
    guard let origin = address(of: url) else { return nil }
    if location.hasPrefix("//") {
      return String(origin.prefix { $0 != ":" }) + ":" + location
    }
    if location.hasPrefix("/") { return origin + location }
    let path = String(url.prefix { $0 != "?" })
    guard let slash = path.lastIndex(of: "/") else { return nil }
    return path[...slash] + location
  }

  /// Scheme, host and port in one spelling (RFC 6454 section 4).
  static func origin(of url: String) -> String? {
    guard let address = address(of: url)?.lowercased() else { return nil }
    for (scheme, port) in [("http://", ":80"), ("https://", ":443")]
    where address.hasPrefix(scheme) && address.hasSuffix(port) {
      return String(address.dropLast(port.count))
    }
    return address
  }

  /// Whether two URLs name the same document: the slash of a scope, and its `@`, may be encoded.
  static func areSame(_ one: String, _ other: String) -> Bool {
    origin(of: one) == origin(of: other) && path(of: one) == path(of: other)
  }

  private static func address(of url: String) -> String? {
    guard let scheme = url.firstRange(of: "://") else { return nil }
    return String(url[..<scheme.upperBound] + url[scheme.upperBound...].prefix { $0 != "/" })
  }

  private static func path(of url: String) -> String {
    String(url.dropFirst(address(of: url)?.count ?? 0))
      .replacing("%2f", with: "/").replacing("%2F", with: "/").replacing("%40", with: "@")
  }
}

extension HTTPHead {
  /// Where a redirect leads, if it is one that clients follow.
  func redirect(from url: String) -> String? {
    guard [301, 302, 303, 307, 308].contains(status), let location = self["location"] else {
      return nil
    }
    return LocationURL.resolved(location, against: url)
  }
}

extension HTTPConnection {
  /// Sends a request, and follows up to five redirects, as Deno does; others follow more.
  ///
  /// - Parameter personal: header lines for the origin that is asked first. A redirect may lead
  ///   anywhere, and from there they are not sent again.
  func following(
    _ request: HTTPRequest, personal: [String]
  ) throws(HTTPFailure) -> HTTPHead {
    var visited = [request.url]
    var personal = personal
    var head = try send(request.adding(personal))
    while let url = head.redirect(from: visited[visited.count - 1]) {
      let last = visited[visited.count - 1]
      let step = "a redirect from \(last) to \(url)"
      guard !visited.contains(url) else {
        throw HTTPFailure(reason: "it redirects in a circle: there is \(step)")
      }
      guard visited.count <= 5 else {
        throw HTTPFailure(
          reason: "after five redirects, and Deno follows no more, there is \(step)")
      }
      if LocationURL.origin(of: url) != LocationURL.origin(of: last) { personal = [] }
      visited.append(url)
      var next = request
      next.url = url
      do {
        head = try send(next.adding(personal))
      } catch {
        throw HTTPFailure(reason: "\(error.reason), after \(step)", isLate: error.isLate)
      }
    }
    return head
  }
}

extension HTTPRequest {
  /// The request with further header lines.
  func adding(_ lines: [String]) -> HTTPRequest {
    var request = self
    request.headers = lines + headers
    return request
  }
}
