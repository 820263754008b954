package import PackageModel

/// What nginx must know to serve one tree.
package struct NginxHost: Sendable {
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
  /// The names that other registries have, and where their packuments are.
  package let foreign: [(name: PackageName, url: String)]
  /// Whether the tree has advisories, which clients ask for with POST.
  package let hasAdvisories: Bool
  /// The certificate, where nginx itself speaks TLS.
  package let certificate: Certificate?

  /// A host, or the rule that one of its paths or URLs breaks.
  ///
  /// - Throws: `HostTextFault`.
  package init(
    registry: RegistryURL, root: String, externalTarballs: RegistryURL? = nil,
    foreign: [(name: PackageName, url: String)] = [], hasAdvisories: Bool = false,
    certificate: Certificate? = nil
  ) throws(HostTextFault) {
    self.registry = registry
    self.root = root
    self.externalTarballs = externalTarballs
    self.foreign = foreign
    self.hasAdvisories = hasAdvisories
    self.certificate = certificate
    for path in [root, certificate?.chain, certificate?.key].compactMap(\.self) {
      guard path.hasPrefix("/") else { throw HostTextFault(text: path, rule: "it is not absolute") }
      try Self.check(path)
    }
    let urls = [registry.path, externalTarballs?.text].compactMap(\.self) + foreign.map(\.url)
    for url in urls { try Self.check(url) }
    // nginx compares locations with the decoded path.
    guard !registry.path.contains("%") else {
      throw HostTextFault(text: registry.text, rule: "its path holds an encoded character")
    }
  }

  /// nginx expands `$` even inside quotes, and has no escape for it.
  private static func check(_ text: String) throws(HostTextFault) {
    let isUnsafe: (Unicode.Scalar) -> Bool = {
      "$\"\\'{};".unicodeScalars.contains($0) || $0.value < 0x20
    }
    guard let scalar = text.unicodeScalars.first(where: isUnsafe) else { return }
    throw HostTextFault(
      text: text, rule: "nginx's configuration cannot hold \(scalar.debugDescription)")
  }
}

/// A path or URL that a server's configuration cannot hold.
package struct HostTextFault: Error, Hashable, Sendable {
  /// The path or URL.
  package let text: String
  /// The rule, as a clause.
  package let rule: String
}
