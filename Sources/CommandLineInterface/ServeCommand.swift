import ArgumentParser
import Build
import Diagnostics
import FoundationEssentials
import Hosting
import PackageModel
import Registry
import SystemPackage

/// `packshelf serve`.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve a tree on this machine, to try it out.",
    discussion: """
      It answers as the host would for which the tree was built, and says in a line what each request \
      got. Documents name the address at which they are asked for, so that clients install from here \
      whatever the registry's public URL. The first lines are the settings that each client takes.

        packshelf serve public
        packshelf serve public --host github-pages --port 9000
        packshelf serve --watch

      It is no server for others: it knows no TLS, no passwords and no limits. With --watch it builds \
      as `packshelf build` does, ledger lines included, whenever the packages have changed.

      Exit status:
        1   there is no tree, or the host cannot serve it
        64  wrong usage, or the port is taken
        74  the server cannot be run, as at an address that this machine does not have
      """)

  /// The server; nil in the program that has none.
  @TaskLocal static var server: (any TreeServing)?

  /// Where the preview is unless somebody says otherwise.
  static let usualPort = 8080

  @Argument(
    help: ArgumentHelp(
      "The folder that a build wrote (default: `output` in the configuration).", valueName: "tree"))
  var tree: String?

  @Option(
    help: ArgumentHelp("The port; 0 takes any that is free.", valueName: "number"))
  var port = Self.usualPort

  @Option(
    help: ArgumentHelp(
      "The address of this machine at which to listen; 0.0.0.0 lets others in.", valueName: "ip"))
  var address = "127.0.0.1"

  @Option(
    help: ArgumentHelp(
      "Answer as this host does (default: `host` in the configuration, or a web server with what "
        + "`packshelf host` prints).",
      valueName: "host"))
  var host: HostName?

  @Flag(help: "Build again whenever the packages or the configuration have changed.")
  var watch = false

  @Option(
    help: ArgumentHelp(
      "The configuration file (default: packshelf.yml in this folder, if it is there).",
      valueName: "file"))
  var config: String?

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port takes a number up to 65535.")
    }
    let parts = address.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) else {
      throw ValidationError("--address takes an IPv4 address such as 127.0.0.1.")
    }
  }

  func run() async throws {
    let terminal = Terminal(format: .text)
    guard let server = Self.server else { return try ServeProgram.takeOver(terminal) }
    if watch { try await build(terminal) }
    var request = PreviewRequest()
    request.tree = tree
    request.configurationFile = config
    request.host = host
    let (preview, diagnostics) = request.resolved()
    terminal.report(diagnostics, mayWrite: false)
    guard let preview else { throw ExitCode(ExitStatus.refused) }
    do {
      guard watch else { return try await serve(preview, by: server, terminal) }
      try await PackagesWatch(buildRequest).run(
        news: { report($0, $1, terminal) },
        faults: { terminal.report($0.map(\.whileServing)) },
        while: { try await serve(preview, by: server, terminal) })
    } catch let failure as ListeningFailure {
      throw terminal.failure(
        "cannot serve at \(address):\(port): \(failure.words)", help: failure.help, failure.status)
    }
  }

  private func serve(
    _ preview: Preview, by server: any TreeServing, _ terminal: Terminal
  ) async throws {
    let tree = ServedTree(
      root: preview.root.string, answers: preview.answers, address: address, port: port)
    try await server.serve(
      tree,
      ready: { port in
        try? terminal.write(greeting(preview, port: port))
      },
      log: { terminal.note($0.line) })
  }

  /// What whoever started the server pastes elsewhere.
  private func greeting(_ preview: Preview, port: Int) -> String {
    let name = address == "0.0.0.0" ? "127.0.0.1" : address
    let path = preview.answers.hosted.registry.path
    guard let url = try? RegistryURL(parsing: "http://\(name):\(port)\(path)") else { return "" }
    return PreviewGreeting(setup: preview.setup(at: url), url: url, tree: preview.root.string).text
  }

  private var buildRequest: BuildRequest {
    var request = BuildRequest(jobs: ProcessInfo.processInfo.activeProcessorCount)
    request.configurationFile = config
    request.output = tree
    request.host = host
    return request
  }

  private func build(_ terminal: Terminal) async throws {
    let (configuration, faults) = BuildConfiguration.resolving(buildRequest)
    terminal.report(faults.map(\.whileServing))
    guard let configuration else { throw ExitCode(ExitStatus.refused) }
    let outcome = try await terminal.reportingFailures { () throws(BuildFailure) in
      try await BuildPipeline.run(configuration)
    }
    report(outcome, configuration, terminal)
  }

  private func report(
    _ outcome: BuildOutcome, _ configuration: BuildConfiguration, _ terminal: Terminal
  ) {
    terminal.report(outcome.diagnostics.map(\.whileServing))
    guard !outcome.isRefused else { return }
    terminal.note("Published \(outcome.counts) for \(configuration.registry)")
  }
}

extension ListeningFailure {
  /// The way out.
  fileprivate var help: String {
    switch self {
    case .portTaken: "`--port` takes another, and 0 any that is free"
    case .addressUnknown:
      "`--address` takes one of this machine's, such as 127.0.0.1; 0.0.0.0 stands for all"
    case .portReserved: "`--port` takes a number from 1024 up"
    case .other: "see what holds this machine's network back"
    }
  }

  fileprivate var status: ExitStatus {
    switch self {
    case .portTaken: .usage
    case .addressUnknown, .portReserved, .other: .inputOutput
    }
  }
}

extension ServedAnswer {
  /// The answer in a line: status, request, size, and the file that lies behind it.
  fileprivate var line: String {
    let place = file.map { "  \($0)" } ?? ""
    return "\(status) \(request.method) \(request.target) \(Counted(size, "byte").text)\(place)"
      .visible
  }
}
