import ArgumentParser
import Build
import Diagnostics
import Hosting

/// `packshelf host`.
struct HostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "host",
    abstract: "Print what a web server needs to serve the registry well.",
    subcommands: [NginxCommand.self])
}

/// `packshelf host nginx`.
struct NginxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nginx",
    abstract: "Print a server block for nginx.",
    discussion: """
      The block answers packuments without a redirect and as JSON, keeps tarballs unencoded and \
      cacheable for ever, lets clients ask for every document anew, and refuses every write.

        packshelf host nginx > /etc/nginx/conf.d/registry.conf
      """)

  @Option(
    help: ArgumentHelp(
      "The public URL of the registry (default: `registry` in the configuration).",
      valueName: "url"))
  var registry: String?

  @Option(
    help: ArgumentHelp(
      "The tree's folder on the server (default: `output` in the configuration).",
      valueName: "folder"))
  var root: String?

  @Option(
    help: ArgumentHelp(
      "Redirect tarballs to this URL (default: `tarballs-url` in the configuration, with "
        + "`tarballs: external`).",
      valueName: "url"))
  var tarballsURL: String?

  @Option(
    help: ArgumentHelp("The certificate chain, where nginx itself speaks TLS.", valueName: "file"))
  var tlsCertificate: String?

  @Option(help: ArgumentHelp("The certificate's private key.", valueName: "file"))
  var tlsKey: String?

  @Option(
    help: ArgumentHelp(
      "The configuration file (default: packshelf.yml in this folder, if it is there).",
      valueName: "file"))
  var config: String?

  func validate() throws {
    guard (tlsCertificate == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-certificate and --tls-key go together.")
    }
  }

  func run() throws {
    let terminal = Terminal(format: .text)
    var request = HostRequest()
    request.configurationFile = config
    request.registry = registry
    request.root = root
    request.tarballsURL = tarballsURL
    if let tlsCertificate, let tlsKey {
      request.certificate = NginxHost.Certificate(chain: tlsCertificate, key: tlsKey)
    }
    let (host, diagnostics) = NginxHost.resolving(request)
    terminal.report(diagnostics)
    guard let host else { throw ExitCode(ExitStatus.refused) }
    try terminal.write(host.configuration, terminator: "")
  }
}
