import ArgumentParser
import Build
import Diagnostics
import FoundationEssentials
import Hosting
import Registry

/// `packshelf build`.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the registry from folders of tarballs.",
    discussion: """
      Every *.tgz and *.tar.gz below the folders is read; name and version come from the \
      package.json inside. Faults are collected and reported together, and then nothing is \
      written. What is right already in the output is not touched.

      Exit status:
        0   published, or nothing to do
        1   there are errors, and nothing was written
        2   published without the bad tarballs that --skip-invalid left out
        64  wrong usage
        74  a file could not be read or written
        75  another build is at work
      """)

  @Argument(
    help: ArgumentHelp(
      "The folders that hold the tarballs (default: `packages` in the configuration).",
      valueName: "folder"))
  var folders: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Build from what `packshelf scan` wrote, and read no tarball; needs `--tarballs external`.",
      valueName: "file"))
  var scanned: [String] = []

  @Option(
    name: .customLong("registry"),
    help: ArgumentHelp(
      "The public URL under which clients will reach the registry. Every document names it.",
      valueName: "url"))
  var registry: String?

  @Option(
    help: ArgumentHelp(
      "The folder to write; it must be packshelf's own.", valueName: "folder"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "How the output is laid out: directory for web servers and static hosts, bucket for object "
        + "stores (default: directory).",
      valueName: "form"))
  var layout: RegistryLayout.Form?

  @Option(
    help: ArgumentHelp(
      "Store packuments and lists compressed too, for hosts that send such files as they are: gzip.",
      valueName: "coding"))
  var precompress: Precompression?

  @Option(
    help: ArgumentHelp(
      "The host that will serve the tree: its own files are written too, and its limits are checked "
        + "before anything is written.",
      valueName: "host"))
  var host: HostName?

  @OptionGroup(title: "Files") var files: FileOptions

  @Option(
    help: ArgumentHelp(
      "Where what was learned about tarballs is kept, so that the next build need not read them "
        + "(default: the folder of --state).",
      valueName: "folder"))
  var cache: String?

  @Flag(help: "Read every tarball, and keep nothing of it.")
  var noCache = false

  @Option(
    help: ArgumentHelp(
      "A folder of NAME.json files, each naming a package and the registry that has it.",
      valueName: "folder"))
  var foreign: String?

  @Option(
    help: ArgumentHelp(
      "A folder of OSV records (*.json): the answer to `npm audit`.", valueName: "folder"))
  var advisories: String?

  @OptionGroup(title: "Pages") var pages: SiteOptions

  @Option(
    help: ArgumentHelp(
      "How tarballs get into the tree: clone shares the bytes where the file system can and "
        + "copies elsewhere, link makes hard links to your own files, external leaves them where "
        + "they are (default: clone).",
      valueName: "way"))
  var tarballs: TarballPlacement?

  @Flag(help: "Add no line to the ledger; fail if a tarball has none. For CI.")
  var frozen = false

  @Flag(help: "Work without a ledger: versions are not immutable then.")
  var noLedger = false

  @Option(
    help: ArgumentHelp(
      "For how many minutes the tarball of a version stays in the output that is no longer "
        + "published, since clients may have read of it (default: 10).",
      valueName: "minutes"))
  var grace: Int?

  @Flag(help: "Leave bad tarballs out instead of stopping, and exit with status 2.")
  var skipInvalid = false

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Flag(help: "Take over an output folder whose build record was lost.")
  var adopt = false

  @Flag(
    help: "Remove more than half of what the last build published, which is an error otherwise.")
  var allowShrink = false

  @Flag(help: "Read the whole output again, as if nothing were known of it.")
  var recheck = false

  @Flag(help: "Say on standard error how long each stage took, and how much was read and held.")
  var timings = false

  @Flag(name: [.customShort("n"), .long], help: "Say what would change, and write nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "How many tarballs to read at once, at most one for each processor (default: all of them).",
      valueName: "count"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Write for people or for machines: json gives one object on standard output, and one object "
        + "a line for each diagnostic on standard error.",
      valueName: "format"))
  var format = OutputFormat.text

  func validate() throws {
    guard (jobs ?? 1) >= 1 else { throw ValidationError("--jobs takes a number from 1 up.") }
    guard GraceMinutes.allowed.contains(grace ?? 0) else {
      throw ValidationError(
        "--grace takes a number of minutes up to \(GraceMinutes.allowed.upperBound).")
    }
    guard cache == nil || !noCache else {
      throw ValidationError("--cache names a folder for what --no-cache does not keep.")
    }
    guard !(frozen && noLedger) else {
      throw ValidationError("--frozen needs the ledger that --no-ledger does without.")
    }
  }

  func run() async throws {
    let start = ContinuousClock.now
    let terminal = Terminal(format: format)
    let (configuration, faults) = BuildConfiguration.resolving(request)
    guard let configuration else {
      terminal.report(faults.sorted())
      if format == .json { try terminal.write(#"{"status":"refused"}"#) }
      throw ExitCode(ExitStatus.refused)
    }
    let stopwatch = Stopwatch()
    var observer = BuildObserver()
    observer.progress = terminal.progress
    if timings { observer.stage = stopwatch.begin }
    let watched = observer
    let outcome = try await terminal.reportingFailures { () throws(BuildFailure) in
      try await BuildPipeline.run(configuration, observer: watched)
    }
    terminal.endProgress()
    if timings { terminal.note(stopwatch.report(readBytes: outcome.readBytes)) }
    terminal.report((faults + outcome.diagnostics).sorted())
    let report = BuildReport(
      outcome: outcome, configuration: configuration, duration: ContinuousClock.now - start)
    let result = format == .json ? report.json : report.text
    if !result.isEmpty { try terminal.write(result) }
    let status = ExitStatus(of: outcome)
    if status != .published { throw ExitCode(status) }
  }

  private var request: BuildRequest {
    var request = BuildRequest(
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    request.configurationFile = files.config
    request.packages = folders
    request.scans = scanned
    request.registry = registry
    request.output = output
    request.form = layout
    request.precompression = precompress
    request.host = host
    request.state = files.state
    request.cache = cache
    request.hasNoCache = noCache
    request.ledger = files.ledger
    request.foreign = foreign
    request.advisories = advisories
    request.hasSite = pages.site
    request.template = pages.template
    request.placement = tarballs
    request.ledgerMode = noLedger ? .off : frozen ? .frozen : .recording
    request.graceMinutes = grace
    request.isStrict = strict
    request.skipsInvalid = skipInvalid
    request.rechecks = recheck
    request.isDryRun = dryRun
    request.adopts = adopt
    request.allowsShrink = allowShrink
    return request
  }
}

extension TarballPlacement: ExpressibleByArgument {}
extension RegistryLayout.Form: ExpressibleByArgument {}
extension Precompression: ExpressibleByArgument {}
