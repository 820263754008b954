import Foundation

/// What a run took of the machine.
package struct ResourceUsage: Hashable, Sendable {
  /// The seconds from start to end.
  package let seconds: Double
  /// The largest part of the memory that was its own, in kilobytes.
  package let kilobytes: Int
}

extension Packshelf {
  /// Runs the program, and says what it took of the machine.
  ///
  /// A signal that ends it ends what waits for it too, and is seen as such.
  package static func runMeasured(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String?] = [:]
  ) async throws -> (CommandResult, ResourceUsage) {
    let file = folder.path("usage-\(UUID().uuidString)")
    let result = try await Command.run(
      "python3", ["-c", script, file, binary] + arguments, in: folder.url.path,
      environment: environment)
    let numbers = try String(contentsOfFile: file, encoding: .utf8).split(separator: " ")
    try FileManager.default.removeItem(atPath: file)
    let usage = ResourceUsage(
      seconds: numbers.first.flatMap { Double($0) } ?? .infinity,
      kilobytes: numbers.last.flatMap { Int($0) } ?? .max)
    return (result, usage)
  }

  /// Waits for the program as its parent, whose view of children the kernel measures.
  private static let script = """
    import os, resource, subprocess, sys, time
    start = time.monotonic()
    status = subprocess.run(sys.argv[2:]).returncode
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    open(sys.argv[1], "w").write(f"{time.monotonic() - start} {peak}")
    if status < 0: os.kill(os.getpid(), -status)
    sys.exit(status)
    """
}
