package import PackageModel

/// What decides whether a tarball's own statements let it into this registry.
package struct PublicationPolicy: Hashable, Sendable {
  /// Who can read the registry.
  package enum Access: String, Hashable, Sendable, CaseIterable {
    case `public`
    case restricted
  }

  /// The registry's public base URL; nil where it is not known, and every registry may be meant.
  package let registry: RegistryURL?
  /// Other URLs of the same registry.
  package let aliases: [RegistryURL]
  /// Who can read the registry, where the configuration says so.
  package let access: Access?

  /// A policy.
  package init(registry: RegistryURL?, aliases: [RegistryURL] = [], access: Access? = nil) {
    self.registry = registry
    self.aliases = aliases
    self.access = access
  }

  /// Whether a URL names this registry.
  func isOwn(_ url: RegistryURL) -> Bool {
    registry == nil || url == registry || aliases.contains(url)
  }
}
