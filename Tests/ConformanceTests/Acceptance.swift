import TestSupport
import Testing

/// The acceptance run: real npm, with nothing cached, against one registry behind both servers.
///
/// The registry holds npm's own dependencies and two of the examples. It is built once for each
/// server, because its URL is part of it, and the suites below only read it.
@Suite(.serialized, .needs(.npm, .tar), .acceptanceRun) enum Acceptance {}

/// What the tests of the acceptance run share.
struct AcceptanceRun: Sendable {
  /// npm's own packages.
  let npm: NpmOwnTree
  /// The registry behind each server.
  let sites: [ServerKind: Site]

  @TaskLocal static var current: AcceptanceRun?

  /// There is no registry behind this server.
  struct NotServed: Error {
    let kind: ServerKind
  }

  /// The registry behind a server.
  static func site(_ kind: ServerKind) throws -> Site {
    guard let site = current?.sites[kind] else { throw NotServed(kind: kind) }
    return site
  }

  /// npm's own packages.
  static var npm: NpmOwnTree {
    get throws {
      guard let current else { throw NotServed(kind: .bare) }
      return current.npm
    }
  }
}

/// Builds and serves the registry while a suite runs.
struct AcceptanceRunTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await ToolVersions.log()
    let npm = try await NpmOwnTree.packed()
    let minimal = try await Example("minimal")
    let scoped = try await Example("scoped")
    let folders = [npm.tarballs, minimal.packages, scoped.packages]
    try await serve(
      ServerKind.accepted[...], folders, AcceptanceRun(npm: npm, sites: [:]), function)
    withExtendedLifetime((minimal, scoped)) {}
  }

  private func serve(
    _ kinds: ArraySlice<ServerKind>, _ folders: [String], _ run: AcceptanceRun,
    _ function: @Sendable () async throws -> Void
  ) async throws {
    guard let kind = kinds.first else {
      return try await AcceptanceRun.$current.withValue(run) { try await function() }
    }
    try await Site.serving(kind, folders) { site in
      let sites = run.sites.merging([kind: site]) { $1 }
      try await serve(
        kinds.dropFirst(), folders, AcceptanceRun(npm: run.npm, sites: sites), function)
    }
  }
}

extension SuiteTrait where Self == AcceptanceRunTrait {
  /// See `Acceptance`.
  static var acceptanceRun: Self { AcceptanceRunTrait() }
}

/// The programs that a run was made with, for its log.
enum ToolVersions {
  /// Prints a line for each program.
  static func log() async throws {
    for (tool, option) in [
      (ExternalTool.npm, "--version"), (.nginx, "-v"), (.apache2, "-v"), (.caddy, "version"),
      (.lighttpd, "-v"), (.python3, "--version"),
      (.yarn, "--version"), (.yarnpkg, "--version"),
    ] {
      guard let path = tool.path else { continue }
      let result = try await Command.run(path, [option])
      let words = (result.output + result.errors).split(whereSeparator: \.isNewline)
      print("conformance: \(tool.rawValue) \(words.first ?? "?") (\(path))")
    }
  }
}
