import FoundationEssentials

/// The public base URL of a registry, always with its trailing slash.
///
/// Two spellings of one place are equal: the scheme and host are lower-cased and a default port is
/// dropped (RFC 3986 section 6.2).
package struct RegistryURL: Hashable, Sendable {
  /// The normalised URL, ending with `/`.
  package let text: String
  /// `http` or `https`.
  package let scheme: String
  /// The host, without the port.
  package let host: String
  /// The port where it is not the scheme's own.
  package let port: Int?
  /// The path from the root, beginning and ending with `/`.
  package let path: String

  /// Reads a registry URL.
  ///
  /// - Throws: `RegistryURLFault`, the rule that it breaks.
  package init(parsing source: String) throws(RegistryURLFault) {
    guard let parts = URLComponents(string: source.trimmingWhitespace) else { throw .unreadable }
    guard let scheme = parts.scheme?.lowercased(), source.contains("://") else {
      throw .schemeMissing
    }
    guard scheme == "http" || scheme == "https" else { throw .schemeUnsupported(scheme) }
    guard let host = parts.encodedHost?.lowercased(), !host.isEmpty else { throw .hostMissing }
    guard parts.query == nil, parts.fragment == nil else { throw .queryOrFragment }
    guard parts.user == nil, parts.password == nil else { throw .credentials }
    if let port = parts.port, !(1...65_535).contains(port) { throw .portOutOfRange(port) }
    let segments = parts.percentEncodedPath.split(separator: "/")
    guard !segments.contains("."), !segments.contains("..") else { throw .dotSegments }
    let isDefaultPort = parts.port == (scheme == "http" ? 80 : 443)
    self.scheme = scheme
    self.host = host
    port = isDefaultPort ? nil : parts.port
    path = segments.isEmpty ? "/" : "/" + segments.joined(separator: "/") + "/"
    text = scheme + "://" + host + (port.map { ":\($0)" } ?? "") + path
  }
}

extension RegistryURL {
  /// Host, port and path: npm writes settings of one registry as `//npm.example.org/:_authToken`.
  package var schemeless: String { String(text.dropFirst(scheme.count + "://".count)) }
}

/// Which rule a registry URL breaks.
package enum RegistryURLFault: Error, Hashable, Sendable {
  case unreadable
  case schemeMissing
  case schemeUnsupported(String)
  case hostMissing
  case queryOrFragment
  case credentials
  case dotSegments
  case portOutOfRange(Int)

  /// The rule, as a sentence without a full stop.
  package var rule: String {
    switch self {
    case .unreadable: "it is not a URL"
    case .schemeMissing: "a registry URL begins with https:// or http://"
    case .schemeUnsupported(let scheme): "clients reach registries by https or http, not \(scheme)"
    case .hostMissing: "it names no host"
    case .queryOrFragment: "a registry URL has no query and no fragment: clients append paths to it"
    case .credentials: "it would publish the user name and password in every document"
    case .dotSegments: "its path contains . or .."
    case .portOutOfRange(let port): "\(port) is no port; they go from 1 to 65535"
    }
  }
}

extension RegistryURL: CustomStringConvertible {
  /// The normalised URL.
  package var description: String { text }
}
