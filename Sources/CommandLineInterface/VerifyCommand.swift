import ArgumentParser
import Build
import Diagnostics
import Foundation
import PackageModel
import Registry
import SystemPackage

/// `packshelf verify`.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Read a registry again, and prove that it is what its tarballs make it.",
    discussion: """
      Every document is read and compared with what a build would write, every tarball is read and \
      compared with what the documents say of it: its bytes, and each field of its package.json. In \
      a folder nothing may lie that no document explains. Of a URL the host is probed besides: it \
      is asked in each of the ways in which clients ask, and what it gets wrong is named with the \
      fix. Nothing is written, and no request of the probe changes anything: what would write has a \
      condition that does not hold, and what a server stores all the same is deleted again.

        packshelf verify public --packages packages
        packshelf verify https://npm.example.org/

      Exit status:
        0   everything is right
        1   something is wrong, or with --strict there are warnings
        64  wrong usage
        74  a file could not be read
      """)

  @Argument(
    help: ArgumentHelp(
      "The folder that a build wrote, or the URL of a registry.", valueName: "tree"))
  var source: String

  @Option(
    help: ArgumentHelp(
      "The public URL that the documents must name (default: of a folder the one that most of them "
        + "name, else the URL that is read).",
      valueName: "url"))
  var registry: String?

  @Option(
    help: ArgumentHelp(
      "How the folder is laid out: directory or bucket (default: as it looks).", valueName: "form"))
  var layout: RegistryLayout.Form?

  @Option(
    help: ArgumentHelp(
      "The ledger to compare with (default: ledger.ndjson in the packages folder).",
      valueName: "file"))
  var ledger: String?

  @Option(help: ArgumentHelp("The packages folder, for its ledger.", valueName: "folder"))
  var packages: String?

  @Option(
    help: ArgumentHelp(
      "The configuration file, for what it lists under `unpublished` (default: packshelf.yml in this "
        + "folder, if it is there).",
      valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "A version that the ledger has and the registry need not, such as bolt@1.0.0; may be repeated.",
      valueName: "identity"))
  var unpublished: [String] = []

  @Flag(help: "Read no tarballs; only the documents are compared, with each other.")
  var noTarballs = false

  @Flag(help: "Of a URL, only read the registry; do not probe the host.")
  var noProbe = false

  @Option(
    help: ArgumentHelp(
      "Send this with every request to the URL's own origin, such as 'Authorization: Bearer TOKEN'; "
        + "may be repeated.",
      valueName: "field"))
  var header: [String] = []

  @Option(
    help: ArgumentHelp(
      "How long to wait for a connection, and for a server that sends nothing; then it is given up.",
      valueName: "seconds"))
  var timeout = VerificationRequest.defaultPatience

  @Option(
    help: ArgumentHelp(
      "How many packages to read at once (default: one for each processor).", valueName: "count"))
  var jobs: Int?

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Write for people or for machines: json gives one object on standard output, and one object "
        + "a line for each diagnostic on standard error.",
      valueName: "format"))
  var format = OutputFormat.text

  func validate() throws {
    guard (jobs ?? 1) >= 1 else { throw ValidationError("--jobs takes a number from 1 up.") }
    guard (1...86_400).contains(timeout) else {
      throw ValidationError("--timeout takes a number of seconds from 1 to 86400.")
    }
    _ = try unpublishedVersions
    let isLine = { (field: String) in
      field.contains(":") && field.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
    guard header.allSatisfy(isLine) else {
      throw ValidationError("--header takes a line 'Name: value'.")
    }
  }

  func run() async throws {
    let terminal = Terminal(format: format)
    let request = try request(terminal)
    let outcome = try await terminal.reportingFailures { () throws(BuildFailure) in
      try await TreeVerification.verify(request, progress: terminal.progress)
    }
    terminal.endProgress()
    terminal.report(outcome.diagnostics, mayWrite: false)
    let report = VerificationReport(outcome: outcome, source: source)
    let result = format == .json ? report.json : report.text
    if !result.isEmpty { try terminal.write(result) }
    if outcome.isFaulty { throw ExitCode(ExitStatus.refused) }
  }

  private func request(_ terminal: Terminal) throws -> VerificationRequest {
    var request = VerificationRequest(
      try terminal.registry(source), jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
      now: Timestamp(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000)))
    request.registry = try registry.map { try terminal.registryURL($0, option: "--registry") }
    request.form = layout
    request.ledger =
      ledger.map { FilePath($0) } ?? packages.map { FilePath($0).appending(Ledger.fileName) }
    request.configurationFile = config
    request.unpublished = Set(try unpublishedVersions.map { "\($0.name)@\($0.version)" })
    request.readsTarballs = !noTarballs
    request.probesHost = !noProbe
    request.headers = header
    request.patience = timeout
    request.isStrict = strict
    return request
  }

  private var unpublishedVersions: [VersionReference] {
    get throws {
      try unpublished.map { text in
        try parsingArgument { () throws(OverlayEditFault) in try VersionReference(parsing: text) }
      }
    }
  }
}
