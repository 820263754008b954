import Subprocess
import SystemPackage

/// A finished process.
package struct CommandResult: Sendable {
  /// The exit status, or the negative number of the signal that ended it.
  package let status: Int32
  /// What it wrote to standard output.
  package let output: String
  /// What it wrote to standard error.
  package let errors: String
}

/// Runs programs to their end.
package enum Command {
  /// Runs a program with arguments.
  ///
  /// - Parameters:
  ///   - program: a path, or a name to look for on PATH.
  ///   - arguments: its arguments.
  ///   - folder: where it runs; here if nil.
  ///   - environment: variables to set, or with nil to remove.
  package static func run(
    _ program: String, _ arguments: [String], in folder: String? = nil,
    environment: [String: String?] = [:]
  ) async throws -> CommandResult {
    var changes: [Environment.Key: String?] = [:]
    for (name, value) in environment { changes[Environment.Key(stringLiteral: name)] = value }
    let executable: Executable =
      program.contains("/") ? .path(FilePath(program)) : .name(program)
    let result = try await Subprocess.run(
      executable, arguments: Arguments(arguments), environment: .inherit.updating(changes),
      workingDirectory: folder.map { FilePath($0) }, output: .string(limit: 64 << 20),
      error: .string(limit: 64 << 20))
    let status: Int32 =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let signal): -signal
      }
    return CommandResult(
      status: status, output: result.standardOutput, errors: result.standardError)
  }
}
