import TestSupport

/// The ways in which the tests serve a tree.
enum ServerKind: String, CaseIterable, Sendable {
  /// These with what `packshelf host` prints for them.
  case nginx, apache, caddy, lighttpd
  /// Python's file server, without any configuration.
  case bare

  /// The kinds of the acceptance run, which runs every command of npm.
  ///
  /// One is a server with a configuration and one is without; `ServerRun` tests that all of the
  /// configured ones answer alike.
  static let accepted = [nginx, bare].filter(\.isUsable)

  /// The kinds that this machine can run; in CI all of them.
  static let usable = allCases.filter(\.isUsable)

  /// The kinds that need a configuration.
  static let configured = usable.filter { $0.server != nil }

  /// Those of them that the acceptance run leaves out.
  static let further = configured.filter { $0 != .nginx }

  /// The server that takes a printed configuration; nil where nothing is configured.
  var server: ConfiguredServer? { ConfiguredServer(rawValue: rawValue) }

  /// The program that serves.
  var tool: ExternalTool { server?.tool ?? .python3 }

  /// Whether this machine can run it; in CI it must.
  private var isUsable: Bool { !mayLackTools || tool.path != nil }
}
