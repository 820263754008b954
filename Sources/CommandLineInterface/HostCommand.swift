import ArgumentParser
import Build
import Diagnostics
import Hosting
import Registry

/// `packshelf host`.
struct HostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "host",
    abstract: "Print what a host needs to serve the registry well.",
    discussion: """
      What is printed is complete and commented: packuments are answered without a redirect and as \
      JSON, tarballs stay as they are and may be cached for ever, clients ask for every document \
      anew, and every write is refused. For an object store it is a script that uploads the tree.

        packshelf host nginx > /etc/nginx/conf.d/registry.conf
        packshelf host s3 --layout bucket --bucket acme-npm > registry.sh

      The first lines say where the text belongs on that server, how to check it there, and what \
      the server cannot do.

      A host such as netlify is told by files in the tree. For it the files are shown, with what the \
      host can do and what it cannot; `packshelf build --host netlify` writes them.

      Exit status:
        0   it was printed
        1   the configuration has errors, or the host cannot serve such a registry
        64  wrong usage
        74  it could not be written
      """)

  @Argument(help: ArgumentHelp("The web server or host.", valueName: "host"))
  var name: HostName

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
    help: ArgumentHelp(
      "How the tree is laid out: directory for web servers, bucket for object stores (default: "
        + "`layout` in the configuration, or directory).",
      valueName: "form"))
  var layout: RegistryLayout.Form?

  @Option(
    help: ArgumentHelp(
      "How the tree's documents are compressed: gzip (default: `precompress` in the "
        + "configuration).",
      valueName: "coding"))
  var precompress: Precompression?

  @OptionGroup(title: "Web servers") var server: ServerOptions

  @OptionGroup(title: "Object stores") var store: StoreOptions

  @Option(
    help: ArgumentHelp(
      "The configuration file (default: packshelf.yml in this folder, if it is there).",
      valueName: "file"))
  var config: String?

  func validate() throws {
    switch name.kind {
    case .server where store.isGiven, .pages where store.isGiven:
      throw ValidationError("--bucket, --prefix and --endpoint are for object stores.")
    case .store where server.isGiven:
      throw ValidationError(
        "--tls-certificate, --tls-key, --basic-auth and --bearer-auth are for web servers.")
    case .store where root != nil:
      throw ValidationError("--root is for web servers; the script is told the tree's folder.")
    case .server, .pages, .store: break
    }
  }

  func run() throws {
    let terminal = Terminal(format: .text)
    var request = HostRequest(host: name)
    request.configurationFile = config
    request.registry = registry
    request.root = root
    request.form = layout
    request.precompression = precompress
    request.tarballsURL = tarballsURL
    request.certificate = server.certificate
    request.protection = server.protection
    request.store = store.settings
    let (configuration, diagnostics) = request.resolved()
    terminal.report(diagnostics)
    guard let configuration else { throw ExitCode(ExitStatus.refused) }
    try terminal.write(configuration, terminator: "")
  }
}

extension HostName: ExpressibleByArgument {}
