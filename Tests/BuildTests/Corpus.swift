import OrderedJSON
import TestSupport

/// Sixty tarballs of packages with scopes, several versions, prereleases, tags and files of their own:
/// the input of the properties.
enum Corpus {
  /// One tarball, its place, and its bytes.
  struct Tarball: Sendable {
    let identity: String
    let path: String
    let bytes: [UInt8]
  }

  static let tarballs: [Tarball] = (0..<24).flatMap { number -> [Tarball] in
    let name = (number % 3 == 0 ? "@scope\(number % 4)/" : "") + "package-\(number)"
    let versions = ["1.0.0", "1.10.0", "1.9.0", "2.0.0-beta.\(number)"].prefix(1 + number % 4)
    return versions.map { version in tarball(name, version, number) }
  }

  private static func tarball(_ name: String, _ version: String, _ number: Int) -> Tarball {
    var fixture = TarballFixture(
      name: name, version: version, fields: fields(number),
      files: [
        .file("README.md", "# \(name)\n<script>"), TarMember("lib/a", content: noise(number * 97)),
        .file("cli.js", "#!/usr/bin/env node"),
      ])
    // Every fifth says nothing about its date.
    if number % 5 != 0 { fixture.modified = 1_500_000_000 + Int64(number) * 1000 }
    let gzip = number % 2 == 0 ? Gzip.stored(fixture.tar) : .deflated(fixture.tar)
    return Tarball(
      identity: "\(name)@\(version)", path: "\(number % 7)/\(number)-\(version).tgz",
      bytes: gzip.bytes)
  }

  private static func fields(_ number: Int) -> JSONValue {
    var fields: [(String, JSONValue)] = [
      ("description", .string("Package <\(number)> ü")), ("bin", "./cli.js"),
      ("dependencies", ["package-\(number / 2)": "^1.0.0"]),
    ]
    if number % 6 == 1 { fields.append(("publishConfig", ["tag": "next"])) }
    if number % 11 == 10 { fields.append(("private", true)) }
    return .object(JSONObject(fields))
  }

  /// A workshop with the corpus in `packages`.
  static func workshop() throws -> Workshop {
    let workshop = try Workshop()
    for tarball in tarballs {
      try workshop.folder.write(tarball.bytes, to: "packages/" + tarball.path)
    }
    return workshop
  }
}
