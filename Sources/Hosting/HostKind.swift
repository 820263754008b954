package import Registry

/// How a host learns what it should do.
package enum HostKind {
  /// A web server, by a configuration of its own beside the tree.
  case server(any ServerHost.Type)
  /// An object store, by a script that uploads the tree.
  case store(any StoreHost.Type)

  /// The form of the tree that it serves.
  package var form: RegistryLayout.Form {
    switch self {
    case .server: .directory
    case .store: .bucket
    }
  }
}
