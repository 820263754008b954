import PackageModel

/// Regular expressions over the decoded paths of a registry, for every server alike.
///
/// They name the characters that may occur, because a server decodes a path before it compares it: a
/// line feed that a redirect repeats would end its header.
enum PathPattern {
  /// What the segments of a registry's paths consist of, to stand between brackets.
  static let characters = "A-Za-z0-9_.~!'()*+-"
  /// Any path of a registry, without the slash at its beginning.
  static let any = "[@/\(characters)]*"
  /// A package name.
  static let name = "(?:@[\(characters)]+/)?[\(characters)]+"
  /// What follows a name in the path of its tarball.
  static let tarball = "/-/[\(characters)]+\\.tgz"
  /// What follows a name in the path of its packument, or of the document of a version or tag.
  static let document = "(?:/[\(characters)]+)?/?"
}

extension HostedRegistry {
  /// Where clients post the names and versions that they have, below the registry's URL.
  static let advisories = "-/npm/v1/security/advisories/bulk"
}

extension Upstream {
  /// A regular expression for the paths of packuments and tarballs that may come from there.
  ///
  /// The package's name is its first group, and what follows it its second.
  var pathExpression: String { "(\(expression))(\(PathPattern.tarball))?" }
}
