import ArgumentParser
import Build
import Diagnostics
import FileSystem
import Foundation
import Glibc
import OrderedJSON
import SystemPackage

/// The only place that prints: results to standard output, everything else to standard error.
struct Terminal: Sendable {
  private let format: OutputFormat
  private let isInteractive: Bool
  private let hasColour: Bool

  /// A terminal; colour and progress only where a person is looking.
  init(format: OutputFormat) {
    self.format = format
    isInteractive = isatty(STDERR_FILENO) == 1 && format == .text
    hasColour = isInteractive && getenv("NO_COLOR") == nil
  }

  /// Whether a person can be asked.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Asks a person; nil where they end the input.
  func answer(to question: String) -> String? {
    Self.write(question + " ", to: .standardError)
    return readLine(strippingNewline: true)
  }

  /// Lets a reader that goes away, such as `head`, end the writing and not the program.
  static func outliveReaders() { signal(SIGPIPE, SIG_IGN) }

  /// Writes a result.
  ///
  /// - Throws: the exit status of a failed write, as on a full disk. A reader that has gone away is
  ///   no failure.
  func write(_ text: String, terminator: String = "\n") throws {
    try self.write(Array((text + terminator).utf8))
  }

  /// Writes bytes of a result.
  ///
  /// - Throws: the exit status of a failed write.
  func write(_ bytes: [UInt8]) throws {
    do {
      try FileDescriptor.standardOutput.writeAll(bytes)
    } catch  where (error as? Errno) != .brokenPipe {
      Self.write("packshelf: cannot write the result: \(error)\n", to: .standardError)
      throw ExitCode(ExitStatus.inputOutput)
    } catch {
      return
    }
  }

  /// Writes diagnostics, and for people how many there were.
  ///
  /// - Parameter mayWrite: whether the command writes anything where there is no error.
  func report(_ diagnostics: [Diagnostic], mayWrite: Bool = true) {
    guard format == .text else {
      for diagnostic in diagnostics {
        Self.write(
          String(decoding: JSONWriter.document(diagnostic.json), as: UTF8.self), to: .standardError)
      }
      return
    }
    for diagnostic in diagnostics {
      Self.write(coloured(diagnostic.text, diagnostic.severity) + "\n", to: .standardError)
    }
    if let summary = Self.summary(of: diagnostics, mayWrite) {
      Self.write(summary + "\n", to: .standardError)
    }
  }

  /// Writes what only accompanies the result.
  func note(_ text: String) { Self.write(text + "\n", to: .standardError) }

  /// Says why a command cannot do what it was asked, and the way out, without how it is used: it was
  /// used rightly.
  ///
  /// - Returns: the exit status, to be thrown.
  func failure(_ reason: String, help: String, _ status: ExitStatus) -> ExitCode {
    note("packshelf: \(reason.visible)\n  help: \(help)")
    return ExitCode(status)
  }

  /// Runs the body; a failure of the machine is reported, and becomes its exit status.
  func reportingFailures<Result>(
    _ body: () async throws(BuildFailure) -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch {
      endProgress()
      if format == .json {
        let report: JSONValue = ["status": "failed", "error": .string(error.summary)]
        try self.write(String(decoding: JSONWriter.document(report), as: UTF8.self), terminator: "")
      } else {
        Self.write("packshelf: \(error.summary)\n", to: .standardError)
      }
      throw ExitCode(ExitStatus(of: error))
    }
  }

  /// Shows how far the reading is, how fast it goes, and how long it will take; nothing in the first
  /// second.
  var progress: @Sendable (Int, Int) -> Void {
    guard isInteractive else { return { _, _ in } }
    let start = ContinuousClock.now
    return { done, total in
      // A line a hundredth of the way: more would only be noise on the wire.
      guard done % max(1, total / 100) == 0 else { return }
      let elapsed = ContinuousClock.now - start
      guard elapsed > .seconds(1) else { return }
      let progress = Progress(done: done, total: total, elapsed: elapsed)
      Self.write("\r\u{1B}[K\(progress.text)", to: .standardError)
    }
  }

  /// Clears the line of the progress.
  func endProgress() {
    if isInteractive { Self.write("\r\u{1B}[K", to: .standardError) }
  }

  private func coloured(_ text: String, _ severity: Severity) -> String {
    let word = "\(severity.rawValue): "
    guard hasColour, let range = text.firstRange(of: word) else { return text }
    let code = severity == .error ? "31" : "33"
    return text[..<range.lowerBound] + "\u{1B}[1;\(code)m\(word)\u{1B}[0m"
      + text[range.upperBound...]
  }

  private static func summary(of diagnostics: [Diagnostic], _ mayWrite: Bool) -> String? {
    guard !diagnostics.isEmpty else { return nil }
    let errors = diagnostics.count { $0.severity == .error }
    let counts = [Counted(errors, "error"), Counted(diagnostics.count - errors, "warning")]
    let text = counts.filter { $0.count > 0 }.map(\.text).joined(separator: ", ")
    return errors > 0 && mayWrite ? "\(text); nothing was written" : text
  }

  /// Writes what only accompanies the result, as far as somebody reads it.
  private static func write(_ text: String, to descriptor: FileDescriptor) {
    _ = try? descriptor.writeAll(Array(text.utf8))
  }
}

extension BuildFailure {
  fileprivate var summary: String {
    switch self {
    case .fileSystem(let error) where error.errno == .staleNFSFileHandle:
      "\(error.path) was changed while the build was reading it; build again"
    case .fileSystem(let error): error.summary
    case .cacheDamaged: "the scan cache is damaged; remove it and try again"
    case .locked(let path): "another build is at work on \(path); wait for it and try again"
    }
  }
}
