import Foundation
import TestSupport
import Testing

/// Clients against hosts, each cell from nothing.
///
/// Here it is npm against every host; `make matrix` runs every client that is installed, and writes
/// what comes of it into the README.
@Suite(.needs(.npm, .tar)) struct MatrixTests {
  private static let clients =
    ProcessInfo.processInfo.environment["PACKSHELF_MATRIX"] == nil
    ? [.npmHost] : RegistryClient.everyone

  @Test("a client does everything it can on a host", arguments: clients, MatrixHost.usable)
  func cell(_ client: RegistryClient, on host: MatrixHost) async throws {
    try await host.serving { registry in
      let outcomes = await MatrixCell(client: client, registry: registry).outcomes()
      let record = MatrixRecord(client: client, host: host, outcomes: outcomes)
      try record.write()
      #expect(record.failures == [])
    }
  }
}
