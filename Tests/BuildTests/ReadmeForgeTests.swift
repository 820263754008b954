import Foundation
import OrderedJSON
import TestSupport
import Testing

/// From an empty folder to the second version, by the README's commands alone.
@Suite("The README's way through git", .enabled(if: hasRecipeTools))
struct ReadmeForgeTests {
  @Test("npm installs what a push published, and then the second version")
  func secondVersion() async throws {
    let start = ContinuousClock.now
    let forge = try await RecipeForge(page: "README.md", registry: "https://npm.example.org/")
    try forge.folder.write("{}", to: "app/package.json")
    var typed = try await forge.run(block: "sh first", in: "")
    typed += try await published(by: forge) {
      try await forge.run(block: "sh consumer", in: "shelf")
    }
    #expect(try installed(in: forge) == "1.0.0")
    typed += try await forge.run(block: "sh second", in: "shelf")
    typed += try await published(by: forge) {
      try await forge.run("npm install @acme/bolt@latest --prefer-online", in: "app")
      return 1
    }
    #expect(try installed(in: forge) == "1.1.0")
    print("the second version after \(typed) commands, run in \(ContinuousClock.now - start)")
  }

  /// Lets the service do its work, and runs what comes after it.
  private func published(
    by forge: RecipeForge, _ body: @Sendable () async throws -> Int
  ) async throws -> Int {
    try await forge.serving(.github, "github-pages") { _ in try await body() }
  }

  private func installed(in forge: RecipeForge) throws -> String? {
    let manifest = try forge.folder.bytes("app/node_modules/@acme/bolt/package.json")
    return try JSONParser.parse(manifest).object?["version"]?.string
  }
}
