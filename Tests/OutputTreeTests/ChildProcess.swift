import Foundation
import SystemPackage

/// A program that runs beside the test, and stays known by its number until it is waited for.
struct ChildProcess {
  private let number: pid_t

  /// Starts a program whose output nobody reads.
  init(_ program: String, _ arguments: [String]) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var number: pid_t = 0
    let status = posix_spawn(&number, program, &actions, nil, words, environ)
    guard status == 0 else { throw Errno(rawValue: status) }
    self.number = number
  }

  /// Ends it where it stands.
  func kill() { _ = Foundation.kill(number, SIGKILL) }

  /// Waits for its end; the exit status, or the negative number of the signal that ended it.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(number, &status, 0) == -1 {
      guard errno == EINTR else { return Int32.min }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : -signal
  }
}
