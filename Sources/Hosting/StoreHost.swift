package import PackageModel

/// An object store, which is told how to serve a tree when the tree is uploaded.
package protocol StoreHost: Sendable {
  /// A store for one tree in the `bucket` form.
  ///
  /// - Throws: `HostTextFault`, where the script cannot hold a name or URL.
  init(_ hosted: HostedRegistry, in bucket: StoreSettings) throws(HostTextFault)

  /// The script that uploads the tree, complete and commented, with a line feed at its end.
  var configuration: String { get }
}

/// What is known of the store that holds a tree.
package struct StoreSettings: Hashable, Sendable {
  /// The bucket; nil where only the environment will name it.
  package var bucket: String?
  /// What every key begins with; nil for the path of the registry's URL.
  package var prefix: String?
  /// The store's API; nil for Amazon's.
  package var endpoint: RegistryURL?

  /// Settings that name nothing.
  package init() {}

  /// What every key begins with: empty, or with a slash at its end.
  ///
  /// Behind a CDN, and in a bucket with a host name of its own, the path of a URL is the key. Where
  /// the store itself is asked by path, the bucket's name stands before it.
  func prefix(for registry: RegistryURL) -> String {
    if let prefix { return prefix }
    let path = String(registry.path.dropFirst())
    guard let bucket, path.hasPrefix(bucket + "/"), isAskedByPath(registry) else { return path }
    return String(path.dropFirst(bucket.count + 1))
  }

  private func isAskedByPath(_ registry: RegistryURL) -> Bool {
    guard let endpoint else { return registry.host.hasPrefix("s3.") }
    return endpoint.host == registry.host && endpoint.port == registry.port
  }
}
