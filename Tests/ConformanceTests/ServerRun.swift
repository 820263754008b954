import Foundation
import TestSupport
import Testing

/// What each server sends, with the configuration that `packshelf host` prints for it.
///
/// No npm is needed: these tests read what comes over the wire, unfollowed and undecoded.
@Suite(.serialized, .needs(.tar), .serverRun) enum ServerRun {
  /// The registry of the minimal and the scoped example behind each server.
  @TaskLocal static var current: [ServerKind: Site] = [:]

  /// The registry behind a server.
  static func site(_ kind: ServerKind) throws -> Site {
    guard let site = current[kind] else { throw AcceptanceRun.NotServed(kind: kind) }
    return site
  }
}

/// Serves the examples by every server while a suite runs.
struct ServerRunTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let minimal = try await Example("minimal")
    let scoped = try await Example("scoped")
    let folders = [minimal.packages, scoped.packages]
    try await serve(ServerKind.configured[...], folders, function)
    withExtendedLifetime((minimal, scoped)) {}
  }

  private func serve(
    _ kinds: ArraySlice<ServerKind>, _ folders: [String],
    _ function: @Sendable () async throws -> Void
  ) async throws {
    guard let kind = kinds.first else { return try await function() }
    try await Site.serving(kind, folders) { site in
      try site.write(Array("<!doctype html><title>Shelf</title>\n".utf8), to: "-/web/index.html")
      try site.write(Array("body { margin: 0 }\n".utf8), to: "-/web/shelf.css")
      try site.write(
        Array("<!doctype html><title>ui</title>\n".utf8), to: "-/web/package/@acme/ui/index.html")
      try site.write([1, 2, 3], to: ".packshelf-staging/0")
      try site.write([1, 2, 3], to: ".packshelf-staging/foo/-/foo-1.0.0.tgz")
      try site.write([1, 2, 3], to: "-/web/.draft.html")
      // One package has no page.
      try FileManager.default.removeItem(
        atPath: site.path("-/web/package/hello-shelf/index.html"))
      let sites = ServerRun.current.merging([kind: site]) { $1 }
      try await ServerRun.$current.withValue(sites) {
        try await serve(kinds.dropFirst(), folders, function)
      }
    }
  }
}

extension SuiteTrait where Self == ServerRunTrait {
  /// See `ServerRun`.
  static var serverRun: Self { ServerRunTrait() }
}

extension HTTPResponse {
  /// Expects what every answer carries: it can neither run script nor be taken for something else.
  func expectPolicy(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(self["x-content-type-options"] == "nosniff", sourceLocation: sourceLocation)
    #expect(self["referrer-policy"] == "no-referrer", sourceLocation: sourceLocation)
    #expect(self["access-control-allow-origin"] == "*", sourceLocation: sourceLocation)
    let policy = self["content-security-policy"] ?? ""
    #expect(policy.hasPrefix("default-src 'none'; "), sourceLocation: sourceLocation)
    #expect(policy.contains("frame-ancestors 'none'"), sourceLocation: sourceLocation)
    #expect(policy.contains("form-action 'self'"), sourceLocation: sourceLocation)
    #expect(!policy.contains("unsafe"), sourceLocation: sourceLocation)
    // A second one would be joined with a comma.
    #expect(!policy.contains(","), sourceLocation: sourceLocation)
  }
}
