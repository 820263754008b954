import Foundation
import OrderedJSON
import TestSupport
import Testing

/// What must not be published unnoticed, and what must not get into the tree at all.
@Suite struct SecretTests {
  @Test(
    "a build and a check warn of likely secrets, and with --strict refuse them",
    arguments: ["build", "check"])
  func warned(_ command: String) async throws {
    let workshop = try Workshop()
    let fixture = TarballFixture(
      name: "bolt", version: "1.0.0",
      files: [
        .file("conf/.npmrc", "//r.example.org/:_authToken=npm_secret"), .file(".env", "A=b"),
        .file("tls/server.key", "-----BEGIN EC PRIVATE KEY-----\nAAAA"),
      ])
    try workshop.put(fixture, at: "bolt.tgz")
    let output = command == "build" ? ["--output", "public"] : []
    let arguments = [command, "packages", "--registry", Workshop.registry] + output
    let reports = try await workshop.run(arguments)
    #expect(reports.status == 0)
    #expect(Set(reports.codes) == ["secret-npmrc", "secret-environment", "secret-key"])
    #expect(!reports.diagnostics.contains { $0.words.contains("npm_secret") }, "not printed either")
    let strict = try await workshop.run(arguments + ["--strict"])
    #expect(strict.status == 1)
    if command == "build" {
      let packument = try workshop.folder.text("public/bolt/index.html")
      #expect(!packument.contains("npm_secret") && !packument.contains("PRIVATE KEY"))
    }
  }

  @Test("the tree names neither folder nor user nor environment")
  func nothingPrivate() async throws {
    let workshop = try Workshop()
    try workshop.put(
      TarballFixture(
        name: "bolt", version: "1.0.0",
        fields: ["_where": "/home/marker-author/bolt", "_resolved": "/home/marker-author/x.tgz"]),
      at: "marker-folder/marker-file.tgz")
    let environment = ["MARKER": "marker-value", "USER": "marker-user", "HOME": "/marker-home"]
    for options in [[], ["--host", "netlify", "--precompress", "gzip"], ["--layout", "bucket"]] {
      let result = try await Packshelf.run(
        ["build", "packages", "--registry", Workshop.registry, "--output", "public"] + options,
        in: workshop.folder.url.path, environment: environment)
      #expect(result.status == 0, "\(result.errors)")
      let files = try workshop.files
      #expect(files.count > 8)
      for (path, bytes) in files where !path.hasSuffix(".tgz") && !path.hasSuffix(".gz") {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("marker"), "\(path)")
        #expect(!text.contains(workshop.folder.url.path), "\(path)")
      }
      try workshop.folder.remove("public")
      try workshop.folder.remove(".packshelf")
    }
  }
}
