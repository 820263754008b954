import PackageModel

/// How clients are told to use a registry.
///
/// Each scope is mapped to the registry where there are scopes: everything else goes on coming from
/// where it came from, and nobody else can slip in a package of the scope. A registry without scopes
/// can only be used whole.
struct ClientSetup {
  /// One client's settings.
  struct Client {
    let name: String
    let file: String
    let text: String
  }

  let registry: RegistryURL
  /// The scopes with their `@`.
  let scopes: [String]
  /// How many packages have no scope.
  let unscopedCount: Int

  /// What the settings do.
  var text: String {
    if scopes.isEmpty {
      return
        "None of the packages here has a scope, so these settings take every package from this "
        + "registry."
    }
    let scoped =
      "These settings take the packages of this registry's scopes from here, and all others from "
      + "where they came before."
    guard unscopedCount > 0 else { return scoped }
    return scoped + " \(Words.count(unscopedCount, "package")) here without a scope can only be "
      + "installed with --registry \(registry)"
  }

  /// The settings of each client.
  var clients: [Client] {
    [
      Client(name: "npm, pnpm, Yarn 1", file: ".npmrc", text: npmrc),
      Client(name: "Yarn 2 and newer", file: ".yarnrc.yml", text: yarnrc),
      Client(name: "Bun", file: "bunfig.toml", text: bunfig),
      Client(name: "Deno", file: ".npmrc", text: npmrc),
    ]
  }

  private var npmrc: String {
    if scopes.isEmpty { return "registry=\(registry)" }
    return scopes.map { "\($0):registry=\(registry)" }.joined(separator: "\n")
  }

  private var yarnrc: String {
    if scopes.isEmpty { return "npmRegistryServer: \"\(registry)\"" }
    let entries = scopes.map { "  \($0.dropFirst()):\n    npmRegistryServer: \"\(registry)\"" }
    return "npmScopes:\n" + entries.joined(separator: "\n")
  }

  private var bunfig: String {
    if scopes.isEmpty { return "[install]\nregistry = \"\(registry)\"" }
    return "[install.scopes]\n"
      + scopes.map { "\"\($0)\" = \"\(registry)\"" }.joined(separator: "\n")
  }
}
