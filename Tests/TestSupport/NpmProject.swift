import Foundation
package import OrderedJSON

/// A project that installs packages.
package struct NpmProject: Sendable {
  /// Its folder.
  package let folder: TemporaryFolder

  /// A project with this package.json.
  package init(manifest: String = "{}") throws {
    folder = try TemporaryFolder()
    try folder.write(manifest, to: "package.json")
  }

  /// What lies in its node_modules, nested packages included.
  package var installed: [InstalledPackage] {
    InstalledPackage.all(below: folder.url.path)
      + InstalledPackage.inStore(of: folder.url.path)
  }

  /// Name and version of everything in its node_modules.
  package var identities: Set<String> { Set(installed.map(\.identity)) }

  /// What `require` gives for an expression, by the project's own modules, in JSON.
  package func evaluating(_ expression: String) async throws -> JSONValue {
    let result = try await Command.run(
      "node", ["-p", "JSON.stringify(\(expression))"], in: folder.url.path)
    return try JSONParser.parse(result.output)
  }

  /// Runs a bin that npm has linked.
  package func bin(_ name: String, _ arguments: String...) async throws -> CommandResult {
    try await Command.run(
      folder.path("node_modules/.bin/\(name)"), arguments, in: folder.url.path)
  }

  /// Every package of the lockfile, by its place.
  package var locked: [LockedPackage] {
    get throws {
      let lockfile = try JSONParser.parse(folder.bytes("package-lock.json"))
      let members = lockfile.object?["packages"]?.object?.members ?? []
      return members.compactMap { LockedPackage(place: $0.key, entry: $0.value) }
    }
  }

  /// Removes node_modules.
  package func removeModules() throws {
    try FileManager.default.removeItem(atPath: folder.path("node_modules"))
  }
}

/// An entry of package-lock.json, the project itself aside.
package struct LockedPackage: Sendable, Hashable {
  /// Where it is installed: `node_modules/foo/node_modules/bar`.
  package let place: String
  /// The package's own name, which an alias does not share with its place.
  package let name: String
  /// The version.
  package let version: String
  /// The tarball's URL.
  package let resolved: String
  /// The subresource integrity.
  package let integrity: String

  /// Name and version, as npm writes them.
  package var identity: String { "\(name)@\(version)" }

  init?(place: String, entry: JSONValue) {
    guard !place.isEmpty, let entry = entry.object else { return nil }
    self.place = place
    let segments = place.split(separator: "/")
    let scope = segments.dropLast().last.flatMap { $0.hasPrefix("@") ? $0 + "/" : nil } ?? ""
    name = entry["name"]?.string ?? scope + (segments.last ?? "")
    version = entry["version"]?.string ?? ""
    resolved = entry["resolved"]?.string ?? ""
    integrity = entry["integrity"]?.string ?? ""
  }
}
