import TestSupport
import Testing

extension Acceptance {
  /// The strictest reader of documents: one wrong version, tag or time fails the whole package.
  @Suite(.needs(.deno2)) struct DenoTests {
    @Test(
      "X-13: Deno loads every document", .needsWholeNpm, arguments: ServerKind.accepted.prefix(1))
    func everyDocument(on kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let names = Set(try AcceptanceRun.npm.packages.map(\.name)).sorted() + ["@acme/ui"]
      let project = try NpmProject(manifest: ClientRun.manifest)
      let home = try ClientHome(.deno2, registry: site.registry)
      // The tarballs may be of today.
      let arguments = ["add", "--minimum-dependency-age=0"] + names.map { "npm:\($0)" }
      let result = try await home.run(arguments: arguments, in: project)
      #expect(result.status == 0, "\(result.output.suffix(1000))\(result.errors.suffix(1000))")
      let installed = Set(project.installed.map(\.name))
      #expect(installed.isSuperset(of: names), "\(Set(names).subtracting(installed))")
    }
  }
}
