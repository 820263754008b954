import ArgumentParser
import Build

/// The program's exit statuses.
enum ExitStatus: Int32 {
  /// Published, or nothing to do.
  case published = 0
  /// There are errors, and nothing was written.
  case refused = 1
  /// Published, without the tarballs that `--skip-invalid` left out.
  case publishedInPart = 2
  /// Something was asked for that cannot be (EX_USAGE).
  case usage = 64
  /// A fault of packshelf's own (EX_SOFTWARE); see `InternalFailure`.
  case internalFailure = 70
  /// A file could not be read or written (EX_IOERR).
  case inputOutput = 74
  /// Another build holds the lock (EX_TEMPFAIL).
  case locked = 75

  /// The status of a build that came to its end.
  init(of outcome: BuildOutcome) {
    if outcome.isRefused {
      self = .refused
    } else {
      self = outcome.skipped.isEmpty ? .published : .publishedInPart
    }
  }

  /// The status of a build that could not.
  init(of failure: BuildFailure) {
    switch failure {
    case .fileSystem, .cacheDamaged: self = .inputOutput
    case .locked: self = .locked
    }
  }
}

extension ExitCode {
  /// The status as ArgumentParser passes it on.
  init(_ status: ExitStatus) { self.init(status.rawValue) }
}
