import ArgumentParser
import Build
import Hosting
import PackageModel
import SystemPackage

/// `packshelf init`.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write the files with which a registry in git starts.",
    discussion: """
      A configuration, a folder for tarballs, what git must know of them, and what the service that \
      builds has to do after a push. A file that is there already stays as it is, so the command \
      can be run again.

        packshelf init --registry https://npm.example.org/ --ci github --host github-pages

      With --template it writes the site's default template instead, to change and to build with.

      Exit status:
        0   every file is there
        64  wrong usage
        74  a file could not be written
      """)

  @Option(
    help: ArgumentHelp(
      "The public URL under which clients will reach the registry.", valueName: "url"))
  var registry: String?

  @Option(help: ArgumentHelp("The host that will serve the registry.", valueName: "host"))
  var host: HostName?

  @Option(
    help: ArgumentHelp("The service that builds after a push: github or gitlab.", valueName: "name")
  )
  var ci: ContinuousIntegration?

  @Option(
    help: ArgumentHelp(
      "Who writes the ledger: frozen, whoever publishes with `packshelf add`; recording, the build, "
        + "which commits what it added.",
      valueName: "form"))
  var form = LedgerForm.frozen

  @Option(
    help: ArgumentHelp("Write the site's default template into this folder.", valueName: "folder"))
  var template: String?

  func validate() throws {
    guard template == nil || registry == nil && host == nil && ci == nil else {
      throw ValidationError("--template stands alone.")
    }
    guard template != nil || registry != nil else {
      throw ValidationError("--registry says where clients will reach the registry.")
    }
  }

  func run() async throws {
    let terminal = Terminal(format: .text)
    if let template {
      let files = try await terminal.reportingFailures { () throws(BuildFailure) in
        try ShelfInitialization.run(templateIn: FilePath(template))
      }
      try report(files, below: template, to: terminal)
      return terminal.note(
        "Build with `--template \(template)`, or set `site: { template: \(template) }`.")
    }
    let shelf = try shelf
    let files = try await terminal.reportingFailures { () throws(BuildFailure) in
      try ShelfInitialization.run(shelf.files, in: FilePath("."))
    }
    try report(files, to: terminal)
    terminal.note(next)
  }

  /// What was asked for.
  private var shelf: ShelfFiles {
    get throws {
      let text = registry ?? ""
      do {
        var shelf = ShelfFiles(registry: try RegistryURL(parsing: text))
        (shelf.host, shelf.integration, shelf.form) = (host, ci, form)
        return shelf
      } catch {
        throw ValidationError(
          "--registry takes a URL such as https://npm.example.org/, not \(text).")
      }
    }
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

  private var next: String {
    """
    Next, with the tarball that `npm pack` made of a package:
      packshelf add acme-bolt-1.0.0.tgz
      git add --all && git commit --message 'Publish @acme/bolt 1.0.0'
      git push
    """
  }
}

extension ContinuousIntegration: ExpressibleByArgument {}
extension LedgerForm: ExpressibleByArgument {}
