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

  /// What the settings do.
  var text: String {
    scopes.isEmpty
      ? "These settings take every package from this registry, since none of its packages has a scope."
      : "These settings take the packages of this registry's scopes from here, "
        + "and all others from where they came before."
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
