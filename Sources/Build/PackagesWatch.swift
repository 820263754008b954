package import Diagnostics
import OutputTree

/// Builds again and again, while something else runs.
package struct PackagesWatch: Sendable {
  /// A build that changed the tree, or found something else to say than the one before.
  package typealias News = @Sendable (BuildOutcome, BuildConfiguration) async -> Void
  /// Diagnostics of a configuration that cannot be read.
  package typealias Faults = @Sendable ([Diagnostic]) async -> Void

  private let request: BuildRequest
  private let pause: Duration

  /// A watch over what a build would read.
  package init(_ request: BuildRequest, every pause: Duration = .seconds(1)) {
    self.request = request
    self.pause = pause
  }

  /// Runs the body until it ends, and a build whenever the pause is over.
  ///
  /// A build of what has not changed looks at the files' dates and reads nothing.
  package func run(
    news: @escaping News, faults: @escaping Faults,
    while body: @escaping @Sendable () async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask(operation: body)
      group.addTask { try await watch(news, faults) }
      try await group.next()
      group.cancelAll()
    }
  }

  private func watch(_ news: News, _ faults: Faults) async throws {
    var last: [Diagnostic] = []
    while true {
      try await Task.sleep(for: pause)
      let (configuration, found) = BuildConfiguration.resolving(request)
      guard let configuration else {
        if found != last { await faults(found.sorted()) }
        last = found
        continue
      }
      // A file may go while it is read, and another build may be at work: the next round sees it.
      guard let outcome = try? await BuildPipeline.run(configuration) else { continue }
      let hasChanged = outcome.changes.map { $0.added + $0.replaced + $0.deleted > 0 } ?? false
      if hasChanged || outcome.diagnostics != last { await news(outcome, configuration) }
      last = outcome.diagnostics
    }
  }
}
