/// A host that `packshelf host` knows.
package enum HostName: String, Hashable, Sendable, CaseIterable {
  case nginx, apache, caddy, lighttpd

  /// The web server of that name.
  package var server: any ServerHost.Type {
    switch self {
    case .nginx: NginxHost.self
    case .apache: ApacheHost.self
    case .caddy: CaddyHost.self
    case .lighttpd: LighttpdHost.self
    }
  }
}
