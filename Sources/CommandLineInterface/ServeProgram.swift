import ArgumentParser
import FileSystem
import Glibc
import SystemPackage

/// The program beside this one that can serve.
///
/// It does all that this one does, and is started by it alone: what a server needs would slow every
/// other start down.
enum ServeProgram {
  /// Its name.
  static let name = "packshelf-serve"

  /// Makes it the program of this process, with the same arguments.
  ///
  /// - Throws: an exit status, where it is not there.
  static func takeOver(_ terminal: Terminal) throws {
    let own = (try? FilePath("/proc/self/exe").resolved()) ?? FilePath(CommandLine.arguments[0])
    let program = own.removingLastComponent().appending(name).string
    let words = ([program] + CommandLine.arguments.dropFirst()).map { strdup($0) }
    defer { for word in words { free(word) } }
    execv(program, words + [nil])
    terminal.note(
      "packshelf: \(program) cannot be started: \(Errno(rawValue: errno))\n"
        + "  help: `scripts/build packshelf-serve` builds it; put it beside packshelf")
    throw ExitCode(ExitStatus.inputOutput)
  }
}
