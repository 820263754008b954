package import OrderedJSON
package import PackageModel

/// One place where the published manifest differs from the author's package.json.
package struct ManifestChange: Hashable, Sendable {
  /// The keys that lead to the place: one, or two where both sides are objects.
  package let keys: [String]
  /// What the author wrote; nil for nothing.
  package let before: JSONValue?
  /// What is published; nil for nothing.
  package let after: JSONValue?
  /// The rule behind it, as a clause, where one is known by the member.
  package let rule: String?
}

extension Manifest {
  /// The differences from package.json, in the author's order, then what the rules added.
  ///
  /// The order of members is no difference.
  package func changes(from authored: JSONObject) -> [ManifestChange] {
    Self.differences(authored, members).flatMap { difference -> [ManifestChange] in
      let rule = Self.rule(for: difference.key)
      guard let before = difference.before?.object, let after = difference.after?.object else {
        return [
          ManifestChange(
            keys: [difference.key], before: difference.before, after: difference.after, rule: rule)
        ]
      }
      return Self.differences(before, after).map { inner in
        ManifestChange(
          keys: [difference.key, inner.key], before: inner.before, after: inner.after, rule: rule)
      }
    }
  }

  private typealias Difference = (key: String, before: JSONValue?, after: JSONValue?)

  /// Member by member, in time that grows with their number and not its square.
  private static func differences(_ before: JSONObject, _ after: JSONObject) -> [Difference] {
    let old = byBytes(before)
    let new = byBytes(after)
    let kept = before.members.map { ($0.key, $0.value, new[Array($0.key.utf8)]) }
    let added = after.members.filter { old[Array($0.key.utf8)] == nil }
      .map { ($0.key, JSONValue?.none, JSONValue?.some($0.value)) }
    return (kept + added).filter { $0.1 != $0.2 }
  }

  private static func byBytes(_ object: JSONObject) -> [[UInt8]: JSONValue] {
    Dictionary(object.members.map { (Array($0.key.utf8), $0.value) }) { _, last in last }
  }
}

extension Manifest {
  /// The rule that changes a member.
  private static func rule(for key: String) -> String? {
    if let rule = rules[key] { return rule }
    if key.utf8.first == UInt8(ascii: "_") { return "members with an underscore are a registry's" }
    return nil
  }

  private static let rules: [String: String] = [
    "name": "white space around a name is dropped",
    "version": "a version has its strict form, without build metadata",
    "description": "an empty description becomes the first paragraph of the readme",
    "readme": "the readme stands once in the packument, not in each version",
    "readmeFilename": "the readme stands once in the packument, not in each version",
    "_id": "name and version",
    "dist": "the registry itself describes the tarball",
    "hasInstallScript": "the registry looks at the scripts itself",
    "_hasShrinkwrap": "there is an npm-shrinkwrap.json in the root",
    "scripts": "scripts are texts, and a *.gyp file in the root is one to install",
    "gypfile": "there is a *.gyp file in the root",
    "bin": "commands have names, and paths inside the package",
    "man": "manual pages are a list of paths inside the package",
    "types": "the declarations lie beside the main file",
    "repository": "a repository is an object, with a URL for the hosts that npm knows",
    "bugs": "bugs has a url or an email",
    "homepage": "a homepage is a URL; npm knows those of the usual hosts",
    "keywords": "keywords are a list of words",
    "files": "files is a list of texts",
    "modules": "npm has no use for it",
    "author": people, "contributors": people, "maintainers": people,
    "dependencies": dependencies, "devDependencies": dependencies,
    "optionalDependencies": dependencies,
    "bundleDependencies": bundles, "bundledDependencies": bundles,
  ]

  private static let people = "a person is an object with name, email and url"
  private static let dependencies = "dependencies are an object of texts, git hosts spelled out"
  private static let bundles = "bundleDependencies, so spelled, is a list of names"
}
