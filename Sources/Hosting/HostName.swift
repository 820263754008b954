/// A host that `packshelf host` knows.
package enum HostName: String, Hashable, Sendable, CaseIterable {
  case nginx, apache, caddy, lighttpd
  case cloudflarePages = "cloudflare-pages"
  case netlify
  case githubPages = "github-pages"
  case gitlabPages = "gitlab-pages"
  case azureStaticWebApps = "azure-static-web-apps"
  case vercel
  case s3

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
    case .s3: .store(S3Host.self)
    }
  }
}
