import ArgumentParser
import Build
import Diagnostics
import PackageModel
import Registry
import SystemPackage

/// `packshelf explain`.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what was decided about a package or a tarball, and by which rule.",
    discussion: """
      The subject is NAME, NAME@VERSION, NAME@RANGE, NAME@TAG, or a file that ends with .tgz or \
      .tar.gz. Of a package it tells the versions and tags, which version npm takes and why, and \
      explains that version's tarball. Of a tarball it tells its identity and bytes, whether it \
      is published, its tags and time and where they come from, and what npm's rules changed in \
      its package.json. Nothing is written.

        packshelf explain '@acme/bolt@^1' packages

      Exit status:
        0   explained
        1   there is nothing to explain
        64  wrong usage
        74  a file could not be read
      """)

  @Argument(help: ArgumentHelp("The package or tarball to explain.", valueName: "subject"))
  var subject: String

  @Argument(
    help: ArgumentHelp(
      "The folders that hold the tarballs (default: `packages` in the configuration).",
      valueName: "folder"))
  var folders: [String] = []

  @OptionGroup(title: "Input") var input: InputOptions

  @Option(
    help: ArgumentHelp(
      "Choose among the versions published up to then, as npm's --before does, such as "
        + "2026-01-31T12:00:00Z.",
      valueName: "time"))
  var before: String?

  @Option(
    help: ArgumentHelp(
      "Pass over versions whose `engines` do not fit this version of Node (default: all fit).",
      valueName: "version"))
  var node: String?

  @Option(
    help: ArgumentHelp("Write for people or for machines.", valueName: "format"))
  var format = OutputFormat.text

  func validate() throws { _ = try request() }

  func run() async throws {
    let terminal = Terminal(format: format)
    let request = try request()
    let (configuration, faults) = CatalogueConfiguration.resolving(
      input.request(for: folders), needsFolders: request.needsFolders)
    guard let configuration else {
      terminal.report(faults.sorted())
      throw ExitCode(ExitStatus.refused)
    }
    let (explanation, diagnostics) = try await terminal.reportingFailures {
      () throws(BuildFailure) in
      try await CataloguePipeline.explain(request, configuration, progress: terminal.progress)
    }
    terminal.endProgress()
    terminal.report((faults + diagnostics).sorted())
    guard let explanation else { throw ExitCode(ExitStatus.refused) }
    let report = ExplanationReport(
      explanation: explanation, ledgerFile: configuration.ledgerFile.string)
    try terminal.write(format == .json ? report.json : report.text)
    let isMissing = diagnostics.contains { $0.code == .explanationMissing }
    if isMissing { throw ExitCode(ExitStatus.refused) }
  }

  private func request() throws -> ExplanationRequest {
    var request: ExplanationRequest
    do {
      request = try ExplanationRequest(parsing: subject)
    } catch {
      throw ValidationError("'\(subject)' names no package: \(error.rule).")
    }
    if let before {
      guard let time = Timestamp(parsing: before) else {
        throw ValidationError("--before takes an RFC 3339 date and time, not '\(before)'.")
      }
      request.before = time
    }
    if let node {
      guard let version = SemanticVersion(cleaning: node) else {
        throw ValidationError("--node takes a version such as 22.1.0, not '\(node)'.")
      }
      request.node = version
    }
    return request
  }
}
