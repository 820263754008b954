/// A whole configuration file for lighttpd around what is printed, and the script that it carries.
///
/// The main part compresses every type, denies and excludes files by their suffix, as Debian's does,
/// and knows types by suffix. Its own port, which lighttpd insists on, is another one.
struct LighttpdConfiguration: ServerConfiguration {
  static let tool = ExternalTool.lighttpd
  let printed: String
  let accessLog: String

  init(printed: String, accessLog: String) {
    self.printed = printed
    self.accessLog = accessLog
  }

  func run(_ file: String) -> [String] { ["-D", "-f", file] }

  func check(_ file: String) -> [String] { ["-tt", "-f", file] }

  func text(in folder: TemporaryFolder) throws -> String {
    let lines = printed.split(separator: "\n", omittingEmptySubsequences: false)
    let script = lines.filter { $0.hasPrefix("#|") }.map { $0.dropFirst(3) }
    try folder.write(script.joined(separator: "\n"), to: "registry.lua")
    let place = String(lines.compactMap(Self.place).first ?? "")
    return """
      server.modules = ( "mod_indexfile", "mod_access", "mod_accesslog", "mod_deflate" )
      server.document-root = "\(folder.path(""))"
      server.bind = "127.0.0.1"
      server.port = \(try LoopbackSocket.freePort())
      server.upload-dirs = ( "\(folder.path(""))" )
      server.errorlog = "/dev/stderr"
      accesslog.filename = "\(accessLog)"
      index-file.names = ( "index.php", "index.html" )
      url.access-deny = ( "~", ".inc", ".1" )
      static-file.exclude-extensions = ( ".php", ".0", ".1" )
      deflate.mimetypes = ( "" )
      deflate.allowed-encodings = ( "gzip" )
      mimetype.assign = ( ".html" => "text/html", ".tgz" => "application/gzip" )
      \(printed.replacing(place, with: folder.path("registry.lua")))
      server.modules += ( "mod_staticfile" )

      """
  }

  /// Where the script is said to belong, in the line that names it to lighttpd.
  private static func place(_ line: Substring) -> Substring? {
    guard line.contains("magnet.attract-physical-path-to") else { return nil }
    return line.split(separator: "\"").dropFirst().first
  }
}
