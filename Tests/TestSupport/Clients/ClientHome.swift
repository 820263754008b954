import Foundation

/// A client as on a machine where it never ran: its home and cache are empty, its configuration
/// names one registry, and nothing of the caller's environment reaches it.
///
/// What it has cached stays for as long as the value lives, so two commands of one home are those
/// of a user who comes back.
package struct ClientHome: Sendable {
  /// The client.
  package let client: RegistryClient
  /// The registry that every command asks.
  package let registry: String
  private let home: TemporaryFolder
  /// What the user has set besides.
  private let variables: [String: String]

  /// An empty home.
  ///
  /// - Parameters:
  ///   - settings: further lines of the client's configuration file, in its own format.
  ///   - isHTTPAllowed: whether the configuration lets Yarn 2 and later speak plain HTTP.
  ///   - variables: of the environment.
  package init(
    _ client: RegistryClient, registry: String, settings: [String] = [],
    isHTTPAllowed: Bool = true, variables: [String: String] = [:]
  ) throws {
    self.variables = variables
    self.client = client
    self.registry = registry
    home = try TemporaryFolder()
    for (file, lines) in client.family.configuration(registry: registry) {
      let kept = lines.filter { isHTTPAllowed || !$0.hasPrefix("unsafeHttpWhitelist") }
      let all = kept + (file == client.family.settingsFile ? settings : [])
      try home.write(all.joined(separator: "\n") + "\n", to: file)
    }
    // npx fails where the prefix has no lib folder.
    try home.write("", to: "prefix/lib/.keep")
    try home.write("", to: "tmp/.keep")
  }

  /// The client has no command for what was asked.
  package struct NoSuchCommand: Error {
    /// The client.
    package let client: String
    /// What it cannot do.
    package let verb: ClientVerb
  }

  /// Has the client do something in a project.
  ///
  /// - Parameter options: arguments to put behind those of the verb.
  /// - Throws: `NoSuchCommand` where the client has nothing like it, `MissingTool` where there is
  ///   no such client.
  @discardableResult
  package func run(
    _ verb: ClientVerb, _ options: String..., in project: NpmProject
  ) async throws -> CommandResult {
    guard let arguments = client.family.arguments(verb) else {
      throw NoSuchCommand(client: client.id, verb: verb)
    }
    return try await run(arguments: arguments + options, in: project)
  }

  /// Runs the client with arguments of its own.
  package func run(
    arguments: [String], in project: NpmProject
  ) async throws -> CommandResult {
    if client.family == .yarnBerry, !project.folder.exists("yarn.lock") {
      // Without a lockfile of its own a project belongs to the one above it.
      try project.folder.write("", to: "yarn.lock")
    }
    let program = try client.required
    return try await Command.run(
      program.executable, program.leading + arguments, in: project.folder.url.path,
      environment: environment(program))
  }

  private func environment(_ program: ClientProgram) -> [String: String?] {
    var changes = CleanEnvironment.changes(home: home.url.path)
    changes.merge(client.family.environment(home: home.url.path)) { $1 }
    changes.merge(program.environment) { $1 }
    changes.merge(variables.mapValues { $0 }) { $1 }
    if let folder = program.nodeFolder {
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      changes["PATH"] = "\(folder):\(path)"
    }
    return changes
  }
}
