import Glibc

/// The clock that file systems date files by.
package enum SystemClock {
  /// How much coarser than a nanosecond the dates of files may be, in nanoseconds.
  package static let tick: Int64 = 20_000_000

  /// Whether a file of that date cannot be written again unnoticed, since the clock has moved on; all
  /// times in nanoseconds since 1970.
  ///
  /// Some file systems keep whole seconds only, and some every second one.
  package static func isSettled(_ date: Int64, at now: Int64) -> Bool {
    let isWhole = date % 1_000_000_000 == 0
    return date < now - (isWhole ? 2_000_000_000 : tick)
  }

  /// The time of a file that would be written now, in nanoseconds since 1970: coarse, and never
  /// ahead of the date that the kernel gives.
  package static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &time)
    return FileFingerprint.nanoseconds(time)
  }
}
