import Glibc

/// A whole configuration file for Apache around one virtual host.
///
/// The main server compresses whatever it sends, knows archives as encoded, runs some suffixes as
/// programs, gives everything a month to live and lists folders. Apache as root must have a user to
/// become, who can read what tests write.
struct ApacheConfiguration: ServerConfiguration {
  static let tool = ExternalTool.apache2
  let virtualHost: String
  let accessLog: String

  init(printed: String, accessLog: String) {
    virtualHost = printed
    self.accessLog = accessLog
  }

  func run(_ file: String) -> [String] { ["-f", file, "-DFOREGROUND"] }

  func check(_ file: String) -> [String] { ["-t", "-f", file] }

  private static let modules = [
    "mpm_event", "authn_core", "authn_file", "authz_core", "authz_host", "authz_user", "auth_basic",
    "alias", "autoindex", "deflate", "dir", "env", "expires", "filter", "headers", "mime",
    "negotiation", "rewrite", "setenvif", "ssl",
  ]

  func text(in folder: TemporaryFolder) -> String {
    let modules = Self.modules.map {
      "LoadModule \($0)_module /usr/lib/apache2/modules/mod_\($0).so"
    }
    return """
      ServerRoot "\(folder.path(""))"
      DefaultRuntimeDir "\(folder.path(""))"
      PidFile "\(folder.path("apache.pid"))"
      ServerName localhost
      \(modules.joined(separator: "\n"))
      \(geteuid() == 0 ? "User nobody\nGroup nogroup" : "")
      StartServers 1
      ServerLimit 2
      ThreadsPerChild 16
      MaxRequestWorkers 32
      MinSpareThreads 1
      ErrorLog /dev/stderr
      LogLevel error
      LogFormat "%h %t \\"%r\\" %>s" short
      CustomLog "\(accessLog)" short
      TypesConfig /etc/mime.types
      AddEncoding x-gzip .gz .tgz
      AddHandler cgi-script .0
      AddDefaultCharset ISO-8859-1
      SetOutputFilter DEFLATE
      ExpiresActive On
      ExpiresDefault "access plus 1 month"
      DirectoryIndex index.html
      <Directory />
          Options Indexes MultiViews
          Require all denied
      </Directory>
      \(virtualHost)

      """
  }
}
