import Foundation
import SystemPackage

/// A program that runs beside the test, and stays known by its number until it is waited for.
package struct ChildProcess {
  private let number: pid_t

  /// Starts a program.
  ///
  /// - Parameter errors: the file for what it writes to standard error; nobody reads the rest.
  package init(
    _ program: String, _ arguments: [String], errors: String = "/dev/null"
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (stream, file) in [(STDOUT_FILENO, "/dev/null"), (STDERR_FILENO, errors)] {
      posix_spawn_file_actions_addopen(&actions, stream, file, O_WRONLY | O_CREAT, 0o600)
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var number: pid_t = 0
    let status = posix_spawn(&number, program, &actions, nil, words, environ)
    guard status == 0 else { throw Errno(rawValue: status) }
    self.number = number
  }

  /// Ends it where it stands, or by another signal.
  package func kill(_ signal: Int32 = SIGKILL) { _ = Foundation.kill(number, signal) }

  /// Waits for its end; the exit status, or the negative number of the signal that ended it.
  package func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(number, &status, 0) == -1 {
      guard errno == EINTR else { return Int32.min }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : -signal
  }

  /// Waits until it has opened a file; false where it ended before.
  package func hasOpened(_ path: String) -> Bool {
    while true {
      var state = siginfo_t()
      // Looks without taking the end away from `wait`.
      guard waitid(P_PID, id_t(number), &state, WEXITED | WNOHANG | WNOWAIT) == 0,
        state.si_signo == 0
      else { return false }
      if openFiles.contains(path) { return true }
      usleep(200)
    }
  }

  private var openFiles: [String] {
    let folder = "/proc/\(number)/fd"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
    }
  }
}
