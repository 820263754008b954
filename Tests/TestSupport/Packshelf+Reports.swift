import Foundation
package import OrderedJSON

/// What `packshelf build --format json` wrote.
package struct BuildReports: Sendable {
  /// The exit status.
  package let status: Int32
  /// The object on standard output; null where there is none.
  package let result: JSONValue
  /// The diagnostics in the order of printing.
  package let diagnostics: [ReportedDiagnostic]
  /// Lines on standard error that are no diagnostics.
  package let otherLines: [String]

  /// Reads what a command wrote.
  package init(_ result: CommandResult) {
    status = result.status
    self.result = (try? JSONParser.parse(result.output)) ?? .null
    var diagnostics: [ReportedDiagnostic] = []
    var otherLines: [String] = []
    for line in result.errors.split(separator: "\n") {
      if let object = (try? JSONParser.parse(String(line)))?.object {
        diagnostics.append(ReportedDiagnostic(object))
      } else {
        otherLines.append(String(line))
      }
    }
    self.diagnostics = diagnostics
    self.otherLines = otherLines
  }

  /// The codes of the diagnostics, in the order of printing.
  package var codes: [String] { diagnostics.map(\.code) }

  /// A member of the result by the keys on the way to it.
  package subscript(keys: String...) -> JSONValue? {
    keys.reduce(result as JSONValue?) { value, key in value?.object?[key] }
  }
}

/// One diagnostic, as machines read it.
package struct ReportedDiagnostic: Hashable, Sendable {
  /// `error` or `warning`.
  package let severity: String
  /// The stable code.
  package let code: String
  /// The file.
  package let file: String?
  /// The line.
  package let line: Int?
  /// The field.
  package let pointer: String?
  /// Every sentence: summary, notes with their files, help.
  package let words: String

  init(_ object: JSONObject) {
    severity = object["severity"]?.string ?? ""
    code = object["code"]?.string ?? ""
    file = object["file"]?.string
    pointer = object["pointer"]?.string
    line = object["line"].flatMap { value -> Int? in
      guard case .number(let number) = value else { return nil }
      return Int(number.text)
    }
    let notes = object["notes"]?.array?.compactMap(\.object) ?? []
    let sentences =
      [object["summary"]] + notes.flatMap { [$0["file"], $0["text"]] } + [object["help"]]
    words = sentences.compactMap { $0?.string }.joined(separator: "\n")
  }
}

extension Packshelf {
  /// Runs the program without the power of root to read and write what the permissions forbid.
  ///
  /// - Returns: nil where the tests run as root and cannot give that power up.
  package static func runWithoutPrivileges(
    _ arguments: [String], in folder: String
  ) async throws -> CommandResult? {
    guard getuid() == 0 else { return try await run(arguments, in: folder) }
    let bounds = "--bounding-set=-dac_override,-dac_read_search"
    let probe = try? await Command.run("setpriv", [bounds, "true"])
    guard probe?.status == 0 else { return nil }
    return try await Command.run("setpriv", [bounds, binary] + arguments, in: folder)
  }
}
