import Glibc

/// The clock that file systems date files by.
package enum SystemClock {
  /// How much coarser than a nanosecond the dates of files may be, in nanoseconds.
  package static let tick: Int64 = 20_000_000

  /// The time of a file that would be written now, in nanoseconds since 1970: coarse, and never
  /// ahead of the date that the kernel gives.
  package static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &time)
    return FileFingerprint.nanoseconds(time)
  }
}
