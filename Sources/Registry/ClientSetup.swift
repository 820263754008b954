package import PackageModel

/// A client that installs from registries, by the name that `packshelf client` takes.
package enum ClientName: String, Hashable, Sendable, CaseIterable {
  case npm
  /// Yarn 1.
  case yarn
  /// Yarn 2 and newer.
  case yarnBerry = "yarn-berry"
  case pnpm
  case bun
  case deno
}

/// How clients are told to use a registry: the text of `packshelf client`, and of the site's home page.
///
/// Each scope is mapped to the registry where there are scopes: everything else goes on coming from
/// where it came from, and nobody else can slip in a package of the scope. A registry without scopes
/// can only be used whole.
package struct ClientSetup {
  /// How a client shows who it is; the secret itself comes from the environment, since the file is in
  /// git.
  package enum Credentials: String, Hashable, Sendable, CaseIterable {
    case basic
    case bearer
  }

  let registry: RegistryURL
  let scopes: [String]
  private let unscopedCount: Int
  let isRestricted: Bool
  let credentials: Credentials?

  /// The settings for a registry.
  ///
  /// - Parameters:
  ///   - scopes: with their `@`.
  ///   - unscopedCount: how many packages have no scope.
  ///   - isRestricted: whether only some may read.
  ///   - credentials: what readers must show; nil where everybody may read, or nobody has said it.
  package init(
    registry: RegistryURL, scopes: [String], unscopedCount: Int, isRestricted: Bool = false,
    credentials: Credentials? = nil
  ) {
    self.registry = registry
    self.scopes = scopes
    self.unscopedCount = unscopedCount
    self.isRestricted = isRestricted
    self.credentials = credentials
  }

  /// What the settings do, as sentences in which what is typed stands in backquotes.
  package var overview: String {
    if scopes.isEmpty {
      return
        "None of the packages here has a scope, so these settings take every package from this "
        + "registry."
    }
    let scoped =
      "These settings take the packages of this registry's scopes from here, and all others from "
      + "where they came before."
    guard unscopedCount > 0 else { return scoped }
    let packages = unscopedCount == 1 ? "1 package" : "\(unscopedCount) packages"
    return scoped + " \(packages) here without a scope can only be installed with `--registry "
      + "\(registry)`."
  }

  /// The name of the file in a project that holds a client's settings.
  package func file(of client: ClientName) -> String {
    switch client {
    case .npm, .yarn, .pnpm, .deno: ".npmrc"
    case .yarnBerry: ".yarnrc.yml"
    case .bun: "bunfig.toml"
    }
  }

  /// A client's settings, in the form of its file, without a line feed at the end.
  package func settings(of client: ClientName) -> String {
    switch client {
    case .npm, .pnpm, .deno: npmrc.joined(separator: "\n")
    case .yarn: (npmrc + alwaysAuth).joined(separator: "\n")
    case .yarnBerry: (http + yarnrc).joined(separator: "\n")
    case .bun: bunfig.joined(separator: "\n")
    }
  }

  private var npmrc: [String] {
    let places = scopes.isEmpty ? ["registry"] : scopes.map { "\($0):registry" }
    let secret: [String] =
      switch credentials {
      case nil: []
      case .basic: ["//\(registry.schemeless):_auth=${NPM_AUTH}"]
      case .bearer: ["//\(registry.schemeless):_authToken=${NPM_TOKEN}"]
      }
    return places.map { "\($0)=\(registry)" } + secret
  }

  /// Yarn 1 shows who it is for packuments alone, unless it is told otherwise.
  private var alwaysAuth: [String] { credentials == nil ? [] : ["always-auth=true"] }

  /// Yarn 2 and newer speak plain HTTP with hosts that are listed alone.
  private var http: [String] {
    registry.scheme == "http" ? ["unsafeHttpWhitelist:", "  - \"\(registry.host)\""] : []
  }

  private var yarnrc: [String] {
    let secret: [String] =
      switch credentials {
      case nil: []
      case .basic: ["npmAlwaysAuth: true", #"npmAuthIdent: "${NPM_USER}:${NPM_PASSWORD}""#]
      case .bearer: ["npmAlwaysAuth: true", #"npmAuthToken: "${NPM_TOKEN}""#]
      }
    let lines = ["npmRegistryServer: \"\(registry)\""] + secret
    if scopes.isEmpty { return lines }
    return ["npmScopes:"]
      + scopes.flatMap { ["  \($0.dropFirst()):"] + lines.map { "    " + $0 } }
  }

  private var bunfig: [String] {
    let place =
      switch credentials {
      case nil: "\"\(registry)\""
      case .basic:
        "{ url = \"\(registry)\", username = \"$NPM_USER\", password = \"$NPM_PASSWORD\" }"
      case .bearer: "{ url = \"\(registry)\", token = \"$NPM_TOKEN\" }"
      }
    if scopes.isEmpty { return ["[install]", "registry = \(place)"] }
    return ["[install.scopes]"] + scopes.map { "\"\($0)\" = \(place)" }
  }
}
