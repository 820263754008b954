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

  private static let all =
    ServerKind.allCases.map(printed) + [unconfigured(.nginx), unconfigured(.caddy)]
    + StoreKind.allCases.map(store) + PagesKind.allCases.map(standIn)

  /// A web server with what `packshelf host` prints for it; Python's takes nothing.
  private static func printed(_ kind: ServerKind) -> MatrixHost {
    let id = kind == .bare ? "python, no configuration" : "\(kind.rawValue), printed configuration"
    return MatrixHost(id: id, isUsable: kind.tool.path != nil) { packages, body in
      try await Site.serving(kind, packages) { try await body($0.registry) }
    }
  }

  /// A web server that was told the tree's folder and nothing else.
  private static func unconfigured(_ server: ConfiguredServer) -> MatrixHost {
    MatrixHost(
      id: "\(server.rawValue), no configuration", isUsable: server.tool.path != nil
    ) { packages, body in
      let port = try LoopbackSocket.freePort()
      let folder = try TemporaryFolder()
      let registry = "http://127.0.0.1:\(port)/"
      let build = try await Packshelf.run(
        ["build"] + packages + [
          "--registry", registry, "--output", folder.path("public"), "--no-ledger",
        ])
      guard build.status == 0 else { throw Site.NotBuilt(message: build.errors) }
      let root = folder.path("public")
      let least =
        server == .caddy
        ? "http://127.0.0.1:\(port) {\nroot * \"\(root)\"\nfile_server\n}\n"
        : "server {\nlisten \(port);\nroot \"\(root)\";\n}\n"
      let program = StaticServer.Program.configured(server, printed: least)
      try await StaticServer.run(program, port: port) { _ in try await body(registry) }
    }
  }

  /// An object store that the printed script has filled.
  private static func store(_ kind: StoreKind) -> MatrixHost {
    let isUsable = kind.tool.path != nil && ExternalTool.aws.path != nil
    return MatrixHost(id: "\(kind.rawValue), uploaded to", isUsable: isUsable) { packages, body in
      try await StaticServer.run(kind.program, port: LoopbackSocket.freePort()) { store in
        let bucket = try await Bucket("shelf", in: store)
        try await bucket.build(packages)
        let uploaded = try await bucket.upload()
        guard uploaded.status == 0 else { throw Site.NotBuilt(message: uploaded.errors) }
        try await body(bucket.registry)
      }
    }
  }

  /// The stand-in of a service that serves a folder.
  private static func standIn(_ kind: PagesKind) -> MatrixHost {
    let isUsable = ExternalTool.python3.path != nil
    return MatrixHost(id: "\(kind.rawValue), stand-in", isUsable: isUsable) { packages, body in
      try await PagesSite.serving(kind, packages) { try await body($0.registry) }
    }
  }
}
