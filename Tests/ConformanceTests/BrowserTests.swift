import Foundation
import TestSupport
import Testing

/// The whole site of a registry in which everything occurs that pages show, and forty hostile READMEs:
/// in a browser, by its links, and by the Nu Html Checker.
///
/// The checks are in Tests/Browser, in the language that the browser's driver speaks.
@Suite(.serialized, .needs(.python3, .chromium, .java), .needsBrowserPackages)
struct BrowserTests {
  @Test("every link leads somewhere, every page is valid, and none is heavy")
  func pages() async throws {
    let folder = try await Self.built()
    let validator = ExternalTool.browser + "/vnujar/vnu.jar"
    try await expectNoFindings(
      "pages.py", folder.path("public"), "--validate", validator)
  }

  @Test(
    "in a browser nothing strange runs, axe finds nothing in light and dark, search, copying, themes and keys work, nothing scrolls sideways on a phone, and pages work from disk and without script"
  )
  func browser() async throws {
    let folder = try await Self.built()
    try await expectNoFindings(
      "browser.py", folder.path("public"), "--bucket", folder.path("bucket"))
  }

  private static func built() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let sample = try await Command.run(
      try ExternalTool.python3.required, [script("sample.py"), folder.path("sample")])
    try #require(sample.status == 0, "\(sample.errors)")
    for (output, layout) in [("public", "directory"), ("bucket", "bucket")] {
      let build = try await Packshelf.run(
        ["build", "--layout", layout, "--output", folder.path(output)],
        in: folder.path("sample"))
      try #require(build.status == 0, "\(build.errors)")
    }
    return folder
  }

  private func expectNoFindings(_ name: String, _ arguments: String...) async throws {
    let result = try await Command.run(
      try ExternalTool.python3.required, [Self.script(name)] + arguments,
      environment: ["PYTHONPATH": ExternalTool.browser])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  private static func script(_ name: String) -> String {
    "\(Packshelf.repository)/Tests/Browser/\(name)"
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test, visibly, where the Python packages of the browser tests are missing; in CI it
  /// runs and fails instead.
  fileprivate static var needsBrowserPackages: Self {
    .enabled(
      if: !mayLackTools
        || FileManager.default.fileExists(atPath: ExternalTool.browser + "/installed.txt"),
      "`scripts/setup --tests` installs what drives the browser")
  }
}
