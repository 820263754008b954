import TestSupport

/// A client with nothing cached, a host that serves the examples, and what comes of it.
struct MatrixCell: Sendable {
  let client: RegistryClient
  let registry: String

  /// What went wrong.
  struct Failure: Error {
    let words: String
  }

  /// The steps that the client has, each with its failure or nil.
  func outcomes() async -> [(step: MatrixStep, failure: String?)] {
    var outcomes: [(MatrixStep, String?)] = []
    for step in MatrixStep.allCases where step.exists(in: client) {
      do {
        try await perform(step)
        outcomes.append((step, nil))
      } catch {
        outcomes.append((step, "\((error as? Failure)?.words ?? "\(error)")"))
      }
    }
    return outcomes
  }

  private func perform(_ step: MatrixStep) async throws {
    switch step {
    case .name: _ = try await added("hello-shelf", ["hello-shelf@1.0.0"])
    case .range: _ = try await added("@acme/ui@^1.0.0", Self.stable)
    case .tag:
      _ = try await added("@acme/ui@next", ["@acme/core@2.0.0-next.1", "@acme/ui@2.0.0-next.1"])
    case .version: _ = try await added("@acme/ui@1.0.0", ["@acme/core@1.1.0", "@acme/ui@1.0.0"])
    case .bin: try await runBin()
    case .reinstall: try await reinstall()
    case .outdated:
      let project = try await added("@acme/ui@1.0.0", ["@acme/core@1.1.0", "@acme/ui@1.0.0"])
      try check(try await home().run(.outdated, in: project), step)
    default:
      guard let query = step.query else { return }
      try check(try await home().run(query, in: project()), step)
    }
  }

  private static let stable: Set<String> = ["@acme/core@1.1.0", "@acme/ui@1.1.0"]

  private func runBin() async throws {
    let project = try await added("@acme/ui", Self.stable)
    let result = try await project.bin("acme-button", "a < b")
    guard result.output.contains("a &lt; b") else {
      throw Failure(words: result.output + result.errors)
    }
  }

  /// From the lockfile, by a client that has nothing cached.
  private func reinstall() async throws {
    let project = try await added("@acme/ui", Self.stable)
    try project.removeModules()
    try check(try await home().run(.reinstall, in: project), .reinstall)
    guard project.identities == Self.stable else {
      throw Failure(words: "installed \(project.identities.sorted())")
    }
  }

  private func added(_ specifier: String, _ expected: Set<String>) async throws -> NpmProject {
    let project = try project()
    try check(try await home().run(.add(specifier), in: project), .name)
    guard project.identities == expected else {
      throw Failure(words: "installed \(project.identities.sorted())")
    }
    return project
  }

  private func check(_ result: CommandResult, _ step: MatrixStep) throws {
    let words = result.output + result.errors
    guard step.statuses.contains(result.status), step.answer.allSatisfy(words.contains) else {
      throw Failure(words: "status \(result.status): \(words)")
    }
  }

  private func project() throws -> NpmProject { try NpmProject(manifest: ClientRun.manifest) }

  private func home() throws -> ClientHome { try ClientHome(client, registry: registry) }
}
