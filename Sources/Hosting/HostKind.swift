package import Registry

/// How a host learns what it should do.
package enum HostKind {
  /// A web server, by a configuration of its own beside the tree.
  case server(any ServerHost.Type)
  /// A service that serves a folder, by files in that folder.
  case pages(any PagesHost.Type)
  /// An object store, by a script that uploads the tree.
  case store(any StoreHost.Type)

  /// The form of the tree that it serves.
  package var form: RegistryLayout.Form {
    switch self {
    case .server, .pages: .directory
    case .store: .bucket
    }
  }
}
