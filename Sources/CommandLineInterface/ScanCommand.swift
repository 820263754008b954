import ArgumentParser
import Build
import Diagnostics
import FoundationEssentials

/// `packshelf scan`.
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Read tarballs, and write down what a build has to know of them.",
    discussion: """
      One line of JSON for each tarball, in the order of their names. `packshelf build --scanned` \
      builds from such lines without the tarballs, so that several machines can share the reading:

        packshelf scan packages/a > a.ndjson
        packshelf scan packages/b > b.ndjson
        packshelf build --scanned a.ndjson b.ndjson --tarballs external

      A bad tarball has a line too: the build says what is wrong with it.

      Exit status:
        0   there is a line for every tarball
        1   a folder cannot be read, or holds none
        64  wrong usage
        74  the lines could not be written
      """)

  @Argument(
    help: ArgumentHelp(
      "Tarballs, and folders that hold some (default: `packages` in the configuration).",
      valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "The configuration file (default: packshelf.yml in this folder, if it is there).",
      valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "How many tarballs to read at once, at most one for each processor (default: all of them).",
      valueName: "count"))
  var jobs: Int?

  func validate() throws {
    guard (jobs ?? 1) >= 1 else { throw ValidationError("--jobs takes a number from 1 up.") }
  }

  func run() async throws {
    let terminal = Terminal(format: .text)
    var request = BuildRequest(jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    request.configurationFile = config
    request.packages = paths
    let (configuration, faults) = CatalogueConfiguration.resolving(request)
    guard let configuration else {
      terminal.report(faults.sorted())
      throw ExitCode(ExitStatus.refused)
    }
    let outcome = try await CataloguePipeline.scan(configuration, progress: terminal.progress) {
      try terminal.write($0)
    }
    terminal.endProgress()
    terminal.report((faults + outcome.diagnostics).sorted())
    guard !outcome.diagnostics.containsError else { throw ExitCode(ExitStatus.refused) }
    let bad = outcome.invalidCount
    terminal.note(
      "Scanned \(Counted(outcome.count, "tarball").text)"
        + (bad == 0 ? "" : ", \(bad) of them bad: the build says why"))
  }
}
