import ArgumentParser
import Build
import Diagnostics
import FoundationEssentials
import PackageModel
import Registry

/// `packshelf add`.
struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Publish tarballs: check them, copy them in, and write their ledger lines.",
    discussion: """
      Each tarball is checked as `npm publish` would check it, copied to \
      PACKAGES/NAME/BASENAME-VERSION.tgz and entered into the ledger with the time of \
      publication. Commit both, or let --commit do it. If one tarball is refused, none is added.

      A folder with a package.json is packed by `npm pack` first, after the package's own \
      `prepublishOnly` script, as `npm publish` does:

        packshelf add ../bolt --push

      What `npm publish` refuses is refused: private packages, those that name another registry, a \
      version that is there with other bytes, and a prerelease without a tag.

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

  @Flag(
    help: "Of folders publish the workspaces that are not private, and not the folder itself.")
  var workspaces = false

  @Flag(help: "Commit the tarballs, the ledger and the tag, and nothing else.")
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
      "The dist-tag of a prerelease, such as next: it is written into the configuration.",
      valueName: "tag"),
    transform: Self.tag)
  var tag: DistTag?

  @Option(
    help: ArgumentHelp(
      "The time of publication, such as 2026-01-31T12:00:00Z (default: now).", valueName: "time"))
  var date: String?

  func validate() throws { _ = try publicationTime() }

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
    let outcome = try await terminal.reportingFailures { () throws(BuildFailure) in
      try PackageAddition.run(request(packed.tarballs, time))
    }
    terminal.report(packed.located(outcome.diagnostics))
    if outcome.diagnostics.containsError { throw ExitCode(ExitStatus.refused) }
    for tarball in outcome.skipped {
      try terminal.write("Skipped \(tarball.identity): \(tarball.reasonText)")
    }
    for tarball in outcome.added {
      let verb = tarball.wasKnown ? "Unchanged" : "Added"
      try terminal.write("\(verb) \(tarball.identity): \(tarball.path)")
    }
    if commit || push, let publication = outcome.publication {
      try await publish(outcome.added, publication, terminal)
    }
  }

  private func request(_ tarballs: [String], _ time: Timestamp) -> AdditionRequest {
    var request = AdditionRequest(tarballs: tarballs, time: time)
    request.configurationFile = config
    request.packages = packages
    request.ledger = ledger
    request.tag = tag
    request.skipsPrivate = workspaces
    return request
  }

  private func publish(
    _ added: [AddedTarball], _ publication: GitPublication, _ terminal: Terminal
  ) async throws {
    do {
      if try await publication.commit(added) { try terminal.write("Committed") }
      guard push else { return }
      for line in try await publication.push() { terminal.note(line) }
      try terminal.write("Pushed")
    } catch let failure as GitFailure {
      terminal.note("packshelf: \(failure.reason)")
      throw ExitCode(ExitStatus.refused)
    }
  }

  private static func tag(_ text: String) throws -> DistTag {
    guard let tag = try? DistTag(parsing: text), tag != .latest else {
      throw ValidationError(
        "--tag takes a dist-tag other than `latest`, such as next; `packshelf tag` sets that one.")
    }
    return tag
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
