import Subprocess
import SystemPackage

/// Why git did not do what it was asked for.
package struct GitFailure: Error, Hashable {
  /// What git said, or why it could not be asked.
  package let reason: String
}

/// The program git.
enum Git {
  /// Variables that would make git answer for another repository, or read paths in another way: a
  /// build may run in a hook, where git sets them (`git rev-parse --local-env-vars`).
  private static let foreignVariables: [Environment.Key] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GLOB_PATHSPECS",
    "GIT_GRAFT_FILE", "GIT_ICASE_PATHSPECS", "GIT_INDEX_FILE", "GIT_LITERAL_PATHSPECS",
    "GIT_NAMESPACE", "GIT_NOGLOB_PATHSPECS", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX",
    "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
  ]

  /// Runs git in a folder; what it wrote to standard output.
  ///
  /// - Parameter accepted: a status that is no failure either.
  /// - Throws: `GitFailure`.
  @discardableResult
  static func run(
    in folder: FilePath, _ arguments: [String], orStatus accepted: Int32 = 0
  ) async throws(GitFailure) -> [UInt8] {
    try await answer(in: folder, arguments, orStatus: accepted).output
  }

  /// Runs git in a folder; what it wrote to standard output, and to standard error.
  ///
  /// - Throws: `GitFailure`.
  static func answer(
    in folder: FilePath, _ arguments: [String], orStatus accepted: Int32 = 0
  ) async throws(GitFailure) -> (output: [UInt8], errors: String) {
    let outcome: ExecutionResult<Void, BytesOutput, StringOutput<UTF8>>
    var variables: [Environment.Key: String?] = ["LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"]
    for name in foreignVariables { variables[name] = .some(nil) }
    do {
      outcome = try await Subprocess.run(
        .name("git"), arguments: Arguments(["-C", folder.string] + arguments),
        environment: .inherit.updating(variables),
        output: .bytes(limit: 1 << 30), error: .string(limit: 64 << 10))
    } catch {
      throw GitFailure(reason: "git cannot be run: \(error)")
    }
    let status = outcome.terminationStatus
    guard status.isSuccess || status == .exited(accepted) else {
      let words = outcome.standardError.split(separator: "\n").first.map(String.init)
      throw GitFailure(reason: words ?? "git \(arguments[0]) failed")
    }
    return (outcome.standardOutput, outcome.standardError)
  }
}
