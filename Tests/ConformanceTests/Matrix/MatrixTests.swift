import Foundation
import TestSupport
import Testing

/// Clients against hosts, each client from nothing.
///
/// Here it is npm against every host; `make matrix` runs every client that is installed, and writes
/// what comes of it into the README.
@Suite(.serialized, .needs(.npm, .tar)) struct MatrixTests {
  private static let clients =
    ProcessInfo.processInfo.environment["PACKSHELF_MATRIX"] == nil
    ? [.npmHost] : RegistryClient.everyone

  /// How many clients run at once: they wait for the network more than they compute.
  private static let width = 3

  @Test("every client does all it can on a host", arguments: MatrixHost.usable)
  func host(_ host: MatrixHost) async throws {
    try await host.serving { registry in
      for record in await Self.records(of: host, registry) {
        try record.write()
        #expect(record.failures == [], "\(record.client)")
      }
    }
  }

  private static func records(of host: MatrixHost, _ registry: String) async -> [MatrixRecord] {
    await withTaskGroup(of: MatrixRecord.self) { group in
      var waiting = clients[...]
      var records: [MatrixRecord] = []
      while let client = waiting.popFirst() {
        if group.isEmpty == false, clients.count - waiting.count > width,
          let record = await group.next()
        {
          records.append(record)
        }
        group.addTask {
          let outcomes = await MatrixCell(client: client, registry: registry).outcomes()
          return MatrixRecord(client: client, host: host, outcomes: outcomes)
        }
      }
      return await group.reduce(into: records) { $0.append($1) }
    }
  }
}
