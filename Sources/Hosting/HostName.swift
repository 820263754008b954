/// A host that `packshelf host` knows.
package enum HostName: String, Hashable, Sendable, CaseIterable {
  case nginx, apache, caddy, lighttpd
  case cloudflarePages = "cloudflare-pages"
  case netlify
  case githubPages = "github-pages"
  case gitlabPages = "gitlab-pages"
  case azureStaticWebApps = "azure-static-web-apps"
  case vercel

  /// What the host is told, and how.
  package var kind: HostKind {
    switch self {
    case .nginx: .server(NginxHost.self)
    case .apache: .server(ApacheHost.self)
    case .caddy: .server(CaddyHost.self)
    case .lighttpd: .server(LighttpdHost.self)
    case .cloudflarePages: .pages(CloudflarePagesHost.self)
    case .netlify: .pages(NetlifyHost.self)
    case .githubPages: .pages(GitHubPagesHost.self)
    case .gitlabPages: .pages(GitLabPagesHost.self)
    case .azureStaticWebApps: .pages(AzureStaticWebAppsHost.self)
    case .vercel: .pages(VercelHost.self)
    }
  }
}

/// How a host learns what it should do.
package enum HostKind {
  /// A web server, by a configuration of its own beside the tree.
  case server(any ServerHost.Type)
  /// A service that serves a folder, by files in that folder.
  case pages(any PagesHost.Type)
}
