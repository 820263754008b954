package import PackageModel
package import Registry

/// What every host must know of the registry that it serves.
package struct HostedRegistry: Sendable {
  /// A package that another registry has, and where its packument is.
  package typealias Redirect = (name: PackageName, url: String)

  /// The registry's public URL.
  package let registry: RegistryURL
  /// How the tree is laid out.
  package var form = RegistryLayout.Form.directory
  /// Where tarballs are when they are not in the tree; nil otherwise.
  package var externalTarballs: RegistryURL?
  /// The names that other registries have.
  package var foreign: [Redirect] = []
  /// Another registry that is asked for some of the names that the tree does not have.
  package var upstream: Upstream?
  /// Whether the tree has advisories, which clients ask for with POST.
  package var hasAdvisories = false
  /// Names whose versions are all hidden: the tree has their tarballs and no packument.
  package var withdrawn: [PackageName] = []
  /// Whether only some may read.
  package var isRestricted = false
  /// Whether the tree has compressed documents.
  package var isPrecompressed = false

  /// A registry with everything in its own tree.
  package init(registry: RegistryURL) { self.registry = registry }

  /// Where the other registry has a package's tarballs, without the slash before `-`.
  ///
  /// npm asks here for them where the other registry is the public one: it puts its own registry in
  /// place of registry.npmjs.org in every tarball's URL (pacote 18 `lib/remote.js`).
  static func tarballs(of redirect: Redirect) -> String {
    redirect.url.replacing("%2f", with: "/")
  }

  /// Every text of the registry that a configuration must hold.
  var texts: [String] {
    [registry.path, externalTarballs?.text, upstream?.registry.text].compactMap(\.self)
      + foreign.map(\.url)
  }
}
