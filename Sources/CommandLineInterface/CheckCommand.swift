import ArgumentParser
import Build
import Diagnostics

/// `packshelf check`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what a build would say, and more, and write nothing.",
    discussion: """
      Reads what a build reads; the output is not looked at. Besides the faults that a build reports it \
      warns of what is published fine and then surprises those who install it: dependencies on \
      workspaces, paths and git, `main` and `bin` files that are not in the archive, install \
      scripts, archives that some clients refuse, and dependencies on packages of this registry \
      that nothing in it satisfies.

      Exit status:
        0   a build would publish
        1   there are errors, or with --strict warnings
        2   a build would publish, and --skip-invalid would leave bad tarballs out
        64  wrong usage
        74  a file could not be read
      """)

  @Argument(
    help: ArgumentHelp(
      "The folders that hold the tarballs (default: `packages` in the configuration).",
      valueName: "folder"))
  var folders: [String] = []

  @OptionGroup(title: "Input") var input: InputOptions

  @Flag(help: "Add no line to the ledger; fail if a tarball has none. For CI.")
  var frozen = false

  @Flag(help: "Leave bad tarballs out instead of refusing them, and exit with status 2.")
  var skipInvalid = false

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Write for people or for machines: json gives one object on standard output, and one object "
        + "a line for each diagnostic on standard error.",
      valueName: "format"))
  var format = OutputFormat.text

  func validate() throws {
    guard !(frozen && input.noLedger) else {
      throw ValidationError("--frozen needs the ledger that --no-ledger does without.")
    }
  }

  func run() async throws {
    let terminal = Terminal(format: format)
    let (configuration, faults) = CatalogueConfiguration.resolving(request)
    guard let configuration else {
      terminal.report(faults.sorted())
      throw ExitCode(ExitStatus.refused)
    }
    let outcome = try await terminal.reportingFailures { () throws(BuildFailure) in
      try await CataloguePipeline.check(configuration, progress: terminal.progress)
    }
    terminal.endProgress()
    terminal.report((faults + outcome.diagnostics).sorted())
    let report = CheckReport(outcome: outcome, registry: configuration.registry)
    let result = format == .json ? report.json : report.text
    if !result.isEmpty { try terminal.write(result) }
    let status = ExitStatus(of: outcome)
    if status != .published { throw ExitCode(status) }
  }

  private var request: BuildRequest {
    var request = input.request(for: folders)
    if frozen { request.ledgerMode = .frozen }
    request.isStrict = strict
    request.skipsInvalid = skipInvalid
    return request
  }
}
