import TestSupport
import Testing

/// The bills of materials of a whole site beside the schema of CycloneDX 1.6.
@Suite(.needs(.python3, .checkJSONSchema)) struct SBOMSchemaTests {
  @Test("every bill of materials is valid, whatever packages state")
  func valid() async throws {
    let files = try await Self.files()
    #expect(files.paths.count > 80)
    let result = try await Self.check(files.paths.sorted())
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test(
    "the check refuses what the schema does not allow",
    arguments: [
      (#""specVersion":"1.6""#, #""specVersion":"1.6","unheard":1"#),
      (#""alg":"SHA-512""#, #""alg":"SHA-0""#),
      (#"{"id":"Apache-2.0"}"#, #"{"id":"Apache-2.00"}"#),
    ])
  func invalid(_ right: String, _ wrong: String) async throws {
    let files = try await Self.files()
    let path = "public/-/web/package/@acme/bolt/v/1.1.0/sbom.cdx.json"
    let text = try files.folder.text(path)
    try #require(text.contains(right))
    try files.folder.write(text.replacing(right, with: wrong), to: path)
    let result = try await Self.check([files.folder.path(path)])
    #expect(result.status == 1)
    #expect(result.output.contains("sbom.cdx.json"))
  }

  private static func files() async throws -> (folder: TemporaryFolder, paths: [String]) {
    let folder = try TemporaryFolder()
    let python = try ExternalTool.python3.required
    let sample = try await Command.run(
      python, ["\(Packshelf.repository)/Tests/Browser/sample.py", folder.path("sample")])
    try #require(sample.status == 0, "\(sample.errors)")
    let build = try await Packshelf.run(
      ["build", "--output", folder.path("public")], in: folder.path("sample"))
    try #require(build.status == 0, "\(build.errors)")
    let paths = try folder.files(below: "public").keys.filter { $0.hasSuffix("sbom.cdx.json") }
    return (folder, paths.map { folder.path("public/\($0)") })
  }

  private static func check(_ paths: [String]) async throws -> CommandResult {
    try await Command.run(
      try ExternalTool.python3.required, ["\(Packshelf.repository)/Tests/sbom.py"] + paths,
      environment: ["PYTHONPATH": ExternalTool.schemas])
  }
}
