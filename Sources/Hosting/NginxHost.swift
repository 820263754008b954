package import PackageModel

/// What nginx must know to serve one tree.
package struct NginxHost: Hashable, Sendable {
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

  /// The registry's public URL.
  package let registry: RegistryURL
  /// The tree, as an absolute path on the server.
  package let root: String
  /// Where tarballs are when they are not in the tree; nil otherwise.
  package let externalTarballs: RegistryURL?
  /// The certificate, where nginx itself speaks TLS.
  package let certificate: Certificate?

  /// A host, or the rule that one of its paths breaks.
  ///
  /// - Throws: `HostPathFault`.
  package init(
    registry: RegistryURL, root: String, externalTarballs: RegistryURL? = nil,
    certificate: Certificate? = nil
  ) throws(HostPathFault) {
    self.registry = registry
    self.root = root
    self.externalTarballs = externalTarballs
    self.certificate = certificate
    for path in [root, certificate?.chain, certificate?.key].compactMap(\.self) {
      try Self.check(path)
    }
  }

  /// nginx expands `$` even inside quotes, and has no escape for it.
  private static func check(_ path: String) throws(HostPathFault) {
    let isUnsafe: (Unicode.Scalar) -> Bool = {
      "$\"\\'{};".unicodeScalars.contains($0) || $0.value < 0x20
    }
    guard path.hasPrefix("/") else { throw HostPathFault(path: path, rule: "it is not absolute") }
    if let scalar = path.unicodeScalars.first(where: isUnsafe) {
      throw HostPathFault(
        path: path, rule: "nginx's configuration cannot hold \(scalar.debugDescription)")
    }
  }
}

/// A path that a server's configuration cannot hold.
package struct HostPathFault: Error, Hashable, Sendable {
  /// The path.
  package let path: String
  /// The rule, as a clause.
  package let rule: String
}
