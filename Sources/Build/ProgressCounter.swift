import Synchronization

/// Counts what is done, and tells.
final class ProgressCounter: Sendable {
  private let done = Atomic(0)
  private let total: Int
  private let report: @Sendable (Int, Int) -> Void

  init(total: Int, report: @escaping @Sendable (Int, Int) -> Void) {
    self.total = total
    self.report = report
  }

  func advance() {
    let count = done.add(1, ordering: .relaxed).newValue
    report(count, total)
  }
}
