// The control of `scripts/racecheck`: two threads that write the same number, behind a mutex with
// `guarded`, and without one otherwise. ThreadSanitizer has to be silent of the first, and to report the
// second.

import Glibc
import Synchronization

/// What both threads write.
final class Contest {
  private let isGuarded: Bool
  private let arrived = Atomic(0)
  private let guarded = Mutex(0)
  private var unguarded = 0

  init(isGuarded: Bool) { self.isGuarded = isGuarded }

  /// Writes often where both threads should want the mutex at the same time; seldom where they have none,
  /// since ThreadSanitizer is silent of what was written so long ago that it forgot where.
  func take() {
    arrived.add(1, ordering: .relaxed)
    while arrived.load(ordering: .relaxed) < 2 { sched_yield() }
    for _ in 0..<(isGuarded ? 100_000 : 100) {
      if isGuarded { guarded.withLock { $0 += 1 } } else { unguarded += 1 }
    }
  }

  /// Has two threads take part.
  func run() {
    var other = pthread_t()
    let contest = Unmanaged.passUnretained(self).toOpaque()
    pthread_create(
      &other, nil,
      { contest in
        if let contest { Unmanaged<Contest>.fromOpaque(contest).takeUnretainedValue().take() }
        return nil
      }, contest)
    take()
    pthread_join(other, nil)
  }
}

Contest(isGuarded: CommandLine.arguments.contains("guarded")).run()
