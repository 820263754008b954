extension HostedRepository {
  /// Owner, project and branch as they stand in a URL, still percent-encoded.
  typealias Place = (user: String?, project: String, committish: String)

  /// What the path of a URL on a host's domain names, or nil where it is no repository: an archive,
  /// a raw file, or a page below the repository (hosted-git-info 7 `lib/hosts.js`).
  static func place(of url: LenientURL, on host: Host) -> Place? {
    let segments = url.path.utf8.dropFirst()
      .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    switch host {
    case .github: return githubPlace(segments, url)
    case .bitbucket: return twoSegments(segments, url, excluding: "get")
    case .sourcehut: return twoSegments(segments, url, excluding: "archive")
    case .gitlab: return gitlabPlace(segments, url)
    case .gist: return gistPlace(segments, url)
    }
  }

  private static func githubPlace(_ segments: [String], _ url: LenientURL) -> Place? {
    let page = segments.count > 2 ? segments[2] : ""
    guard page.isEmpty || page == "tree", let place = twoSegments(segments, url, excluding: nil)
    else { return nil }
    if page.isEmpty { return place }
    // A page without a branch ends up as this word in npm.
    return (place.user, place.project, segments.count > 3 ? segments[3] : "undefined")
  }

  private static func twoSegments(
    _ segments: [String], _ url: LenientURL, excluding page: String?
  ) -> Place? {
    guard segments.count >= 2, segments.count < 3 || segments[2] != page else { return nil }
    let project = withoutGitSuffix(segments[1])
    guard !segments[0].isEmpty, !project.isEmpty else { return nil }
    return (segments[0], project, url.fragment)
  }

  /// Projects on GitLab lie in groups of any depth.
  private static func gitlabPlace(_ segments: [String], _ url: LenientURL) -> Place? {
    let path = segments.joined(separator: "/")
    guard !path.contains("/-/"), !path.contains("/archive.tar.gz") else { return nil }
    let user = segments.dropLast().joined(separator: "/")
    let project = withoutGitSuffix(segments.last ?? "")
    return user.isEmpty || project.isEmpty ? nil : (user, project, url.fragment)
  }

  private static func gistPlace(_ segments: [String], _ url: LenientURL) -> Place? {
    guard segments.count < 3 || segments[2] != "raw" else { return nil }
    let first = segments.first ?? ""
    let second = segments.count > 1 ? segments[1] : ""
    guard !first.isEmpty || !second.isEmpty else { return nil }
    return second.isEmpty
      ? (nil, withoutGitSuffix(first), url.fragment)
      : (first, withoutGitSuffix(second), url.fragment)
  }
}
