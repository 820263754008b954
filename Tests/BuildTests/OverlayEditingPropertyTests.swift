import Testing

@testable import Build

/// What holds for every edit of every file, on files made from pieces.
@Suite struct OverlayEditingPropertyTests {
  /// Every change that there is for one of the names.
  private static func edits(of name: String) throws -> [OverlayEdit] {
    var commands: [[String]] = []
    for version in ConfigurationSample.versions {
      commands.append(["unpublish", "\(name)@\(version)"])
    }
    for tag in ConfigurationSample.tags { commands.append(["tag", "\(name)@1.1.0", tag]) }
    for range in ConfigurationSample.ranges {
      commands.append(["deprecate", "\(name)@\(range)", "so # \"it\" is\\\t\u{85}\u{1F600}"])
    }
    return try commands.map(OverlayEdit.command)
  }

  @Test(
    "an edit says exactly the change, keeps every other byte, and can be undone", arguments: 0..<8)
  func everyEdit(block: UInt64) throws {
    for seed in (block * 6)..<(block * 6 + 6) {
      var sample = ConfigurationSample(seed: seed)
      let old = try EditedText(sample.text())
      let name = ConfigurationSample.names[Int(seed % 4)]
      for edit in try Self.edits(of: name) {
        try check(old, edit)
        try check(old, edit.undo)
      }
    }
  }

  private func check(_ old: EditedText, _ edit: OverlayEdit) throws {
    let wanted = edit.applied(to: old.statements).statements
    let new = try old.applying(edit)
    #expect(new.statements == wanted, "\(edit)\n\(old.text)\n---\n\(new.text)")
    #expect(try new.applying(edit).text == new.text, "not idempotent: \(edit)\n\(new.text)")
    if edit.isRemoval {
      expectKept(new.text, in: old.text, edit)
      expectComments(of: old.text, in: new.text, edit)
    } else if edit.undo.applied(to: old.statements).statements == old.statements {
      expectKept(old.text, in: new.text, edit)
      let undone = try new.applying(edit.undo)
      #expect(undone.statements == old.statements, "\(edit)\n\(old.text)\n---\n\(undone.text)")
    }
  }

  /// Whether the bytes of a text stand in another one in their order; empty brackets, which lines
  /// may have taken the place of, do not count.
  private func expectKept(_ part: String, in whole: String, _ edit: OverlayEdit) {
    var rest = part.utf8.filter { !" {}[]".utf8.contains($0) }[...]
    for byte in whole.utf8 where byte == rest.first { rest.removeFirst() }
    #expect(rest.isEmpty, "\(edit)\n\(part)\n--- is not in\n\(whole)")
  }

  /// A comment above others survives every removal; one beside a statement goes with it.
  private func expectComments(of old: String, in new: String, _ edit: OverlayEdit) {
    for line in old.replacing("\r\n", with: "\n").split(separator: "\n")
    where line.contains("# above") {
      let comment = line.drop { $0 == " " }
      #expect(new.contains(comment), "\(comment) is gone: \(edit)\n\(old)\n---\n\(new)")
    }
  }
}
