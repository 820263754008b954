/// A whole configuration file for nginx around one server block.
///
/// The http block does what those of distributions do and what is hard on a registry: it knows the
/// types of files by their suffix, and compresses every type it is asked to send. Everything that
/// nginx writes goes into one folder, so it runs without being root; as root it stays root, because
/// a worker of another user could not read temporary folders.
package struct NginxConfiguration: Sendable {
  private let serverBlock: String
  private let accessLog: String

  /// A configuration around what `packshelf host nginx` prints.
  package init(serverBlock: String, accessLog: String = "/dev/null") {
    self.serverBlock = serverBlock
    self.accessLog = accessLog
  }

  /// Asks `nginx -t`.
  package func tested() async throws -> CommandResult {
    let folder = try TemporaryFolder()
    let file = try written(to: folder)
    let result = try await Command.run(try ExternalTool.nginx.required, ["-t", "-c", file])
    withExtendedLifetime(folder) {}
    return result
  }

  /// Writes the file and returns its path.
  func written(to folder: TemporaryFolder) throws -> String {
    try folder.write(text(in: folder), to: "nginx.conf")
    return folder.path("nginx.conf")
  }

  private func text(in folder: TemporaryFolder) -> String {
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map { "\($0)_temp_path \"\(folder.path($0))\";" }
    return """
      daemon off;
      master_process off;
      pid "\(folder.path("nginx.pid"))";
      error_log stderr;
      events { worker_connections 256; }
      http {
      \(temporary.joined(separator: "\n"))
      access_log "\(accessLog)" combined;
      types { text/html html; application/json json; application/gzip tgz gz; }
      default_type text/plain;
      gzip on;
      gzip_types *;
      gzip_min_length 1;
      \(serverBlock)
      }

      """
  }
}
