import TestSupport
import Testing

/// One registry behind each stand-in, which the suites below only read.
@Suite(.serialized, .needs(.python3, .tar), .pagesRun) enum PagesRun {
  @TaskLocal static var sites: [PagesKind: PagesSite] = [:]

  /// There is no registry behind this stand-in.
  struct NotServed: Error {
    let kind: PagesKind
  }

  static let page = "<!doctype html><title>Shelf</title>\n"

  /// The registry behind a stand-in.
  static func site(_ kind: PagesKind) throws -> PagesSite {
    guard let site = sites[kind] else { throw NotServed(kind: kind) }
    return site
  }
}

/// Builds and serves the registries while a suite runs.
struct PagesRunTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await serve(PagesKind.allCases[...], [:], function)
  }

  private func serve(
    _ kinds: ArraySlice<PagesKind>, _ sites: [PagesKind: PagesSite],
    _ function: @Sendable () async throws -> Void
  ) async throws {
    guard let kind = kinds.first else {
      return try await PagesRun.$sites.withValue(sites) { try await function() }
    }
    try await PagesSite.serving(
      kind, PagesPackages.folders,
      changing: {
        try $0.write(PagesRun.page, to: "public/-/web/index.html")
        try $0.write("body { margin: 0 }\n", to: "public/-/web/shelf.css")
      }
    ) { site in
      try await serve(kinds.dropFirst(), sites.merging([kind: site]) { $1 }, function)
    }
  }
}

extension SuiteTrait where Self == PagesRunTrait {
  /// See `PagesRun`.
  static var pagesRun: Self { PagesRunTrait() }
}
