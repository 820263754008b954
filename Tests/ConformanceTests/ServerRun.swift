import TestSupport
import Testing

/// What nginx sends, with the server block that `packshelf host nginx` prints.
///
/// No npm is needed: these tests read what comes over the wire, unfollowed and undecoded.
@Suite(.serialized, .needs(.nginx, .tar), .nginxRun) enum NginxRun {
  /// The registry of the minimal and the scoped example.
  @TaskLocal static var current: Site?

  /// The registry is not being served.
  struct NotServed: Error {}

  /// The registry that the tests read.
  static var site: Site {
    get throws {
      guard let current else { throw NotServed() }
      return current
    }
  }
}

/// Serves the examples by nginx while a suite runs.
struct NginxRunTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let minimal = try await Example("minimal")
    let scoped = try await Example("scoped")
    try await Site.serving(.nginx, [minimal.packages, scoped.packages]) { site in
      try site.write(Array("<!doctype html><title>Shelf</title>\n".utf8), to: "-/web/index.html")
      try site.write(Array("body { margin: 0 }\n".utf8), to: "-/web/shelf.css")
      try site.write([1, 2, 3], to: ".packshelf-staging/0")
      try site.write([1, 2, 3], to: ".packshelf-staging/foo/-/foo-1.0.0.tgz")
      try site.write([1, 2, 3], to: "-/web/.draft.html")
      try await NginxRun.$current.withValue(site) { try await function() }
    }
  }
}

extension SuiteTrait where Self == NginxRunTrait {
  /// See `NginxRun`.
  static var nginxRun: Self { NginxRunTrait() }
}
