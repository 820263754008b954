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
      publication. Commit both, or let --commit do it. If one tarball is refused, none is added.

      A folder with a package.json is packed by `npm pack` first, which runs the package's own \
      `prepack` script:

        packshelf add ../bolt --push

      Exit status:
        0   added, or there already with the same bytes
        1   something is refused, and nothing was added; or git refused the commit or the push
        64  wrong usage
        74  a file could not be read or written
        75  another build or `add` is at work
      """)

  @Argument(
    help: ArgumentHelp("The tarballs to publish, and folders to pack.", valueName: "path"))
  var tarballs: [String]

  @Flag(help: "Of folders publish the workspaces, and not the folder itself.")
  var workspaces = false

  @Flag(help: "Commit the tarballs and the ledger, and nothing else.")
  var commit = false

  @Flag(
    help: "Commit and push; where somebody else was faster, take their lines in and push again.")
  var push = false

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
    let time = try publicationTime()
    let packed = try await terminal.reportingFailures { () async throws(BuildFailure) in
      try await PackedFolders.packing(tarballs, hasWorkspaces: workspaces)
    }
    guard packed.diagnostics.isEmpty else {
      terminal.report(packed.diagnostics)
      throw ExitCode(ExitStatus.refused)
    }
    let (added, diagnostics, publication) = try await terminal.reportingFailures {
      () throws(BuildFailure) in
      try PackageAddition.run(request(packed.tarballs, time))
    }
    terminal.report(packed.located(diagnostics))
    if diagnostics.containsError { throw ExitCode(ExitStatus.refused) }
    for tarball in added {
      let verb = tarball.wasKnown ? "Unchanged" : "Added"
      try terminal.write("\(verb) \(tarball.identity): \(tarball.path)")
    }
    if commit || push, let publication { try await publish(added, publication, terminal) }
  }

  private func request(_ tarballs: [String], _ time: Timestamp) -> AdditionRequest {
    var request = AdditionRequest(tarballs: tarballs, time: time)
    request.configurationFile = config
    request.packages = packages
    request.ledger = ledger
    return request
  }

  private func publish(
    _ added: [AddedTarball], _ publication: GitPublication, _ terminal: Terminal
  ) async throws {
    do {
      if try await publication.commit(added) { try terminal.write("Committed") }
      guard push else { return }
      try await publication.push()
      try terminal.write("Pushed")
    } catch let failure as GitFailure {
      terminal.note("packshelf: \(failure.reason)")
      throw ExitCode(ExitStatus.refused)
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
