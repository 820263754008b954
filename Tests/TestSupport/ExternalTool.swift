import Foundation

/// A program of the machine that tests need and Packshelf does not.
package enum ExternalTool: String, CaseIterable, Sendable {
  case apache2, caddy, lighttpd, nginx, npm, npx, openssl, python3, tar
  /// Yarn 1 under the name of its own distribution.
  case yarn
  /// Yarn 1 under Debian's name.
  case yarnpkg

  /// Where it lies, or nil where the machine lacks it.
  ///
  /// Besides PATH the folders of administrators are searched: Debian keeps web servers there, out of a
  /// user's PATH.
  package var path: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return (folders.map(String.init) + ["/usr/sbin", "/usr/local/sbin"])
      .map { $0 + "/" + rawValue }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Where it lies.
  ///
  /// - Throws: `MissingTool`, so that a test that must run fails by name.
  package var required: String {
    get throws {
      guard let path else { throw MissingTool(name: rawValue) }
      return path
    }
  }
}

/// Whether tests that lack a program may be skipped: not where the environment says CI.
package let mayLackTools = ProcessInfo.processInfo.environment["CI"] == nil

/// A program that a test needs is not on the machine.
package struct MissingTool: Error, CustomStringConvertible {
  /// The program.
  package let name: String

  /// What the log says.
  package var description: String { "\(name) is neither on PATH nor in /usr/sbin" }
}
