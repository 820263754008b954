/// A whole configuration for a web server around what `packshelf host` prints for it.
///
/// It does what those of distributions do and what is hard on a registry. Everything that the server
/// writes goes into one folder, so it runs without being root, on this machine's ports alone.
protocol ServerConfiguration: Sendable {
  /// The program.
  static var tool: ExternalTool { get }

  /// A configuration around what was printed.
  init(printed: String, accessLog: String)

  /// The content of the file, for a server whose own files lie in a folder.
  func text(in folder: TemporaryFolder) throws -> String

  /// The arguments with which the program serves.
  func run(_ file: String) -> [String]

  /// The arguments with which the program checks its configuration.
  func check(_ file: String) -> [String]
}

extension ServerConfiguration {
  /// Writes the file and returns its path.
  func written(to folder: TemporaryFolder) throws -> String {
    try folder.write(text(in: folder), to: "server.conf")
    return folder.path("server.conf")
  }
}

/// A web server that takes what `packshelf host` prints.
package enum ConfiguredServer: String, Sendable, CaseIterable {
  case nginx, apache, caddy, lighttpd

  /// The program.
  package var tool: ExternalTool { configuration.tool }

  var configuration: any ServerConfiguration.Type {
    switch self {
    case .nginx: NginxConfiguration.self
    case .apache: ApacheConfiguration.self
    case .caddy: CaddyConfiguration.self
    case .lighttpd: LighttpdConfiguration.self
    }
  }

  /// Asks the server itself what it thinks of a printed configuration.
  package func tested(_ printed: String) async throws -> CommandResult {
    let folder = try TemporaryFolder()
    let configuration = configuration.init(printed: printed, accessLog: folder.path("access.log"))
    let file = try configuration.written(to: folder)
    let result = try await Command.run(
      tool.required, configuration.check(file),
      environment: [
        "XDG_DATA_HOME": folder.path("data"), "XDG_CONFIG_HOME": folder.path("config"),
      ])
    withExtendedLifetime(folder) {}
    return result
  }
}
