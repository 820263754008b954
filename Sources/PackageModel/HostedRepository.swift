/// A git repository on one of the hosts that npm knows by name (hosted-git-info 7).
struct HostedRepository {
  /// A host that npm knows.
  enum Host: String, CaseIterable {
    case github, bitbucket, gitlab, gist, sourcehut

    /// The name of the host in URLs.
    var domain: String {
      switch self {
      case .github: "github.com"
      case .bitbucket: "bitbucket.org"
      case .gitlab: "gitlab.com"
      case .gist: "gist.github.com"
      case .sourcehut: "git.sr.ht"
      }
    }

    /// The schemes under which npm takes the domain for this host.
    var schemes: Set<String> {
      switch self {
      case .github: ["git", "http", "git+ssh", "git+https", "ssh", "https"]
      case .bitbucket, .gitlab: ["git+ssh", "git+https", "ssh", "https"]
      case .gist: ["git", "git+ssh", "git+https", "ssh", "https"]
      case .sourcehut: ["git+ssh", "https"]
      }
    }

    /// The path segment in front of a branch on the host's pages.
    var treeSegment: String { self == .bitbucket ? "src" : "tree" }
  }

  /// How the author wrote the address; npm keeps to it.
  enum Form {
    case shortcut, https, ssh, git
  }

  let host: Host
  /// The owner; nil where the address names none.
  let user: String?
  /// User name and password of the address, percent-encoded.
  let credentials: String?
  let project: String
  /// A branch, tag or commit.
  let committish: String?
  let form: Form
}

extension HostedRepository {
  /// The canonical address in the author's own form, as in dependencies.
  var text: String {
    switch form {
    case .shortcut: "\(host.rawValue):" + place + committishSuffix
    case .https: httpsURL
    case .ssh: "git+ssh://git@\(host.domain)/\(place).git" + committishSuffix
    case .git: "git://\(host == .github ? authority : host.domain)/\(place).git" + committishSuffix
    }
  }

  /// The canonical address as a URL, as in `repository`.
  var repositoryURL: String { form == .shortcut ? httpsURL : text }

  /// The page of the issues, or nil for a host without one.
  var issuesURL: String? {
    switch host {
    case .gist: page
    case .sourcehut: nil
    case .github, .bitbucket, .gitlab: page + "/issues"
    }
  }

  /// The page that shows the readme.
  var readmeURL: String {
    let branch = committish.map { PercentEncoding.component($0) }
    if host == .gist { return page + (branch.map { "/" + $0 } ?? "") }
    return page + (branch.map { "/\(host.treeSegment)/\($0)" } ?? "") + "#readme"
  }

  private var httpsURL: String {
    switch host {
    case .github, .bitbucket, .gitlab: "git+https://\(authority)/\(place).git" + committishSuffix
    case .gist: "git+https://\(host.domain)/\(place).git" + committishSuffix
    case .sourcehut: page + ".git" + committishSuffix
    }
  }

  private var page: String { "https://\(host.domain)/\(place)" }

  private var authority: String { (credentials.map { $0 + "@" } ?? "") + host.domain }

  /// The path on the host; npm writes a missing owner as `null`, and gists need none.
  private var place: String { host == .gist ? project : (user ?? "null") + "/" + project }

  private var committishSuffix: String { committish.map { "#" + $0 } ?? "" }
}
