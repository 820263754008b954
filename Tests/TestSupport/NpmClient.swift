import Foundation

/// The real npm, as on a machine where it never ran: its home, cache, prefix and configuration
/// are empty, and nothing of the caller's environment reaches it that would change what it does.
package struct NpmClient: Sendable {
  /// The registry that every command asks.
  package let registry: String
  private let home: TemporaryFolder

  /// A client with an empty cache.
  package init(registry: String) throws {
    self.registry = registry
    home = try TemporaryFolder()
    // npx fails where the prefix has no lib folder.
    try home.write("", to: "prefix/lib/.keep")
    try home.write("", to: "tmp/.keep")
  }

  /// Runs npm.
  package func run(_ arguments: String..., in project: NpmProject) async throws -> CommandResult {
    try await run(ExternalTool.npm.required, arguments, in: project)
  }

  /// Runs npx.
  package func npx(_ arguments: String..., in project: NpmProject) async throws -> CommandResult {
    try await run(ExternalTool.npx.required, arguments, in: project)
  }

  /// Runs another client of this registry, such as Yarn, in the same empty home.
  package func run(
    _ program: String, _ arguments: [String], in project: NpmProject
  ) async throws -> CommandResult {
    let option = ["--registry", registry]
    return try await Command.run(
      program, option + arguments, in: project.folder.url.path, environment: environment)
  }

  /// Writes npm's configuration of this user.
  package func configure(_ npmrc: String) throws { try home.write(npmrc, to: ".npmrc") }

  private var environment: [String: String?] {
    var changes = CleanEnvironment.changes(home: home.url.path)
    changes["npm_config_cache"] = home.path("cache")
    changes["npm_config_prefix"] = home.path("prefix")
    changes["npm_config_globalconfig"] = home.path("npmrc")
    changes["npm_config_update_notifier"] = "false"
    changes["YARN_CACHE_FOLDER"] = home.path("yarn")
    return changes
  }
}
