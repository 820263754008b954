import Foundation
import OrderedJSON
import TestSupport

/// A registry with something of everything: scopes, tags, prereleases, readmes, an overlay with a
/// hidden version, packages of other registries, advisories, twins, host files and a ledger.
enum SampleRegistry {
  /// Builds it into `public` of a folder.
  ///
  /// - Parameter options: further options of `packshelf build`.
  static func build(
    in folder: TemporaryFolder, for registry: String, options: [String] = []
  ) async throws {
    try write(to: folder)
    let result = try await Packshelf.run(
      ["build", "--registry", registry, "--output", "public"] + options, in: folder.path(""))
    guard result.status == 0 else { throw Site.NotBuilt(message: result.errors) }
  }

  /// Writes the tarballs, and what is said about them.
  static func write(to folder: TemporaryFolder) throws {
    for (index, tarball) in tarballs.enumerated() {
      var tarball = tarball
      tarball.modified = 1_500_000_000 + Int64(index) * 86_400
      try folder.write(Gzip.deflated(tarball.tar).bytes, to: "packages/\(index).tgz")
    }
    try folder.write(configuration, to: "packshelf.yml")
    try folder.write(
      #"{"name":"faraway","url":"https://r.example.org/x/","maintainers":["Ann <a@example.org>"],"#
        + #""description":"Not here","keywords":["far"]}"#, to: "foreign/faraway.json")
    try folder.write(
      #"{"id":"ACME-1","modified":"2024-05-01T00:00:00Z","summary":"Strips","affected":"#
        + #"[{"package":{"ecosystem":"npm","name":"bolt"},"ranges":[{"type":"SEMVER","#
        + #""events":[{"introduced":"0"},{"fixed":"1.1.0"}]}]}]}"#, to: "advisories/a.json")
  }

  private static let configuration = """
    version: 1
    packages: [packages]
    foreign: foreign
    advisories: advisories
    overlay:
      "@acme/nut":
        deprecated: { "<1.1.0": "use 1.2.0" }
        maintainers: ["Ann <ann@example.org>"]
        description: Turns.
      "@acme/old":
        hidden: ["0.9.0"]
        dist-tags: { stable: 1.0.0 }

    """

  private static let tarballs: [TarballFixture] = [
    bolt("1.0.0", [:]), bolt("1.1.0", ["homepage": "https://bolt.example.org"]),
    bolt("2.0.0-rc.1", ["publishConfig": ["tag": "next"]]),
    TarballFixture(
      name: "@acme/nut", version: "1.0.0",
      fields: ["description": "Old", "maintainers": ["Bob <bob@example.org>"]]),
    TarballFixture(
      name: "@acme/nut", version: "1.2.0",
      fields: ["description": "<b>New</b>", "exports": ["node": "./n.js", "default": "./d.js"]],
      files: [.file("README.md", "# nut <script>alert(1)</script>")]),
    TarballFixture(name: "@acme/old", version: "0.9.0"),
    TarballFixture(name: "@acme/old", version: "1.0.0"),
  ]

  private static func bolt(_ version: String, _ more: JSONValue) -> TarballFixture {
    let common: JSONValue = [
      "description": "Fastens", "bin": "./cli.js", "dependencies": ["@acme/nut": "^1.0.0"],
      "scripts": ["test": "true"], "license": "MIT",
    ]
    var fields = common.object ?? JSONObject()
    for member in more.object?.members ?? [] { fields[member.key] = member.value }
    return TarballFixture(
      name: "bolt", version: version, fields: .object(fields),
      files: [.file("cli.js", "#!/usr/bin/env node\n"), .file("README.md", "# bolt \(version)")])
  }
}
