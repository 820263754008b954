import ArgumentParser
import Build
import Diagnostics
import Registry

/// `packshelf client`.
struct ClientCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "client",
    abstract: "Print the settings with which a client uses the registry.",
    discussion: """
      Only the scopes of the registry's packages are mapped to it: everything else goes on coming \
      from where it came from, and nobody can slip in a package under one of your names. The \
      comments say in which file the settings belong, and what surprises.

        packshelf client npm > .npmrc
        packshelf client yarn-berry --scope @acme --registry https://npm.example.org/

      The scopes are those of the ledger; where there is none, the tarballs are read.

      Exit status:
        0   the settings were printed
        1   the registry's URL is not known, or its packages cannot be read
        64  wrong usage
      """)

  @Argument(
    help: ArgumentHelp(
      "The client: npm, yarn (Yarn 1), yarn-berry (Yarn 2 and newer), pnpm, bun or deno.",
      valueName: "client"))
  var name: ClientName

  @Argument(
    help: ArgumentHelp(
      "The folders that hold the tarballs (default: `packages` in the configuration).",
      valueName: "folder"))
  var folders: [String] = []

  @Option(
    help: ArgumentHelp(
      "The public URL of the registry (default: `registry` in the configuration).",
      valueName: "url"))
  var registry: String?

  @Option(
    help: ArgumentHelp(
      "A scope to map, as @acme; repeatable (default: the scopes of all packages).",
      valueName: "scope"))
  var scope: [String] = []

  @Option(
    help: ArgumentHelp(
      "What the host asks readers for: basic for a password, bearer for a token.",
      valueName: "kind"))
  var auth: ClientSetup.Credentials?

  @Option(
    help: ArgumentHelp(
      "The configuration file (default: packshelf.yml in this folder, if it is there).",
      valueName: "file"))
  var config: String?

  func validate() throws { try checkScopes(scope) }

  func run() async throws {
    let terminal = Terminal(format: .text)
    var request = ClientRequest(client: name)
    request.configurationFile = config
    request.packages = folders
    request.registry = registry
    request.scopes = scope
    request.credentials = auth
    let (document, diagnostics) = await request.resolved()
    terminal.report(diagnostics, mayWrite: false)
    guard let document else { throw ExitCode(ExitStatus.refused) }
    try terminal.write(document, terminator: "")
  }
}

extension ClientName: ExpressibleByArgument {}
extension ClientSetup.Credentials: ExpressibleByArgument {}
