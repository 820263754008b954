import Glibc

/// What becomes of a fault of our own, which traps: an exit status instead of a signal, and a line
/// that says whose fault it is.
enum InternalFailure {
  /// The signals that a trap, a failed assertion or a wrong memory access raises.
  private static let signals = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  /// Ends the process with status 70 (EX_SOFTWARE) where one of these signals would end it.
  ///
  /// What was written by then stays as it is, as after any other sudden end: the next build finishes
  /// it.
  static func becomesStatus() {
    for signal in signals {
      Glibc.signal(signal) { _ in
        // Nothing else is safe here than a few system calls (signal-safety(7)).
        let words: StaticString =
          "packshelf: this is a fault of packshelf's own; please report it, with the input if you can\n"
        _ = Glibc.write(2, words.utf8Start, words.utf8CodeUnitCount)
        _exit(ExitStatus.internalFailure.rawValue)
      }
    }
  }
}
