/// A whole configuration file for nginx around one server block.
///
/// The http block does what those of distributions do and what is hard on a registry: it knows the
/// types of files by their suffix, and compresses every type it is asked to send. Everything that
/// nginx writes goes into one folder, so it runs without being root; as root it stays root, because
/// a worker of another user could not read temporary folders.
struct NginxConfiguration: ServerConfiguration {
  static let tool = ExternalTool.nginx
  let serverBlock: String
  let accessLog: String

  init(printed: String, accessLog: String) {
    serverBlock = printed
    self.accessLog = accessLog
  }

  func run(_ file: String) -> [String] { ["-c", file] }

  func check(_ file: String) -> [String] { ["-t", "-c", file] }

  func text(in folder: TemporaryFolder) -> String {
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
