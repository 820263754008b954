import TestSupport

/// The two ways in which the acceptance run serves a tree.
enum ServerKind: String, CaseIterable, Sendable {
  /// nginx, with what `packshelf host nginx` prints.
  case nginx
  /// Python's file server, without any configuration.
  case bare

  /// The kinds that this machine can run; in CI all of them.
  static let usable = allCases.filter { !mayLackTools || $0.tool.path != nil }

  /// The program that serves.
  var tool: ExternalTool {
    switch self {
    case .nginx: .nginx
    case .bare: .python3
    }
  }
}
