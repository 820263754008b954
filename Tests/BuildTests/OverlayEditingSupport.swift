import Diagnostics
import PackageModel
import Testing

@testable import Build

/// The text of a configuration, and what it says.
struct EditedText {
  let text: String
  let statements: ConfigurationFile

  /// Reads a text that must be free of faults.
  init(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let (file, faults) = ConfigurationReader.reading(text, file: "packshelf.yml")
    try #require(
      faults.isEmpty, "\(faults.map(\.text)) in\n\(text)", sourceLocation: sourceLocation)
    self.text = text
    statements = file.statements
  }

  /// The text with a change.
  func applying(_ edit: OverlayEdit) throws -> EditedText {
    let (file, _) = ConfigurationReader.reading(text, file: "packshelf.yml")
    return try EditedText(edit.edited(text, saying: file))
  }

  /// The text with the change that a command describes.
  func applying(_ command: String...) throws -> EditedText {
    try applying(OverlayEdit.command(command))
  }
}

extension OverlayEdit {
  /// The change that the words of a command describe.
  static func command(_ words: [String]) throws -> OverlayEdit {
    let last = try #require(words.last)
    switch (words[0], words.count) {
    case ("deprecate", 3):
      let reference = try RangeReference(parsing: words[1])
      return last.isEmpty || last == "--undo"
        ? .undeprecate(reference.name, reference.range)
        : .deprecate(reference.name, reference.range, message: last)
    case ("tag", 3):
      let reference = try VersionReference(parsing: words[1])
      return .tag(reference.name, try DistTag(parsing: last), reference.version)
    case ("untag", 3):
      return .untag(try VersionReference.name(alone: words[1]), try DistTag(parsing: last))
    case ("unpublish", 2):
      let reference = try VersionReference(parsing: last)
      return .unpublish(reference.name, reference.version)
    default:
      let reference = try VersionReference(parsing: words[1])
      return .republish(reference.name, reference.version)
    }
  }

  /// The change that takes the statement away.
  var undo: OverlayEdit {
    switch self {
    case .deprecate(let name, let range, _), .undeprecate(let name, let range):
      .undeprecate(name, range)
    case .tag(let name, let tag, _), .untag(let name, let tag): .untag(name, tag)
    case .unpublish(let name, let version), .republish(let name, let version):
      .republish(name, version)
    }
  }
}

/// A text before and after a command.
struct EditCase: CustomTestStringConvertible, Sendable {
  let name: String
  let command: [String]
  let before: String
  let after: String
  /// Whether undoing gives the text before, byte for byte.
  let isUndone: Bool

  init(
    _ name: String, _ command: [String], _ before: String, _ after: String, undone: Bool = true
  ) {
    self.name = name
    self.command = command
    self.before = before
    self.after = after
    isUndone = undone
  }

  var testDescription: String { name }

  /// The row must hold, a second time too, and in files with other line ends.
  func check() throws {
    try check(before, after)
    try check(
      before.replacing("\n", with: "\r\n"), after.replacing("\n", with: "\r\n"))
    try check(withoutBreak(before), withoutBreak(after))
  }

  private func withoutBreak(_ text: String) -> String {
    text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  private func check(_ before: String, _ after: String) throws {
    let edit = try OverlayEdit.command(command)
    let old = try EditedText(before)
    let new = try old.applying(edit)
    #expect(new.text.utf8.elementsEqual(after.utf8), "\(new.text)\ninstead of\n\(after)")
    #expect(try new.applying(edit).text.utf8.elementsEqual(after.utf8), "not idempotent")
    guard isUndone, !edit.isRemoval else { return }
    let undone = try new.applying(edit.undo)
    #expect(undone.text.utf8.elementsEqual(before.utf8), "undone is\n\(undone.text)")
  }
}
