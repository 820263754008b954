import TestSupport

/// A host of the matrix: a server and what it is told.
struct MatrixHost: Sendable, CustomStringConvertible {
  /// Its name in the table.
  let id: String
  /// Whether this machine has it.
  let isUsable: Bool
  private let serve:
    @Sendable (
      _ packages: [String], _ body: @Sendable (_ registry: String) async throws -> Void
    ) async throws -> Void

  var description: String { id }

  /// Serves the examples and the fixtures of clients, and runs the body with the registry's URL.
  func serving(_ body: @Sendable (_ registry: String) async throws -> Void) async throws {
    let minimal = try await Example("minimal")
    let scoped = try await Example("scoped")
    let fixtures = try ClientFixtures.written()
    try await serve([minimal.packages, scoped.packages, fixtures.path("")], body)
    withExtendedLifetime((minimal, scoped, fixtures)) {}
  }

  /// Every host that this machine has, and in CI all of them.
  static let usable = all.filter { $0.isUsable || !mayLackTools }

  private static let all = ServerKind.allCases.map(MatrixHost.init)

  private init(_ kind: ServerKind) {
    id = kind.rawValue
    isUsable = kind.tool.path != nil
    serve = { packages, body in
      try await Site.serving(kind, packages) { try await body($0.registry) }
    }
  }
}
