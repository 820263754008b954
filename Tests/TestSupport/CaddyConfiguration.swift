/// A whole Caddyfile around one site block.
///
/// Sites are walled off from each other, so all that is added are options without which Caddy would
/// reach beyond this test, and a log.
struct CaddyConfiguration: ServerConfiguration {
  static let tool = ExternalTool.caddy
  let siteBlock: String
  let accessLog: String

  init(printed: String, accessLog: String) {
    siteBlock = printed
    self.accessLog = accessLog
  }

  func run(_ file: String) -> [String] { ["run", "--adapter", "caddyfile", "--config", file] }

  func check(_ file: String) -> [String] {
    ["validate", "--adapter", "caddyfile", "--config", file]
  }

  func text(in folder: TemporaryFolder) -> String {
    let log = "\n\tlog {\n\t\toutput file \"\(accessLog)\"\n\t\tformat json\n\t}\n"
    let lines = siteBlock.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("http") && line.hasSuffix("{") ? line + log : String(line)
    }
    return """
      {
      \tadmin off
      \tauto_https disable_redirects
      \tgrace_period 1s
      }

      \(lines.joined(separator: "\n"))
      """
  }
}
