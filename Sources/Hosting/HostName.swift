/// A host that `packshelf host` knows.
package enum HostName: String, Hashable, Sendable, CaseIterable {
  case nginx
  case s3

  /// What the host is told, and how.
  package var kind: HostKind {
    switch self {
    case .nginx: .server(NginxHost.self)
    case .s3: .store(S3Host.self)
    }
  }
}
