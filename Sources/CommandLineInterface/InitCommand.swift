import ArgumentParser
import Build
import Diagnostics
import Hosting
import PackageModel
import SystemPackage

/// `packshelf init`.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write the files with which a registry in git starts.",
    discussion: """
      A configuration with its schema for editors, a folder for tarballs, what git must know of \
      them, what the service that builds has to do after a push, and what the host is told. A file \
      that is there already stays as it is, so the command can be run again.

        packshelf init --registry https://npm.example.org/ --ci github --host github-pages

      At a terminal it asks for what is not said, unless --registry is given.

      With --template it writes the site's default template instead, to change and to build with.

      Exit status:
        0   every file is there
        1   the host's configuration cannot hold the registry's URL; nothing was written
        64  wrong usage
        74  a file could not be written
      """)

  @Option(
    help: ArgumentHelp(
      "The public URL under which clients will reach the registry.", valueName: "url"))
  var registry: String?

  @Option(
    help: ArgumentHelp(
      "A scope of the packages, as @acme; repeatable. Nothing else will be published (default: any "
        + "package).",
      valueName: "scope"))
  var scope: [String] = []

  @Option(help: ArgumentHelp("The host that will serve the registry.", valueName: "host"))
  var host: HostName?

  @Option(
    help: ArgumentHelp("The service that builds after a push: github or gitlab.", valueName: "name")
  )
  var ci: ContinuousIntegration?

  @Option(
    help: ArgumentHelp(
      "Who writes the ledger: frozen, whoever publishes with `packshelf add`; recording, the build, "
        + "which commits what it added (default: frozen).",
      valueName: "form"))
  var form: LedgerForm?

  @Option(
    help: ArgumentHelp("Write the site's default template into this folder.", valueName: "folder"))
  var template: String?

  func validate() throws {
    try checkScopes(scope)
    guard
      template == nil
        || registry == nil && scope.isEmpty && host == nil && ci == nil && form == nil
    else { throw ValidationError("--template stands alone.") }
    guard template != nil || registry != nil || Terminal.canAsk else {
      throw ValidationError("--registry says where clients will reach the registry.")
    }
  }

  func run() async throws {
    let terminal = Terminal(format: .text)
    if let template { return try await write(template: template, terminal) }
    let shelf = try registry == nil ? asked(terminal) : given(terminal)
    let (files, diagnostics) = try await terminal.reportingFailures { () throws(BuildFailure) in
      try ShelfInitialization.run(shelf, in: FilePath("."))
    }
    terminal.report(diagnostics)
    if diagnostics.containsError { throw ExitCode(ExitStatus.refused) }
    try report(files, to: terminal)
    terminal.note(Self.next)
  }

  /// What the command line asks for.
  private func given(_ terminal: Terminal) throws -> ShelfFiles {
    var shelf = ShelfFiles(
      registry: try terminal.registryURL(registry ?? "", option: "--registry"))
    (shelf.host, shelf.integration, shelf.form) = (host, ci, form ?? .frozen)
    shelf.scopes = scope
    return shelf
  }

  /// What the command line asks for, and for the rest a person.
  private func asked(_ terminal: Terminal) throws -> ShelfFiles {
    let questions = InitQuestions(at: terminal)
    do {
      var shelf = ShelfFiles(registry: try questions.registry())
      shelf.scopes = scope.isEmpty ? try questions.scopes() : scope
      shelf.host = try host ?? questions.host()
      shelf.integration = try ci ?? questions.integration()
      shelf.form = try form ?? (shelf.integration == nil ? .frozen : questions.form())
      return shelf
    } catch {
      terminal.note("")
      throw terminal.failure(
        "the input ended before every question was answered",
        help: "answer them, or pass `--registry https://npm.example.org/`", .usage)
    }
  }

  private static var next: String {
    let commands = ShelfFiles.nextCommands.map { "  \($0)\n" }.joined()
    return "Next, with the folder of a package:\n\(commands)"
      + "Then `packshelf client npm` prints what those need who install from it."
  }

  private func write(template: String, _ terminal: Terminal) async throws {
    let files = try await terminal.reportingFailures { () throws(BuildFailure) in
      try ShelfInitialization.run(templateIn: FilePath(template))
    }
    try report(files, below: template, to: terminal)
    terminal.note(
      "Build with `--template \(template)`, or set `site: { template: \(template) }`.")
  }

  private func report(
    _ files: [InitializedFile], below folder: String? = nil, to terminal: Terminal
  ) throws {
    for file in files {
      let path = folder.map { "\($0)/\(file.path)" } ?? file.path
      try terminal.write(
        file.wasThere ? "\(path): is there, and stays as it is" : "\(path): written")
      for line in file.lackedLines { try terminal.write("  it lacks the line: \(line)") }
    }
  }
}

extension ContinuousIntegration: ExpressibleByArgument {}
extension LedgerForm: ExpressibleByArgument {}
