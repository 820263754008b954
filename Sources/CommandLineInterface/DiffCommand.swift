import ArgumentParser
import Build
import Diagnostics
import Registry

/// `packshelf diff`.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what consumers would see change between two registries.",
    discussion: """
      Each is a tree that packshelf wrote, or the URL of one. It tells which packages and versions came \
      and went, what was deprecated, which tags moved, for which ranges npm takes another version, \
      and what a new version says otherwise than the one before it: dependencies, commands, engines, \
      install scripts and size. Nothing is written.

        packshelf diff https://npm.example.org/ public
        packshelf diff public-before public --format markdown

      Exit status:
        0   nothing is gone that consumers may rely on
        1   a package, version, tag, or a command within a range is gone, or there is no registry
        64  wrong usage
        74  a file could not be read, or a server cannot be reached or lets nobody in
      """)

  @Argument(help: ArgumentHelp("The registry as it was: a folder or a URL.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The registry as it is: a folder or a URL.", valueName: "new"))
  var new: String

  @Option(
    help: ArgumentHelp(
      "A header for every request to a server, as 'Authorization: Bearer TOKEN'; repeatable.",
      valueName: "line"))
  var header: [String] = []

  @Option(
    help: ArgumentHelp(
      "Write text for people, json for machines, or markdown for a merge request.",
      valueName: "format"))
  var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown
  }

  func run() async throws {
    let terminal = Terminal(format: format == .json ? .json : .text)
    let (before, after) = (try terminal.registry(old), try terminal.registry(new))
    let comparison = try await terminal.reportingFailures { () throws(BuildFailure) in
      try RegistryComparison(from: before, to: after, headers: header)
    }
    terminal.report(comparison.diagnostics.sorted(), mayWrite: false)
    guard let difference = comparison.difference else {
      throw ExitCode(comparison.isCutOff ? ExitStatus.inputOutput : .refused)
    }
    let report = DifferenceReport(difference: difference)
    switch format {
    case .text: try terminal.write(report.text)
    case .json: try terminal.write(report.json)
    case .markdown: try terminal.write(report.markdown)
    }
    if difference.breaksConsumers { throw ExitCode(ExitStatus.refused) }
  }
}
