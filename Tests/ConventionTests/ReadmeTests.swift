import Testing

/// What README.md must say of dependencies and configuration.
@Suite struct ReadmeTests {
  /// The README's words for libraries that pkg-config calls otherwise.
  static let libraryNames = [
    "libarchive": "libarchive", "libisal": "ISA-L", "libcrypto": "OpenSSL", "zlib": "zlib",
    "libcmark-gfm": "cmark-gfm",
  ]

  @Test("every dependency has a line in the README's table")
  func dependencies() throws {
    let rows = try Self.readme().filter { $0.hasPrefix("|") }
    let names = try Self.swiftPackages() + Self.libraries()
    try #require(names.count >= 8, "the dependencies of Package.swift are found")
    expectNone(
      names.filter { name in !rows.contains { $0.contains(name) } },
      "add to README.md's table of dependencies a line that says what it is for")
  }

  @Test("every key of the configuration file is in the README")
  func configurationKeys() throws {
    let lines = try Self.readme()
    let keys = try Self.configurationKeys()
    try #require(keys.count >= 11, "the keys of ConfigurationFile.swift are found")
    let missing = keys.filter { key in
      !lines.contains { $0.contains("`\(key)`") || $0.trimmed.hasPrefix("\(key):") }
    }
    expectNone(missing, "describe the key in README.md's section on configuration")
  }

  private static func readme() throws -> [Substring] {
    try #require(Repository.holds("README.md"), "write README.md")
    return try Repository.text("README.md").split(separator: "\n")
  }

  /// The last component of every package's URL.
  private static func swiftPackages() throws -> [String] {
    try values(after: ".package(url: ").compactMap {
      $0.split(separator: "/").last.map(String.init)
    }
  }

  private static func libraries() throws -> [String] {
    try values(after: "pkgConfig: ").map { libraryNames[$0] ?? $0 }
  }

  /// The string literals of Package.swift that follow a label.
  private static func values(after label: String) throws -> [String] {
    try Repository.text("Package.swift").split(separator: label + "\"").dropFirst()
      .map { String($0.prefix { $0 != "\"" }) }
  }

  /// The raw values of the cases of `ConfigurationKey`.
  private static func configurationKeys() throws -> [String] {
    try Repository.text("Sources/Build/ConfigurationFile.swift")
      .split(separator: "enum ConfigurationKey").dropFirst().joined()
      .split(separator: "\n").filter { $0.trimmed.hasPrefix("case ") }
      .map { line in
        let parts = line.split(separator: "\"")
        return parts.count > 1 ? String(parts[1]) : String(line.trimmed.dropFirst("case ".count))
      }
  }
}
