/// A web server that is told how to serve a tree by a configuration of its own.
package protocol ServerHost: Sendable {
  /// A server for one tree.
  ///
  /// - Throws: `HostTextFault`, where the server's configuration cannot hold a path or URL.
  init(_ hosted: HostedRegistry, on server: ServerSettings) throws(HostTextFault)

  /// The configuration, complete and commented, with a line feed at its end.
  var configuration: String { get }
}

/// What is known of the machine on which a server runs.
package struct ServerSettings: Hashable, Sendable {
  /// A certificate and its key, as paths on the server.
  package struct Certificate: Hashable, Sendable {
    /// The file with the certificate chain.
    package let chain: String
    /// The file with the private key.
    package let key: String

    /// A certificate by its files.
    package init(chain: String, key: String) {
      self.chain = chain
      self.key = key
    }
  }

  /// Who may read.
  package enum Protection: Hashable, Sendable {
    /// Users with passwords; the file on the server is one that `htpasswd` writes.
    case basic(users: String)
    /// Bearers of a token, such as npm's `_authToken`; the file on the server lists them in the
    /// server's own language.
    case bearer(tokens: String)

    /// The file on the server.
    package var file: String {
      switch self {
      case .basic(let file), .bearer(let file): file
      }
    }
  }

  /// The tree, as an absolute path on the server.
  package let root: String
  /// The certificate, where the server itself speaks TLS.
  package var certificate: Certificate?
  /// Who may read; nil for everybody.
  package var protection: Protection?

  /// A server that everybody may read from, without TLS of its own.
  package init(root: String) { self.root = root }

  /// Every path that a configuration must hold.
  var paths: [String] {
    [root, certificate?.chain, certificate?.key, protection?.file].compactMap(\.self)
  }
}
