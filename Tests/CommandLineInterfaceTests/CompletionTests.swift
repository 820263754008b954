import TestSupport
import Testing

/// Scripts with which a shell completes commands and options.
@Suite("Completions")
struct CompletionTests {
  @Test("know every command in every shell", arguments: ["bash", "zsh", "fish"])
  func commands(_ shell: String) async throws {
    let result = try await Packshelf.run(["--generate-completion-script", shell])
    #expect(result.status == 0)
    let commands = [
      "init", "build", "scan", "check", "explain", "add", "client", "diff", "verify", "serve",
    ]
    #expect(commands.allSatisfy { result.output.contains($0) })
    #expect(result.output.contains("skip-invalid"))
  }

  @Test("are read by bash without a fault")
  func syntax() async throws {
    let folder = try TemporaryFolder()
    let script = try await Packshelf.run(["--generate-completion-script", "bash"])
    try folder.write(script.output, to: "packshelf.bash")
    let result = try await Command.run(
      "/bin/bash", ["-n", folder.path("packshelf.bash")], in: folder.path(""), environment: [:])
    #expect(result.status == 0, "\(result.errors)")
  }
}
