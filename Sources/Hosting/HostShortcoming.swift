package import Diagnostics

/// What a registry's configuration asks for and a host has no means to do.
package enum HostShortcoming: Hashable, Sendable {
  /// The registry's URL has a path, and the host serves a site from the root.
  case subPath(String)
  /// The tree is laid out for object stores.
  case bucket
  /// Tarballs lie elsewhere, and the host cannot redirect to them.
  case externalTarballs
  /// Other registries have these packages, and the host cannot redirect to them.
  case foreign(names: [String])
  /// Names may come from upstream, and the host cannot redirect what it does not have.
  case upstream(patterns: [String])
  /// The web server's options protect what is read, and the host has no such thing.
  case protection

  /// What the user should know of it.
  ///
  /// An error where clients could not install what the registry has.
  package func diagnostic(on title: String) -> Diagnostic {
    switch self {
    case .subPath(let path):
      Diagnostic(
        .error, .hostCannot,
        "\(title) serves a site from the root, and the registry's path is \(path)",
        suggestion: "give the registry a host name of its own, and its URL no path")
    case .bucket:
      Diagnostic(
        .error, .hostCannot, "\(title) serves folders, and the layout is `bucket`",
        suggestion: "leave out `--layout bucket` and `layout: bucket`")
    case .externalTarballs:
      Diagnostic(
        .error, .hostCannot, "\(title) cannot redirect tarballs to where they are",
        suggestion: "put the tarballs into the tree: leave out `tarballs: external`")
    case .foreign(let names):
      Diagnostic(
        .warning, .hostCannot, "\(title) cannot redirect to packages of other registries",
        notes: [.init("clients get 404 for \(Self.listed(names))")],
        suggestion: "give clients a registry for each scope in .npmrc")
    case .upstream(let patterns):
      Diagnostic(
        .warning, .hostCannot,
        "\(title) cannot ask upstream for \(Self.listed(patterns))",
        notes: [.init("clients get 404 for what this registry does not have")],
        suggestion: "give clients a registry for each scope in .npmrc, or serve by a web server")
    case .protection:
      Diagnostic(
        .error, .hostCannot, "\(title) cannot be told by its files who may read",
        suggestion: "protect the site by the host's own settings, or serve by a web server")
    }
  }

  private static func listed(_ names: [String]) -> String {
    names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", and more" : "")
  }
}
