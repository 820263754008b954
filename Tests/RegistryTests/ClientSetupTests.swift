import PackageModel
import Registry
import Testing

@Suite("Settings of clients")
struct ClientSetupTests {
  @Test(
    "map the scopes alone, and take secrets from the environment",
    arguments: [
      (
        .npm, nil,
        """
        @acme:registry=https://npm.example.org/reg/
        @zed:registry=https://npm.example.org/reg/
        """
      ),
      (
        .pnpm, .bearer,
        """
        @acme:registry=https://npm.example.org/reg/
        @zed:registry=https://npm.example.org/reg/
        //npm.example.org/reg/:_authToken=${NPM_TOKEN}
        """
      ),
      (
        .yarn, .basic,
        """
        @acme:registry=https://npm.example.org/reg/
        @zed:registry=https://npm.example.org/reg/
        //npm.example.org/reg/:_auth=${NPM_AUTH}
        always-auth=true
        """
      ),
      (
        .yarnBerry, .basic,
        """
        npmScopes:
          acme:
            npmRegistryServer: "https://npm.example.org/reg/"
            npmAlwaysAuth: true
            npmAuthIdent: "${NPM_USER}:${NPM_PASSWORD}"
          zed:
            npmRegistryServer: "https://npm.example.org/reg/"
            npmAlwaysAuth: true
            npmAuthIdent: "${NPM_USER}:${NPM_PASSWORD}"
        """
      ),
      (
        .bun, .bearer,
        """
        [install.scopes]
        "@acme" = { url = "https://npm.example.org/reg/", token = "$NPM_TOKEN" }
        "@zed" = { url = "https://npm.example.org/reg/", token = "$NPM_TOKEN" }
        """
      ),
    ] as [(ClientName, ClientSetup.Credentials?, String)])
  func scopes(
    _ client: ClientName, _ credentials: ClientSetup.Credentials?, _ expected: String
  ) throws {
    let setup = try Self.setup(scopes: ["@acme", "@zed"], credentials)
    #expect(setup.settings(of: client) == expected)
  }

  @Test(
    "take everything from a registry without scopes, which cannot be used otherwise",
    arguments: [
      (.npm, "registry=https://npm.example.org/reg/"),
      (.yarnBerry, #"npmRegistryServer: "https://npm.example.org/reg/""#),
      (.bun, "[install]\nregistry = \"https://npm.example.org/reg/\""),
    ] as [(ClientName, String)])
  func unscoped(_ client: ClientName, _ expected: String) throws {
    #expect(try Self.setup(scopes: [], nil).settings(of: client) == expected)
  }

  @Test("let Yarn 2 speak plain HTTP with this host alone")
  func http() throws {
    let setup = try Self.setup("http://localhost:8080/", scopes: ["@acme"], nil)
    #expect(
      setup.settings(of: .yarnBerry)
        .hasPrefix("unsafeHttpWhitelist:\n  - \"localhost\"\nnpmScopes:\n"))
  }

  @Test("are behind comments that name the file and what surprises", arguments: ClientName.allCases)
  func comments(_ client: ClientName) throws {
    let setup = try Self.setup(scopes: ["@acme"], .bearer)
    let lines = setup.document(for: client).split(separator: "\n", omittingEmptySubsequences: false)
    let comments = lines.prefix { !$0.isEmpty }
    #expect(comments.allSatisfy { $0.hasPrefix("#") && $0.count <= 80 })
    #expect(comments.first?.hasPrefix("# \(setup.file(of: client)), ") == true)
    #expect(comments.contains { $0.contains("NPM_TOKEN") })
    #expect(
      lines.dropFirst(comments.count + 1).joined(separator: "\n")
        == setup.settings(of: client) + "\n")
  }

  @Test("say that a registry is for some readers alone, where nobody said what they show")
  func restricted() throws {
    for credentials in [nil, .basic] as [ClientSetup.Credentials?] {
      let setup = ClientSetup(
        registry: try RegistryURL(parsing: "https://npm.example.org/"), scopes: [],
        unscopedCount: 1, isRestricted: true, credentials: credentials)
      let isSaid = setup.notes(for: .npm).contains { $0.hasPrefix("This registry is for some") }
      #expect(isSaid == (credentials == nil))
    }
  }

  @Test(
    "say which setting of a client lets a new version wait, and whom it asks for advisories",
    arguments: [
      (.npm, ["`min-release-age`", "`npm audit --registry https://npm.example.org/reg/`"]),
      (.yarn, ["registry.yarnpkg.com"]),
      (.yarnBerry, [#"`npmPreapprovedPackages` takes `"@acme/*"`"#, "`npmAuditRegistry`"]),
      (.pnpm, [#"`minimumReleaseAgeExclude` in pnpm-workspace.yaml takes `"@acme/*"`"#]),
      (.bun, ["`minimumReleaseAgeExcludes`"]), (.deno, ["`minimumDependencyAge`"]),
    ] as [(ClientName, [String])])
  func surprises(_ client: ClientName, _ words: [String]) throws {
    let text = try Self.setup(scopes: ["@acme"], nil).notes(for: client).joined(separator: " ")
    for word in words { #expect(text.contains(word), "\(text)") }
  }

  private static func setup(
    _ registry: String = "https://npm.example.org/reg/", scopes: [String],
    _ credentials: ClientSetup.Credentials?
  ) throws -> ClientSetup {
    ClientSetup(
      registry: try RegistryURL(parsing: registry), scopes: scopes, unscopedCount: 0,
      credentials: credentials)
  }
}
