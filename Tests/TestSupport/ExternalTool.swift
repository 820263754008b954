import Foundation

/// A program of the machine that tests need and Packshelf does not.
package enum ExternalTool: String, CaseIterable, Sendable {
  case apache2, caddy, chromium, groff, java, lighttpd, nginx, node, npm, npx, openssl
  case python3
  case mandoc, shellcheck, tar
  /// The AWS CLI.
  case aws
  /// A validator of files by JSON Schemas.
  case checkJSONSchema = "check-jsonschema"
  /// moto's stand-in for Amazon's services.
  case moto = "moto_server"
  /// SeaweedFS.
  case seaweed = "weed"
  /// Yarn 1 under the name of its own distribution.
  case yarn
  /// Yarn 1 under Debian's name.
  case yarnpkg

  /// Where it lies, or nil where the machine lacks it.
  ///
  /// Besides PATH the folders of administrators are searched: Debian keeps web servers there, out of a
  /// user's PATH. What `scripts/setup --tests` installs into `build` comes before both.
  package var path: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let own = [Self.stores + "/bin", Self.schemas + "/bin"]
    return (own + folders.map(String.init) + ["/usr/sbin", "/usr/local/sbin"])
      .map { $0 + "/" + rawValue }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Where the Python packages of the stores are; their programs need it as PYTHONPATH.
  package static let stores = Packshelf.repository + "/build/stores"

  /// Where the Python packages of the validator are; it needs it as PYTHONPATH.
  package static let schemas = Packshelf.repository + "/build/schemas"

  /// Where the Python packages of the browser tests are; a script needs it as PYTHONPATH.
  package static let browser = Packshelf.repository + "/build/browser"

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
  package var description: String {
    "\(name) is neither on PATH nor in /usr/sbin; `scripts/setup --tests` installs it"
  }
}
