import TestSupport
import Testing

/// Every client, with nothing cached, against one registry behind both servers.
///
/// The registry holds the minimal and the scoped example and what `ClientFixtures` adds. It is built
/// once for each server, and the suites below only read it.
@Suite(.serialized, .needs(.tar), .clientRun) enum ClientRun {
  /// The registry behind each server.
  @TaskLocal static var sites: [ServerKind: Site] = [:]

  /// The registry behind a server.
  static func site(_ kind: ServerKind) throws -> Site {
    guard let site = sites[kind] else { throw AcceptanceRun.NotServed(kind: kind) }
    return site
  }

  /// A client's home for the registry behind a server.
  static func home(
    _ client: RegistryClient, _ kind: ServerKind, settings: [String] = []
  ) throws -> ClientHome {
    try ClientHome(client, registry: site(kind).registry, settings: settings)
  }

  /// A project into which a client that never ran has installed a package.
  static func installed(
    _ specifier: String, by client: RegistryClient, from kind: ServerKind,
    settings: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> NpmProject {
    let project = try NpmProject(manifest: manifest)
    let result = try await home(client, kind, settings: settings).run(.add(specifier), in: project)
    #expect(
      result.status == 0, "\(result.output)\(result.errors)", sourceLocation: sourceLocation)
    return project
  }

  /// What the server is asked for while something is done, writes aside.
  static func reads(
    from kind: ServerKind, during body: () async throws -> Void
  ) async throws -> [ServerRequest] {
    let server = try site(kind).server
    let before = server.requests.count
    try await body()
    return server.requests.dropFirst(before).filter { $0.method == "GET" }
  }

  /// A project's package.json: Yarn warns without a licence, and names what has no name after its
  /// folder.
  static let manifest = #"{"name": "app", "version": "1.0.0", "license": "MIT"}"#
}

/// Builds and serves the registry while a suite runs.
struct ClientRunTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await ToolVersions.logClients()
    let minimal = try await Example("minimal")
    let scoped = try await Example("scoped")
    let fixtures = try ClientFixtures.written()
    let folders = [minimal.packages, scoped.packages, fixtures.path("")]
    try await serve(ServerKind.accepted[...], folders, [:], function)
    withExtendedLifetime((minimal, scoped, fixtures)) {}
  }

  private func serve(
    _ kinds: ArraySlice<ServerKind>, _ folders: [String], _ sites: [ServerKind: Site],
    _ function: @Sendable () async throws -> Void
  ) async throws {
    guard let kind = kinds.first else {
      return try await ClientRun.$sites.withValue(sites) { try await function() }
    }
    try await Site.serving(kind, folders) { site in
      let sites = sites.merging([kind: site]) { $1 }
      try await serve(kinds.dropFirst(), folders, sites, function)
    }
  }
}

extension SuiteTrait where Self == ClientRunTrait {
  /// See `ClientRun`.
  static var clientRun: Self { ClientRunTrait() }
}

extension ToolVersions {
  /// Prints a line for each client.
  static func logClients() async throws {
    let project = try NpmProject()
    for client in RegistryClient.all where client.program != nil {
      let home = try ClientHome(client, registry: "http://127.0.0.1:9/")
      let result = try await home.run(.version, in: project)
      let words = (result.output + result.errors).split(whereSeparator: \.isNewline)
      print("conformance: \(client) \(words.first ?? "?")")
    }
  }
}
