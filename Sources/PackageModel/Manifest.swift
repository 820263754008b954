package import OrderedJSON

/// A package.json as npm's registry would publish it.
package struct Manifest: Hashable, Sendable {
  /// The name, without white space around it.
  package let name: PackageName
  /// The version in its strict form, without build metadata.
  package let version: SemanticVersion
  /// All members of the version document except `dist`: `name`, `version` and `description`, then
  /// the others as the author ordered them, then what the rules added.
  package let members: JSONObject
  /// The text that registries show: the author's `readme` member, or else the README file.
  package let readme: String?
  /// The root file that the readme was read from, or what the author said it was.
  package let readmeFilename: String?
}

extension Manifest {
  /// The name and version as one string: `@acme/bolt@1.1.0`.
  package var id: String { "\(name)@\(version)" }

  /// The sentence that registries show in lists.
  package var description: String? { members["description"]?.string }

  /// The words that `npm search` finds the package by.
  package var keywords: [String] { members["keywords"]?.array?.compactMap(\.string) ?? [] }

  /// The page of the package.
  package var homepage: String? { members["homepage"]?.string }

  /// The command names and the files that they run.
  package var bin: JSONObject? { members["bin"]?.object }

  /// The people who may publish the package, as objects with `name`, `email` and `url`.
  package var maintainers: [JSONObject] {
    members["maintainers"]?.array?.compactMap(\.object) ?? []
  }

  /// The npm settings that the author wants to hold for publishing.
  package var publishConfig: JSONObject? { members["publishConfig"]?.object }

  /// Whether installing the package runs a script of its own.
  package var hasInstallScript: Bool { members["hasInstallScript"] == true }
}
