package import Diagnostics
import OrderedJSON
import PackageModel

extension Ledger {
  /// Reads a ledger, and reports every line that is not an entry.
  ///
  /// Lines may be in any order and may be repeated, since a union merge of two branches leaves them
  /// so; two lines of one version that disagree are an error.
  ///
  /// - Parameters:
  ///   - text: the file's content.
  ///   - file: the file as the user would name it.
  package static func reading(
    _ text: String, file: String
  ) -> (ledger: Ledger, diagnostics: [Diagnostic]) {
    var ledger = Ledger()
    var diagnostics: [Diagnostic] = []
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let content = String(line).trimmingWhitespace
      if content.isEmpty { continue }
      let subject = Subject(file: file, line: index + 1)
      do {
        let entry = try entry(of: content)
        if let known = ledger[entry.name, entry.version], known != entry {
          diagnostics.append(.ledgerDisagrees(entry, at: subject))
        }
        ledger.insert(entry)
      } catch {
        diagnostics.append(.ledgerLineInvalid(error.reason, at: subject))
      }
    }
    return (ledger, diagnostics)
  }

  private struct LineFault: Error {
    let reason: String
  }

  private static func entry(of line: String) throws(LineFault) -> Entry {
    if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains(where: line.hasPrefix) {
      throw LineFault(reason: "this is a merge conflict marker")
    }
    let object: JSONObject
    do {
      guard let parsed = try JSONParser.parse(line).object else {
        throw LineFault(reason: "this is not a JSON object")
      }
      object = parsed
    } catch let fault as JSONFault {
      throw LineFault(reason: "this is not JSON: column \(fault.column): \(fault.summary)")
    } catch {
      throw LineFault(reason: "this is not a JSON object")
    }
    return try entry(of: object)
  }

  private static func entry(of object: JSONObject) throws(LineFault) -> Entry {
    guard let name = object["name"]?.string.flatMap({ try? PackageName(parsing: $0) }) else {
      throw LineFault(reason: "\"name\" must be a package name")
    }
    guard let version = object["version"]?.string.flatMap(SemanticVersion.init(strict:)) else {
      throw LineFault(reason: "\"version\" must be a semantic version")
    }
    guard let integrity = object["integrity"]?.string.flatMap(Integrity.init(parsing:)) else {
      throw LineFault(reason: "\"integrity\" must be one sha512 hash")
    }
    guard let time = object["time"]?.string.flatMap(Timestamp.init(parsing:)) else {
      throw LineFault(reason: "\"time\" must be an RFC 3339 date and time")
    }
    return Entry(name: name, version: version, integrity: integrity, time: time)
  }
}

extension Diagnostic {
  fileprivate static func ledgerLineInvalid(_ reason: String, at subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, .ledgerInvalid, at: subject, reason,
      notes: [
        Note("each line of a ledger is an object with name, version, integrity and time")
      ],
      suggestion: "restore the line from git; after a merge keep the lines of both sides")
  }

  fileprivate static func ledgerDisagrees(
    _ entry: Ledger.Entry, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .error, .ledgerInvalid, at: subject,
      "another line gives \(entry.identity) a different integrity or time",
      suggestion: "keep the line that was published first")
  }
}
