import Foundation
import OrderedJSON
import TestSupport

/// What one cell came to, as a line for the table that `make matrix` writes into the README.
struct MatrixRecord: Sendable {
  let client: RegistryClient
  let host: MatrixHost
  let outcomes: [(step: MatrixStep, failure: String?)]

  /// The failures, in words.
  var failures: [String] {
    outcomes.compactMap { step, failure in failure.map { "\(step.rawValue): \($0)" } }
  }

  /// Appends the line to the file that PACKSHELF_MATRIX names, if it does.
  func write() throws {
    guard let path = ProcessInfo.processInfo.environment["PACKSHELF_MATRIX"] else { return }
    let file = try FileHandle(forUpdating: URL(filePath: path))
    defer { try? file.close() }
    try file.seekToEnd()
    try file.write(contentsOf: Data(JSONWriter.document(json)))
  }

  private var json: JSONValue {
    let steps = outcomes.map { ($0.step.rawValue, JSONValue.bool($0.failure == nil)) }
    return .object(
      JSONObject([
        ("client", .string(client.id)), ("host", .string(host.id)),
        ("steps", .object(JSONObject(steps))),
        ("failures", .array(failures.map { .string(String($0.prefix(400))) })),
      ]))
  }
}
