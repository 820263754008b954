import Registry
import Testing

@testable import Build

@Suite("Replacing and removing statements of an overlay") struct OverlayEditingReplacementTests {
  static let values: [(before: String, after: String)] = [
    ("old", "\"it's new\""), ("\"old\"", "\"it's new\""), ("'old'", "'it''s new'"),
    ("old and\n        long", "\"it's new\""), ("|\n        old", "\"it's new\""),
    (">+\n        old\n\n        older", "\"it's new\""), ("!!str old", "!!str \"it's new\""),
    ("&m old", "&m \"it's new\""),
  ]

  @Test("a message is replaced where it stands, in its quotes", arguments: values)
  func message(before: String, after: String) throws {
    let text: (String) -> String = {
      "version: 1\noverlay:\n  bolt:\n    deprecated:\n      1.x: \($0)\n      # c\n"
    }
    let edited = try EditedText(text(before)).applying("deprecate", "bolt@1.x", "it's new")
    #expect(edited.text == text(after))
  }

  static let messages = [
    "plain", "1.0", "null", "# no comment", "a: b", "- x", "'", "\"", "\\", "\\\"", "''", " two  ",
    "\t",
    "line\nline\r\n\n", "\u{85}\u{2028}\u{2029}", "x\u{FEFF}é\u{301}\u{1F600}",
    "\u{1}\u{1B}[31m\u{7F}\u{9F}",
    "\u{FFFE}\u{10FFFF}\u{A0}", "{a, b}", "&a *b !c", "%d @e `f", "|", ">", "?",
  ]

  @Test("any message is read as it was given, in every style", arguments: messages)
  func anyMessage(message: String) throws {
    for value in ["x", "'x'", "\"x\"", "|\n        x\n", "{}"] {
      let text =
        value == "{}"
        ? "version: 1\noverlay: {}\n"
        : "version: 1\noverlay:\n  bolt:\n    deprecated:\n      1.x: \(value)\n"
      let edited = try EditedText(text).applying("deprecate", "bolt@1.x", message)
      let rules = edited.statements.overlay.packages.values.flatMap(\.deprecations)
      #expect(rules.map { Array($0.value.message.utf8) } == [Array(message.utf8)])
    }
  }

  static let versions: [(before: String, after: String)] = [
    ("1.2.0", "1.3.0"), ("\"1.2.0\"", "\"1.3.0\""), ("'1.2.0'", "'1.3.0'"),
  ]

  @Test("a tag is moved where it stands, in its quotes", arguments: versions)
  func tag(before: String, after: String) throws {
    let text: (String) -> String = {
      "version: 1\noverlay: { 'bolt': { dist-tags: { next: \($0), a: 1.0.0 } } } # c"
    }
    let edited = try EditedText(text(before)).applying("tag", "bolt@1.3.0", "next")
    #expect(edited.text == text(after))
  }

  @Test("a range is found with other spaces, and keeps its own")
  func spacedRange() throws {
    let text = "version: 1\noverlay:\n  bolt:\n    deprecated:\n      '>=1   <2': x\n"
    let edited = try EditedText(text).applying("deprecate", "bolt@ >=1  <2", "y")
    #expect(edited.text == text.replacing(": x", with: ": \"y\""))
    let undone = try edited.applying("deprecate", "bolt@>=1 <2", "")
    #expect(undone.text == "version: 1\n")
  }

  static let removals: [EditCase] = [
    EditCase(
      "one of several", ["deprecate", "bolt@1.x", "--undo"],
      "version: 1\noverlay:\n  bolt:\n    deprecated:\n      # a\n      1.x: |\n        x\n      # b\n      2.x: y\n",
      "version: 1\noverlay:\n  bolt:\n    deprecated:\n      # a\n      # b\n      2.x: y\n"),
    EditCase(
      "the last of a section with a comment", ["untag", "bolt", "next"],
      """
      version: 1
      overlay:
        bolt:
          # before
          dist-tags: # beside
            # within
            next: 1.0.0 # its own
            # behind
      output: x

      """,
      """
      version: 1
      overlay:
        bolt:
          # before
          dist-tags: {} # beside
            # within
            # behind
      output: x

      """),
    EditCase(
      "the last of a list with a comment", ["republish", "bolt@1.0.0"],
      "version: 1\nunpublished: # gone\n  - bolt@1.0.0\noutput: x\n",
      "version: 1\nunpublished: [] # gone\noutput: x\n"),
    EditCase(
      "the last of a package beside another", ["untag", "bolt", "next"],
      "version: 1\noverlay:\n  bolt:\n    dist-tags: { next: 1.0.0 }\n  nut:\n    hidden: 1.x\n",
      "version: 1\noverlay:\n  nut:\n    hidden: 1.x\n"),
    EditCase(
      "the last of a section beside another", ["untag", "bolt", "next"],
      "version: 1\noverlay:\n  bolt:\n    hidden: 1.x\n    dist-tags:\n      next: 1.0.0\n",
      "version: 1\noverlay:\n  bolt:\n    hidden: 1.x\n"),
    EditCase(
      "the only element without brackets", ["republish", "bolt@1.0.0"],
      "version: 1\nunpublished: bolt@1.0.0+build\noutput: x\n", "version: 1\noutput: x\n"),
    EditCase(
      "what is not there", ["untag", "bolt", "next"],
      "version: 1\noverlay:\n  bolt:\n    dist-tags: { old: 1.0.0 }\n",
      "version: 1\noverlay:\n  bolt:\n    dist-tags: { old: 1.0.0 }\n"),
  ]

  @Test("a statement is removed", arguments: removals) func removal(row: EditCase) throws {
    try row.check()
  }
}
