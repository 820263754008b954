/// Clients that understand the same commands and read the same configuration.
package enum ClientFamily: String, Sendable, CaseIterable {
  case npm
  /// Yarn 1.
  case yarnClassic
  /// Yarn 2 and later.
  case yarnBerry
  case bun, deno

  /// The file that pins what was installed.
  package var lockfile: String {
    switch self {
    case .npm: "package-lock.json"
    case .yarnClassic, .yarnBerry: "yarn.lock"
    case .bun: "bun.lock"
    case .deno: "deno.lock"
    }
  }

  /// The arguments for a verb, or nil where these clients have nothing like it.
  package func arguments(_ verb: ClientVerb) -> [String]? {
    switch self {
    case .npm: Self.npm(verb)
    case .yarnClassic: Self.yarnClassic(verb)
    case .yarnBerry: Self.yarnBerry(verb)
    case .bun: Self.bun(verb)
    case .deno: Self.deno(verb)
    }
  }

  private static func npm(_ verb: ClientVerb) -> [String]? {
    switch verb {
    case .add(let spec): ["install", spec]
    case .reinstall: ["ci"]
    case .view(let spec, let field): ["view", spec, field]
    case .outdated: ["outdated"]
    case .search(let words): ["search", words]
    case .distTags(let name): ["dist-tag", "ls", name]
    case .ping: ["ping"]
    case .owners(let name): ["owner", "ls", name]
    case .pack(let spec): ["pack", spec]
    case .diff(let one, let other): ["diff", "--diff=\(one)", "--diff=\(other)"]
    case .exec(let spec, let bin, let arguments):
      ["exec", "--yes", "--package=\(spec)", "--", bin] + arguments
    case .version: ["--version"]
    }
  }

  /// `yarn search` and `yarn create` ask Yarn's own hosts, whatever registry is configured.
  private static func yarnClassic(_ verb: ClientVerb) -> [String]? {
    switch verb {
    case .add(let spec): ["add", spec]
    case .reinstall: ["install", "--frozen-lockfile"]
    case .view(let spec, let field): ["info", spec, field]
    case .outdated: ["outdated"]
    case .distTags(let name): ["tag", "list", name]
    case .owners(let name): ["owner", "list", name]
    case .version: ["--version"]
    case .search, .ping, .pack, .diff, .exec: nil
    }
  }

  private static func yarnBerry(_ verb: ClientVerb) -> [String]? {
    switch verb {
    case .add(let spec): ["add", spec]
    case .reinstall: ["install", "--immutable"]
    case .view(let spec, let field): ["npm", "info", spec, "--fields", field, "--json"]
    case .distTags(let name): ["npm", "tag", "list", name]
    case .exec(let spec, let bin, let arguments): ["dlx", "-p", spec, bin] + arguments
    case .version: ["--version"]
    case .outdated, .search, .ping, .owners, .pack, .diff: nil
    }
  }

  private static func bun(_ verb: ClientVerb) -> [String]? {
    switch verb {
    case .add(let spec): ["add", spec]
    case .reinstall: ["install", "--frozen-lockfile"]
    case .view(let spec, let field): ["pm", "view", spec, field]
    case .outdated: ["outdated"]
    case .exec(let spec, let bin, let arguments): ["x", "-p", spec, bin] + arguments
    case .version: ["--version"]
    case .search, .distTags, .ping, .owners, .pack, .diff: nil
    }
  }

  private static func deno(_ verb: ClientVerb) -> [String]? {
    switch verb {
    case .add(let spec): ["add", "npm:\(spec)"]
    case .reinstall: ["ci"]
    case .outdated: ["outdated"]
    case .exec(let spec, let bin, let arguments):
      ["run", "--allow-all", "npm:\(spec)/\(bin)"] + arguments
    case .version: ["--version"]
    case .view, .search, .distTags, .ping, .owners, .pack, .diff: nil
    }
  }
}
