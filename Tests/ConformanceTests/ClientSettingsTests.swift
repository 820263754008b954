import TestSupport
import Testing

/// What `packshelf client` prints, in the file that it names.
@Suite(.serialized, .needs(.nginx, .tar)) struct ClientSettingsTests {
  @Test(
    "with the printed settings each client installs the scope from here, open or protected",
    arguments: RegistryClient.usable, [nil, .basic, .bearer] as [Credentials?])
  func install(_ client: RegistryClient, _ credentials: Credentials?) async throws {
    let scoped = try await Example("scoped")
    let folder = try TemporaryFolder()
    var options: [String] = []
    if let credentials {
      try folder.write(credentials.file(for: .nginx), to: "readers")
      options = ["--\(credentials)-auth", folder.path("readers")]
    }
    try await Site.serving(.nginx, [scoped.packages], options: options) { site in
      let printed = try await Packshelf.run(
        ["client", client.family.settingsName, "--registry", site.registry, "--scope", "@acme"]
          + (credentials.map { ["--auth", "\($0)"] } ?? []))
      let file = try #require(printed.output.split { "# ,".contains($0) }.first)
      // Nobody serves the registry of everything else.
      let home = try ClientHome(
        client, registry: "http://127.0.0.1:1/", isHTTPAllowed: false,
        variables: [
          "NPM_TOKEN": Credentials.bearer.secret, "NPM_AUTH": Credentials.basic.secret,
          "NPM_USER": "ada", "NPM_PASSWORD": "secret",
        ])
      let project = try NpmProject(manifest: ClientRun.manifest)
      try project.folder.write(printed.output, to: String(file))
      let result = try await home.run(.add("@acme/ui@^1.0.0"), in: project)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      #expect(project.identities == ["@acme/core@1.1.0", "@acme/ui@1.1.0"])
    }
  }
}

extension ClientFamily {
  /// The client's name for `packshelf client`.
  fileprivate var settingsName: String {
    switch self {
    case .npm: "npm"
    case .yarnClassic: "yarn"
    case .yarnBerry: "yarn-berry"
    case .bun: "bun"
    case .deno: "deno"
    }
  }
}
