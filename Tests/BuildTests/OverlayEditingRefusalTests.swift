import Diagnostics
import PackageModel
import Testing

@testable import Build

@Suite("Refused edits of an overlay") struct OverlayEditingRefusalTests {
  static let refusals: [(name: String, command: [String], text: String, line: Int?)] = [
    (
      "the section is an alias", ["tag", "nut@1.0.0", "next"],
      "version: 1\noverlay:\n  bolt: &b\n    dist-tags: { a: 1.0.0 }\n  nut: *b\n", 5
    ),
    (
      "the section has aliases elsewhere", ["tag", "bolt@1.0.0", "next"],
      "version: 1\noverlay:\n  bolt: &b\n    dist-tags: { a: 1.0.0 }\n  nut: *b\n", nil
    ),
    (
      "the value is an alias", ["tag", "bolt@2.0.0", "b"],
      "version: 1\noverlay:\n  bolt:\n    dist-tags:\n      a: &v 1.0.0\n      b: *v\n", 6
    ),
    (
      "the range is there twice", ["deprecate", "bolt@>=1 <2", "y"],
      "version: 1\noverlay:\n  bolt:\n    deprecated:\n      '>=1 <2': x\n      '>=1  <2': y\n", 5
    ),
    (
      "the element is there twice", ["republish", "bolt@1.0.0"],
      "version: 1\nunpublished: [bolt@1.0.0, bolt@1.0.0]\n", 2
    ),
    (
      "the keys have question marks", ["tag", "bolt@2.0.0", "b"],
      "version: 1\noverlay:\n  bolt:\n    dist-tags:\n      ? a\n      : 1.0.0\n", 5
    ),
    (
      "a comment stands inside the value", ["deprecate", "bolt@1.x", "y"],
      "version: 1\noverlay:\n  bolt:\n    deprecated:\n      1.x: | # c\n        x\n", 5
    ),
  ]

  @Test("a place that cannot be edited is refused at its line", arguments: refusals.indices)
  func refusal(index: Int) throws {
    let row = Self.refusals[index]
    let edit = try OverlayEdit.command(row.command)
    let text = try EditedText(row.text)
    let obstacle = try #require(throws: EditObstacle.self, "\(row.name)") {
      try text.applying(edit)
    }
    #expect(obstacle.line == row.line, "\(row.name): \(obstacle)")
  }

  @Test("a refused addition prints the lines to write by hand")
  func additionByHand() throws {
    let edit = try OverlayEdit.command(["deprecate", "@acme/bolt@<2", "use \"2\""])
    let diagnostic = Diagnostic.editRefused(
      edit, EditObstacle("an alias stands for it", line: 7), "packshelf.yml")
    #expect(
      diagnostic.text == """
        packshelf.yml:7: error: the file cannot be edited here: an alias stands for it [edit-refused]
          note: overlay:
          note:   "@acme/bolt":
          note:     deprecated:
          note:       "<2": "use \\"2\\""
          help: write these lines into the file by hand, where they are not there yet
        """)
  }

  @Test("a refused removal names what to remove by hand")
  func removalByHand() throws {
    let edit = try OverlayEdit.command(["untag", "bolt", "next"])
    let diagnostic = Diagnostic.editRefused(
      edit, EditObstacle("it is there more than once", line: 7), "packshelf.yml")
    #expect(
      diagnostic.suggestion
        == "remove `next` by hand; it stands below `overlay`, `bolt`, `dist-tags`")
  }

  static let arguments: [(command: [String], fault: OverlayEditFault)] = [
    (["deprecate", "bo lt@1.0.0", "x"], .name("bo lt@1.0.0", .character(" "))),
    (["deprecate", "", "x"], .name("", .empty)),
    (["deprecate", "bolt@nonsense!", "x"], .range("nonsense!")),
    (
      ["deprecate", "bolt@" + String(repeating: "1.0.0 || ", count: 200) + "2", "x"],
      .rangeTooLong
    ),
    (["unpublish", "bolt@"], .version("")),
    (["unpublish", "bolt@1.0"], .version("1.0")),
    (["tag", "bolt@v1.0.0", "x"], .version("v1.0.0")),
  ]

  @Test("an argument that the reader would refuse is refused", arguments: arguments.indices)
  func argument(index: Int) {
    let row = Self.arguments[index]
    #expect(throws: row.fault) { try OverlayEdit.command(row.command) }
  }

  @Test("a version is asked for, or refused, after a name with a scope")
  func versionOfScopedName() throws {
    let name = try PackageName(parsing: "@acme/bolt")
    #expect(throws: OverlayEditFault.versionMissing(name)) {
      try OverlayEdit.command(["unpublish", "@acme/bolt"])
    }
    #expect(throws: OverlayEditFault.versionUnexpected(name)) {
      try OverlayEdit.command(["untag", "@acme/bolt@1.0.0", "x"])
    }
  }

  @Test("a name without a range means every release")
  func bareName() throws {
    #expect(try RangeReference(parsing: "@acme/bolt").range.description == "*")
    #expect(try RangeReference(parsing: "bolt@").range.description == "*")
  }
}
