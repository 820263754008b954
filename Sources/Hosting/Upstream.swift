package import PackageModel

/// Another registry that is asked for names that the tree does not have: off unless it is named, and
/// for the named packages only, since else anybody could publish a package of an inner name there.
package struct Upstream: Hashable, Sendable {
  /// The other registry.
  package let registry: RegistryURL
  /// The packages that may come from there, at least one.
  package let packages: [UpstreamPattern]

  /// An upstream by its URL and the packages that may come from it.
  package init(registry: RegistryURL, packages: [UpstreamPattern]) {
    self.registry = registry
    self.packages = packages
  }

  /// A regular expression that matches the packages' names, without anchors and groups that capture.
  var expression: String { "(?:\(packages.map(\.expression).joined(separator: "|")))" }
}

/// Packages that may come from upstream: `left-pad`, `@types/*`, `eslint-*`.
package struct UpstreamPattern: Hashable, Sendable {
  /// The pattern as written; a `*` stands for any characters but a slash.
  package let text: String

  /// Reads a pattern, or nil where it is no name, or stands for every package without a scope.
  package init?(parsing text: String) {
    let spelled = text.replacing("*", with: "x")
    guard (try? PackageName(parsing: spelled)) != nil, text.contains(where: { $0 != "*" }) else {
      return nil
    }
    self.text = text
  }

  var expression: String {
    parts.map(\.escapedForRegex).joined(separator: "[\(PathPattern.characters)]*")
  }

  /// What stands before, between and behind the stars.
  var parts: [String] {
    text.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
  }
}
