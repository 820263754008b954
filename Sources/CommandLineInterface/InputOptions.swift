import ArgumentParser
import Build
import FoundationEssentials

/// What the commands are told that read what a build reads, and write nothing.
struct InputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The configuration file (default: packshelf.yml in this folder, if it is there).",
      valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The public URL of the registry; where it is not known, every tarball is taken to be meant "
        + "for it.",
      valueName: "url"))
  var registry: String?

  @Option(
    help: ArgumentHelp(
      "The ledger of what was published and when (default: ledger.ndjson in the first packages "
        + "folder).",
      valueName: "file"))
  var ledger: String?

  @Flag(help: "Work without a ledger.")
  var noLedger = false

  @Option(
    help: ArgumentHelp(
      "A folder of NAME.json files, each naming a package and the registry that has it.",
      valueName: "folder"))
  var foreign: String?

  @Option(
    help: ArgumentHelp(
      "A folder of OSV records (*.json): the answer to `npm audit`.", valueName: "folder"))
  var advisories: String?

  @Option(
    help: ArgumentHelp(
      "How many tarballs to read at once, at most one for each processor (default: all of them).",
      valueName: "count"))
  var jobs: Int?

  func validate() throws {
    guard (jobs ?? 1) >= 1 else { throw ValidationError("--jobs takes a number from 1 up.") }
  }

  /// The request to read folders.
  func request(for folders: [String]) -> BuildRequest {
    var request = BuildRequest(jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    request.configurationFile = config
    request.packages = folders
    request.registry = registry
    request.ledger = ledger
    request.foreign = foreign
    request.advisories = advisories
    request.ledgerMode = noLedger ? .off : .recording
    return request
  }
}
