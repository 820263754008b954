import Build
import Glibc
import Synchronization

/// How long each stage of a build takes.
final class Stopwatch: Sendable {
  private let laps = Mutex<[(stage: BuildStage, start: ContinuousClock.Instant)]>([])

  /// Begins a stage, and ends the one before it.
  var begin: @Sendable (BuildStage) -> Void {
    { [self] stage in laps.withLock { $0.append((stage, .now)) } }
  }

  /// A line for each stage, and one for what was read and held in memory.
  func report(readBytes: Int64) -> String {
    let laps = laps.withLock { $0 }
    let ends = laps.dropFirst().map(\.start) + [.now]
    var lines = zip(laps, ends).map { lap, end in
      let name = lap.stage.rawValue.padded(to: 10)
      return "  \(name)\(Self.milliseconds(end - lap.start)) ms"
    }
    lines.append("  read      \(readBytes / 1000) kB of tarballs")
    lines.append("  memory    \(Self.peakMemory / 1024) MiB at most")
    return "Timings:\n" + lines.joined(separator: "\n")
  }

  private static func milliseconds(_ duration: Duration) -> String {
    let microseconds = Int(duration / .microseconds(1))
    return "\(microseconds / 1000).\(microseconds / 100 % 10)"
  }

  /// The most memory that the process has held, in KiB.
  private static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }
}

extension String {
  /// The text with spaces behind it, up to a width.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
