/// Where the files of a package's repository can be seen and fetched, at the branch that its
/// address names or else the default one.
package struct RepositoryFiles: Equatable, Sendable {
  /// The URL of the repository's root as pages for people, with a slash at its end.
  package let pages: String
  /// The URL of the repository's root as plain files, with a slash at its end.
  package let contents: String
  /// The folder of the package in the repository, without slashes at its ends; empty for the root.
  package let directory: String

  /// Reads `repository.url` and `repository.directory` of a manifest; nil where the repository is on
  /// no host that npm knows (hosted-git-info 7), or is a gist, which has no folders.
  package init?(url: String, directory: String?) {
    guard let repository = HostedRepository(parsing: url), let roots = Self.roots(of: repository)
    else { return nil }
    pages = roots.pages
    contents = roots.contents
    self.directory = Self.cleaned(directory ?? "")
  }

  private static func roots(
    of repository: HostedRepository
  ) -> (pages: String, contents: String)? {
    guard let user = repository.user else { return nil }
    let owner = user.split(separator: "/").map(encoded).joined(separator: "/")
    let project = owner + "/" + encoded(Substring(repository.project))
    let branch = encoded(Substring(repository.committish ?? "HEAD"))
    let root = "https://\(repository.host.domain)/\(project)"
    switch repository.host {
    case .github:
      let contents = "https://raw.githubusercontent.com/\(project)/\(branch)/"
      return ("\(root)/blob/\(branch)/", contents)
    case .gitlab: return ("\(root)/-/blob/\(branch)/", "\(root)/-/raw/\(branch)/")
    case .bitbucket: return ("\(root)/src/\(branch)/", "\(root)/raw/\(branch)/")
    case .sourcehut: return ("\(root)/tree/\(branch)/item/", "\(root)/blob/\(branch)/")
    case .gist: return nil
    }
  }

  /// One segment of a path; a tilde stays, with which sourcehut begins owners.
  private static func encoded(_ segment: Substring) -> String {
    segment.utf8.first == UInt8(ascii: "~")
      ? "~" + PercentEncoding.component(String(segment.dropFirst()))
      : PercentEncoding.component(String(segment))
  }

  /// The segments that lead down from the root.
  private static func cleaned(_ directory: String) -> String {
    let segments = directory.split { $0 == "/" || $0 == "\\" }
    guard !segments.contains("..") else { return "" }
    return segments.filter { $0 != "." }.map(encoded).joined(separator: "/")
  }
}
