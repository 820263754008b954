import Foundation
import TestSupport
import Testing

/// The schema of `packshelf.yml`, as editors apply it, beside what a build says of the same file.
@Suite("The schema beside the reader", .needs(.checkJSONSchema)) struct SchemaTests {
  @Test(
    "both take a configuration that is right",
    arguments: [
      "aliases: https://a.example/", "aliases: [https://a.example/, http://b.example]",
      "access: restricted", "packages: [packages, more]", "layout: bucket", "host: netlify",
      "precompress: gzip", "cache: false", "cache: kept", "ledger: false", "ledger: log.ndjson",
      "tarballs: external\ntarballs-url: https://cdn.example/", "grace: 0", "state: kept",
      "unpublished: bolt@1.0.0", #"unpublished: ["@acme/bolt@1.0.0-rc.1"]"#,
      #"include: ["@acme/*", bolt@<2]"#, "exclude: x-*", "foreign: foreign",
      #"upstream: { registry: https://registry.npmjs.org/, packages: ["@types/*"] }"#,
      "advisories: advisories", "site: false",
      "site: { title: Ours, versions: false, images: load, robots: index, template: ours }",
      "limits: { members: 10, unpacked-size: 64 MiB, manifest-size: 1_000, text-size: 1GiB }",
      """
      overlay:
        "@acme/bolt":
          dist-tags: { latest: 1.2.0 }
          deprecated: { "<1.2.0": "use 1.2.0" }
          hidden: ["1.1.0"]
          maintainers: ["Ann <ann@example.org>"]
          description: Fastens things.
      """,
    ])
  func right(_ lines: String) async throws {
    #expect(try await Self.verdicts(on: lines) == [true, true])
  }

  @Test(
    "both refuse a configuration with a wrong key, choice or kind of value",
    arguments: [
      "acess: public", "access: secret", "layout: tree", "host: iis", "tarballs: symlink",
      "output: [public]", "packages: { a: b }", "grace: 99999", "grace: soon", "version: 2",
      "aliases: npm.example.org", "unpublished: bolt", "site: { titel: Ours }", "site: maybe",
      "site: { images: never }", "limits: { members: 0 }", "limits: { size: 1 }",
      "upstream: { registry: https://registry.npmjs.org/ }", "overlay: { bolt: { hiden: x } }",
      "overlay: { bolt: { hidden: { a: b } } }", "include: { a: b }",
    ])
  func wrong(_ lines: String) async throws {
    #expect(try await Self.verdicts(on: lines) == [false, false])
  }

  @Test("takes every configuration of the README and of the examples")
  func documented() async throws {
    let readme = try String(contentsOfFile: "\(Packshelf.repository)/README.md", encoding: .utf8)
    let blocks = readme.split(separator: "```").filter { $0.hasPrefix("yaml") }
      .map { $0.drop { $0 != "\n" }.dropFirst() }
    #expect(blocks.count >= 2)
    for block in blocks {
      #expect(try await Self.isValid(String(block)), "\(block)")
    }
  }

  /// What the schema and a build say of a configuration that is right but for some lines.
  private static func verdicts(on lines: String) async throws -> [Bool] {
    let keys = lines.split(separator: "\n").map { $0.prefix { $0 != ":" } }
    let base = ["version: 1", "registry: https://npm.example.org/", "packages: packages"]
      .filter { line in !keys.contains { line.hasPrefix($0 + ":") } }
    let text = (base + [lines]).joined(separator: "\n") + "\n"
    let folder = try TemporaryFolder()
    try folder.write(text, to: "packshelf.yml")
    let checked = try await Packshelf.run(
      ["check", "--config", "packshelf.yml"], in: folder.path(""))
    let isRead = !checked.errors.split(separator: "\n").contains {
      $0.hasPrefix("packshelf.yml") && $0.contains("error: ")
    }
    return [try await isValid(text), isRead]
  }

  private static func isValid(_ text: String) async throws -> Bool {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "packshelf.yml")
    let schema = "\(Packshelf.repository)/examples/packshelf.schema.json"
    let result = try await Command.run(
      ExternalTool.checkJSONSchema.required,
      ["--schemafile", schema, folder.path("packshelf.yml")],
      environment: ["PYTHONPATH": ExternalTool.schemas])
    #expect(result.status <= 1, "\(result.errors)")
    return result.status == 0
  }
}
