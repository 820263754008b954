import OrderedJSON
import TestSupport

/// Packages beside the examples that clients treat in a way of their own.
enum ClientFixtures {
  /// The date of their files: clients with a release-age gate hide what is younger than a day.
  static let date: Int64 = 1_709_546_400

  /// A folder with the tarballs.
  static func written() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (file, tarball) in [
      ("scripted-1.0.0.tgz", scripted), ("bundler-1.0.0.tgz", bundler),
      ("pnpm-9.15.9.tgz", pnpm),
    ] {
      var tarball = tarball
      tarball.modified = date
      try folder.write(tarball.bytes, to: file)
    }
    return folder
  }

  /// A package that leaves a file behind when it is installed.
  private static let scripted = TarballFixture(
    name: "scripted", version: "1.0.0",
    fields: [
      "scripts": ["postinstall": "node mark.js"], "maintainers": ["Ann <ann@example.org>"],
    ],
    files: [.file("mark.js", "require('fs').writeFileSync('marked', 'yes')\n")])

  /// A package that carries a dependency that no registry has.
  private static let bundler = TarballFixture(
    name: "bundler", version: "1.0.0",
    fields: ["dependencies": ["carried": "^1.0.0"], "bundleDependencies": ["carried"]],
    files: [
      .file("index.js", "module.exports = require('carried')\n"),
      .file("node_modules/carried/package.json", #"{"name": "carried", "version": "1.0.3"}"#),
      .file("node_modules/carried/index.js", "module.exports = 'carried along'\n"),
    ])

  /// What corepack takes for a pnpm.
  private static let pnpm = TarballFixture(
    name: "pnpm", version: "9.15.9", fields: ["bin": ["pnpm": "bin/pnpm.cjs"]],
    files: [.file("bin/pnpm.cjs", "console.log('this is the pnpm of the shelf')\n")])
}
