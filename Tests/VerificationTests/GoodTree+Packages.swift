import OrderedJSON
import TestSupport

extension GoodTree {
  static let configuration = """
    version: 1
    packages: [packages]
    foreign: foreign
    advisories: advisories
    overlay:
      bolt:
        deprecated: { "<1.1.0": "use 1.1.0" }
        hidden: ["1.0.5"]
        dist-tags: { stable: 1.10.0 }

    """

  /// All tarballs but that of nut, each a day newer than the one before.
  static let tarballs: [TarballFixture] = [
    bolt("1.0.0", day: 1), bolt("1.0.5", day: 2), bolt("1.1.0", day: 3), bolt("1.10.0", day: 4),
    bolt("2.0.0", day: 5), bolt("2.1.0-beta.1", ["publishConfig": ["tag": "beta"]], day: 6),
    ui("1.0.0", day: 7), ui("1.2.0", day: 8),
    dated(
      TarballFixture(
        name: "@acme/core", version: "0.2.0",
        fields: ["license": "MIT", "type": "module", "bin": "cli.js"], files: files),
      day: 10),
  ]

  /// A package with a native part and a shrinkwrap.
  static func nut(named name: String, day: Int64) -> TarballFixture {
    let shrinkwrap = #"{"name":"nut","version":"3.0.0","lockfileVersion":3,"packages":{}}"#
    return dated(
      TarballFixture(
        name: name, version: "3.0.0", fields: ["license": "MIT"],
        files: files + [
          .file("binding.gyp", "{}\n"), .file("npm-shrinkwrap.json", shrinkwrap),
        ]), day: day)
  }

  /// A package with every field that clients read.
  static func bolt(_ version: String, _ more: JSONValue = [:], day: Int64) -> TarballFixture {
    var fields: JSONValue = [
      "description": "Fastens things.", "license": "MIT", "main": "index.js",
      "keywords": ["fastener", "metal"], "homepage": "https://example.org/bolt",
      "repository": ["type": "git", "url": "git+https://example.org/bolt.git"],
      "author": "Ann <ann@example.org>", "maintainers": ["Ann <ann@example.org>"],
      "funding": "https://example.org/fund", "bin": ["bolt": "cli.js"],
      "scripts": ["postinstall": "node index.js", "test": "true"],
      "dependencies": ["nut": "^3.0.0"], "optionalDependencies": ["washer": "^1.0.0"],
      "peerDependencies": ["@acme/core": "*"],
      "peerDependenciesMeta": ["@acme/core": ["optional": true]],
      "engines": ["node": ">=18"], "os": ["linux", "darwin"], "cpu": ["x64", "arm64"],
      "exports": [".": "./index.js"],
    ]
    for member in more.object?.members ?? [] { fields[member.key] = member.value }
    return dated(
      TarballFixture(name: "bolt", version: version, fields: fields, files: files), day: day)
  }

  private static func ui(_ version: String, day: Int64) -> TarballFixture {
    dated(
      TarballFixture(
        name: "@acme/ui", version: version,
        fields: [
          "description": "Buttons", "license": "Apache-2.0", "main": "index.js",
          "dependencies": ["@acme/core": "^0.2.0", "bolt": "^1.0.0"],
          "bundleDependencies": ["bolt"], "keywords": ["interface"],
        ], files: files + [.file("index.d.ts", "export {}\n")]), day: day)
  }

  private static func dated(_ tarball: TarballFixture, day: Int64) -> TarballFixture {
    var tarball = tarball
    tarball.modified = 1_704_103_200 + day * 86_400
    return tarball
  }

  private static let files: [TarMember] = [
    .file("index.js", "module.exports = 1\n"), .file("cli.js", "#!/usr/bin/env node\n"),
    .file("README.md", "# Hello\n\nIt is <b>here</b> & there.\n"),
  ]
}
