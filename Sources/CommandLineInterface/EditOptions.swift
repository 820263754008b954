import ArgumentParser
import Build
import Diagnostics

/// Where the configuration lies that a command edits.
struct EditOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The configuration file to edit (default: packshelf.yml in this folder).", valueName: "file"))
  var config: String?

  /// Makes a change, and says what came of it.
  ///
  /// - Parameters:
  ///   - done: what was changed, as the beginning of a sentence.
  ///   - idle: what the file said already, as a sentence without a full stop.
  func make(_ edit: OverlayEdit, done: String, idle: String) async throws {
    let terminal = Terminal(format: .text)
    let outcome = try await terminal.reportingFailures { () throws(BuildFailure) in
      try OverlayEditing.run(edit, in: config)
    }
    terminal.report(outcome.diagnostics)
    if outcome.diagnostics.containsError { throw ExitCode(ExitStatus.refused) }
    guard outcome.isChanged else {
      return try terminal.write("Unchanged \(outcome.file): \(idle)")
    }
    try terminal.write("Changed \(outcome.file): \(done)")
    try terminal.write("Now run `packshelf build`.")
  }
}

/// Reads an argument; a fault is wrong usage.
func parsingArgument<Value>(
  _ body: () throws(OverlayEditFault) -> Value
) throws(ValidationError) -> Value {
  do { return try body() } catch { throw ValidationError(error.rule) }
}
