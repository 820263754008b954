import Foundation

/// The built program, as a user runs it.
package enum Packshelf {
  /// The folder of the package.
  package static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The program: what PACKSHELF names, as `make test` has it, or the debug build beside the tests.
  package static let binary =
    ProcessInfo.processInfo.environment["PACKSHELF"] ?? repository + "/.build/debug/packshelf"

  /// Runs the program.
  package static func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String?] = [:]
  ) async throws -> CommandResult {
    try await Command.run(binary, arguments, in: folder, environment: environment)
  }
}
