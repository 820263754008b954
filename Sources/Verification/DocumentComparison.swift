import Diagnostics
import OrderedJSON
import PackageModel
import Registry

/// A document as it should be, against the one that is stored.
struct DocumentComparison {
  /// How this document is named in diagnostics.
  let subject: Subject
  /// The newest moment that the document mentions; nil where that is not known.
  var modified: Timestamp?
  /// The code of a difference at a path of keys.
  var code: ([String]) -> DiagnosticCode = { _ in .treeDocumentDiffers }

  /// What is wrong with what was read where a document was expected.
  func diagnostics(of reading: DocumentAnswer, expecting bytes: () -> [UInt8]) -> [Diagnostic] {
    switch reading {
    case .missing: return [.documentMissing(at: subject)]
    case .unreadable(let reason): return [.unreadable(reason, at: subject)]
    case .found(let document):
      return diagnostics(of: document.bytes, expecting: bytes()) + remarks(on: document)
    }
  }

  /// What is wrong with a document that cannot be compared: with its form, date and twin.
  func diagnostics(ofForm document: StoredDocument, value: JSONValue) -> [Diagnostic] {
    let isCanonical = JSONWriter.document(value) == document.bytes
    return (isCanonical ? [] : [.spelling(at: subject)]) + remarks(on: document)
  }

  private func diagnostics(of found: [UInt8], expecting expected: [UInt8]) -> [Diagnostic] {
    guard found != expected else { return [] }
    do {
      let value = try JSONParser.parse(found)
      guard let wanted = try? JSONParser.parse(expected) else { return [] }
      let differences = JSONDifference.between(value, wanted)
      if differences.isEmpty { return [.spelling(at: subject)] }
      return differences.map { .documentDiffers($0, code($0.path), at: subject) }
    } catch {
      return [.notJSON(error, at: subject)]
    }
  }

  private func remarks(on document: StoredDocument) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if document.twin == .different { diagnostics.append(.twinDiffers(at: subject)) }
    if let modified, let date = document.modified,
      date.milliseconds / 1000 < modified.milliseconds / 1000
    {
      diagnostics.append(.dateTooEarly(date, modified, at: subject))
    }
    return diagnostics
  }
}

extension Diagnostic {
  static func documentMissing(at subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, .treeDocumentMissing, at: subject, "the document is missing",
      suggestion: buildAgain)
  }

  static func unreadable(_ reason: String, at subject: Subject) -> Diagnostic {
    Diagnostic(.error, .treeUnreadable, at: subject, "cannot be read: \(reason)")
  }

  static func notJSON(_ fault: JSONFault, at subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, .treeDocumentInvalid, at: subject,
      "not JSON: line \(fault.line), column \(fault.column): \(fault.summary)",
      suggestion: buildAgain)
  }

  static func notObject(_ value: JSONValue, at subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, .treeDocumentInvalid, at: subject, "the document is \(value.kind), not an object",
      suggestion: buildAgain)
  }

  fileprivate static func spelling(at subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, .treeDocumentSpelling, at: subject,
      "the document says what it should, and not in the bytes that a build writes",
      notes: [Note("somebody else wrote it, or it was changed on its way")],
      suggestion: buildAgain)
  }

  fileprivate static func documentDiffers(
    _ difference: JSONDifference, _ code: DiagnosticCode, at subject: Subject
  ) -> Diagnostic {
    let place = difference.path.isEmpty ? subject : subject.field(difference.path)
    return Diagnostic(
      .error, code, at: place, difference.words,
      notes: [Note("the packuments say so, and the layout")], suggestion: buildAgain)
  }

  static func twinDiffers(at subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, .treeTwinDiffers, at: subject,
      "what is sent compressed does not inflate to the document",
      notes: [Note("servers send the compressed form to every client that takes gzip")],
      suggestion: buildAgain)
  }

  fileprivate static func dateTooEarly(
    _ date: Timestamp, _ modified: Timestamp, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .error, .treeDocumentDate, at: subject,
      "the file is dated \(date), before \(modified), which the document mentions",
      notes: [Note("pnpm 11 asks for what is newer, and would never see the new version")],
      suggestion: "copy the tree with the dates that the build gave it, or with those of the copy")
  }
}
