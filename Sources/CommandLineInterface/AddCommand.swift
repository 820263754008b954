import ArgumentParser
import Build
import Diagnostics
import FoundationEssentials
import PackageModel

/// `packshelf add`.
struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Publish tarballs: check them, copy them in, and write their ledger lines.",
    discussion: """
      Each tarball is checked as `npm publish` would check it, copied to \
      PACKAGES/NAME/BASENAME-VERSION.tgz and entered into the ledger with the time of \
      publication. Commit both. If one tarball is refused, none is added.
      """)

  @Argument(help: ArgumentHelp("The tarballs to publish.", valueName: "tarball"))
  var tarballs: [String]

  @Option(
    help: ArgumentHelp(
      "The packages folder (default: the first of `packages` in the configuration).",
      valueName: "folder"))
  var packages: String?

  @Option(
    help: ArgumentHelp(
      "The configuration file (default: packshelf.yml in this folder, if it is there).",
      valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The ledger (default: ledger.ndjson in the packages folder).", valueName: "file"))
  var ledger: String?

  @Option(
    help: ArgumentHelp(
      "The time of publication, such as 2026-01-31T12:00:00Z (default: now).", valueName: "time"))
  var date: String?

  func run() async throws {
    let terminal = Terminal(format: .text)
    var request = AdditionRequest(tarballs: tarballs, time: try publicationTime())
    request.configurationFile = config
    request.packages = packages
    request.ledger = ledger
    let (added, diagnostics) = try await terminal.reportingFailures {
      () throws(BuildFailure) in
      try PackageAddition.run(request)
    }
    terminal.report(diagnostics)
    if diagnostics.containsError { throw ExitCode(ExitStatus.refused) }
    for tarball in added {
      let verb = tarball.wasKnown ? "Unchanged" : "Added"
      try terminal.write("\(verb) \(tarball.identity): \(tarball.path)")
    }
  }

  private func publicationTime() throws -> Timestamp {
    guard let date else {
      return Timestamp(seconds: Int64(Date.now.timeIntervalSince1970))
    }
    guard let time = Timestamp(parsing: date) else {
      throw ValidationError("--date takes an RFC 3339 date and time, not '\(date)'.")
    }
    return time
  }
}
