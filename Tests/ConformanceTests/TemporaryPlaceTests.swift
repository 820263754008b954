import Foundation
import TestSupport
import Testing

/// Where the clients that tests run put what they leave behind.
@Suite("Temporary files of clients", .needs(.npm)) struct TemporaryPlaceTests {
  @Test("lie in the home that goes with the test")
  func home() async throws {
    let project = try NpmProject()
    let client = try NpmClient(registry: "http://127.0.0.1:1/")
    expectOwn(try await client.run("exec", "--call", "printenv TMPDIR", in: project))
    for client in RegistryClient.usable(.npm) {
      let home = try ClientHome(client, registry: "http://127.0.0.1:1/")
      expectOwn(try await home.run(arguments: ["exec", "--call", "printenv TMPDIR"], in: project))
    }
  }

  private func expectOwn(_ result: CommandResult) {
    #expect(result.status == 0, "\(result.errors)")
    let place = result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(place.contains("/packshelf-test-") && place.hasSuffix("/tmp"), "\(place)")
  }
}
