import OrderedJSON
import TestSupport
import Testing

/// The examples do what their pages say, with the ledger that is committed beside them.
@Suite(.serialized, .needs(.tar)) struct ExamplesTests {
  @Test(
    "an example publishes and withholds what it says, and its ledger stays as it is",
    arguments: ExampleCase.all)
  func build(_ example: ExampleCase) async throws {
    let copy = try await Example(example.name)
    let ledger = try copy.folder.bytes("packages/ledger.ndjson")
    let result = try await Packshelf.run([
      "build", "--config", copy.folder.path("packshelf.yml"), "--frozen",
      "--output", copy.folder.path("public"), "--format", "json",
    ])
    #expect(result.status == 0, "\(result.errors)")
    let report = try JSONParser.parse(result.output).object
    #expect(report?["status"] == "published")
    #expect(Set(report.identities) == example.published)
    #expect(report.withheld == example.withheld)
    #expect(report.timeSources == ["ledger"])
    #expect(report?["ledger"]?.object?["added"] == 0)
    #expect(try copy.folder.bytes("packages/ledger.ndjson") == ledger)
  }

  @Test("npm installs the minimal example and runs its bin", .needs(.npm, .python3))
  func minimal() async throws {
    let project = try await installed("hello-shelf", from: "minimal")
    #expect(project.identities == ["hello-shelf@1.0.0"])
    #expect(try await project.evaluating("require('hello-shelf').greet()") == "Hello, world!")
    #expect(try await project.bin("hello-shelf", "Ada").output == "Hello, Ada!\n")
  }

  @Test("npm installs the scoped example with what it needs", .needs(.npm, .python3))
  func scoped() async throws {
    let project = try await installed("@acme/ui", from: "scoped")
    #expect(project.identities == ["@acme/core@1.1.0", "@acme/ui@1.1.0"])
    let ui = try await project.evaluating("require('@acme/ui')").object
    #expect(ui?["version"] == "1.1.0")
    #expect(ui?["core"] == "1.1.0")
  }

  @Test("of the private example npm finds only what is published", .needs(.npm, .python3))
  func restricted() async throws {
    let example = try await Example("private")
    try await served(example) { registry in
      for name in ["chores", "@office/badges", "@office/payroll"] {
        let project = try NpmProject()
        let client = try NpmClient(registry: registry)
        let result = try await client.run("install", name, in: project)
        #expect(result.errors.contains("code E404"), "\(result.errors)")
        #expect(project.installed.isEmpty)
      }
      let project = try NpmProject()
      _ = try await NpmClient(registry: registry).run("install", "office-hours", in: project)
      #expect(project.identities == ["office-hours@1.0.0"])
    }
  }

  private func installed(_ name: String, from example: String) async throws -> NpmProject {
    let project = try NpmProject()
    try await served(Example(example)) { registry in
      let client = try NpmClient(registry: registry)
      let result = try await client.run("install", name, in: project)
      #expect(result.status == 0, "\(result.errors)")
    }
    return project
  }

  /// Builds the example for another URL than its own, so that the port is free.
  private func served(
    _ example: Example, body: @Sendable (String) async throws -> Void
  ) async throws {
    let port = try LoopbackSocket.freePort()
    let registry = "http://127.0.0.1:\(port)/"
    let output = example.folder.path("public")
    let result = try await Packshelf.run([
      "build", "--config", example.folder.path("packshelf.yml"), "--frozen",
      "--registry", registry, "--output", output,
    ])
    try #require(result.status == 0, "\(result.errors)")
    try await StaticServer.run(.files(folder: output), port: port) { _ in
      try await body(registry)
    }
  }
}
