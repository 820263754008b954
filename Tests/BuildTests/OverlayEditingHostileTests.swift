import Testing

@testable import Build

@Suite("Edits of long and of damaged files") struct OverlayEditingHostileTests {
  /// A file with many packages; the one that is edited stands in the middle.
  private func long(packages count: Int, isFlow: Bool) -> String {
    let packages = (0..<count).map { number in
      isFlow
        ? "p\(number): {dist-tags: {latest: 1.0.0}}"
        : "  p\(number): # \(number)\n    dist-tags:\n      latest: 1.0.0\n"
    }
    return isFlow
      ? "version: 1\noverlay: {\(packages.joined(separator: ", "))}\n"
      : "version: 1\noverlay:\n\(packages.joined())"
  }

  @Test("a long file is edited where one package stands in it", arguments: [false, true])
  func longFile(isFlow: Bool) throws {
    let old = try EditedText(long(packages: 3000, isFlow: isFlow))
    let new = try old.applying("tag", "p1500@2.0.0", "next")
    let added = isFlow ? ", next: 2.0.0" : "      next: 2.0.0\n"
    #expect(new.text.utf8.count == old.text.utf8.count + added.utf8.count)
    #expect(try new.applying("untag", "p1500", "next").text == old.text)
  }

  @Test("line ends of every kind are counted as YAML counts them")
  func lineEnds() throws {
    let before =
      "version: 1 # \u{85}# \u{2028}# \u{2029}# \u{1F600}é\r# x\r\noverlay:\n  bolt: {}\n"
    let edited = try EditedText(before).applying("tag", "bolt@1.0.0", "next")
    let lines = "  bolt:\u{85}    dist-tags:\u{85}      next: 1.0.0\u{85}"
    #expect(
      edited.text.utf8.elementsEqual(
        before.replacing("  bolt: {}\n", with: "  bolt:\n").utf8 + Array(lines.dropFirst(8).utf8)))
  }

  @Test("a damaged file is refused or edited rightly, and never worse", arguments: 0..<8)
  func damage(block: UInt64) throws {
    var edits = 0
    for seed in (block * 30)..<(block * 30 + 30) {
      var sample = ConfigurationSample(seed: seed)
      var bytes = Array(sample.text().utf8)
      for _ in 0..<2 { Self.damage(&bytes, &sample) }
      let text = String(decoding: bytes, as: UTF8.self)
      let (file, faults) = ConfigurationReader.reading(text, file: "packshelf.yml")
      guard faults.isEmpty else { continue }
      for words in [
        ["tag", "bolt@1.1.0", "next"], ["untag", "bolt", "latest"],
        ["deprecate", "nut@*", "so"], ["deprecate", "bolt@2.0.0", ""],
        ["unpublish", "@acme/nut@1.0.0"], ["republish", "bolt@1.0.0"],
      ] {
        let edit = try OverlayEdit.command(words)
        guard let edited = try? edit.edited(text, saying: file) else { continue }
        let wanted = edit.applied(to: file).statements
        #expect(try EditedText(edited).statements == wanted)
        edits += 1
      }
    }
    #expect(edits > 0)
  }

  /// Inserts a piece of YAML, or takes a few bytes away.
  private static func damage(_ bytes: inout [UInt8], _ sample: inout ConfigurationSample) {
    let position = Int(sample.next() % UInt64(bytes.count))
    if sample.next() % 2 == 0 {
      let count = min(bytes.count - position, Int(sample.next() % 4))
      bytes.removeSubrange(position..<(position + count))
    } else {
      let pieces = [
        "\n", " ", "  ", "# ", "&a ", "*a", "? ", "- ", "!!str ", ",", "{", "}", "[", "]", "\t",
        "|", "'", "\"", ": ", "\r",
      ]
      let piece = pieces[Int(sample.next() % UInt64(pieces.count))]
      bytes.insert(contentsOf: piece.utf8, at: position)
    }
  }

  static let oddities: [(command: [String], text: String)] = [
    (
      ["tag", "bolt@1.0.0", "next"],
      "version: 1\noverlay: { ? bolt : { dist-tags: { a: 1.0.0 } } }\n"
    ),
    (
      ["tag", "bolt@1.0.0", "next"],
      "version: 1\noverlay: { &k bolt: { dist-tags: {} }, nut: {} }\n"
    ),
    (
      ["untag", "bolt", "a"],
      "version: 1\noverlay: { bolt: { dist-tags: { &t a : 1.0.0 , b: 1.0.0 } } }\n"
    ),
    (
      ["untag", "bolt", "b"],
      "version: 1\noverlay: { bolt: { dist-tags: { a: &v 1.0.0 , b: *v } } }\n"
    ),
    (
      ["tag", "bolt@1.0.0", "b"],
      "version: 1\noverlay: { bolt: { dist-tags: { &t a: 1.0.0 } }, nut: { dist-tags: { *t : 1.0.0 } } }\n"
    ),
    (
      ["untag", "nut", "a"],
      "version: 1\noverlay: { bolt: { dist-tags: { &t a: 1.0.0 } }, nut: { dist-tags: { *t : 1.0.0, b: 1.0.0 } } }\n"
    ),
    (
      ["untag", "nut", "b"],
      "version: 1\noverlay: { bolt: { dist-tags: { &t a: 1.0.0 } }, nut: { dist-tags: { *t : 1.0.0, b: 1.0.0 } } }\n"
    ),
    (["republish", "bolt@1.0.0"], "version: 1\nunpublished: [ &x bolt@1.0.0, nut@1.0.0 ]\n"),
    (["unpublish", "bolt@1.0.0"], "version: 1\nunpublished: !!seq [ \"nut@1.\\\n  0.0\" ]\n"),
    (
      ["deprecate", "bolt@1", "x"],
      "version: 1\noverlay:\n  bolt:\n    deprecated: { 2: \"a\n b\" }\n"
    ),
    (
      ["deprecate", "bolt@1", "x"],
      "version: 1\noverlay: !!map\n  bolt: !!map\n    deprecated: !!map\n      2: |2-\n          b\n"
    ),
    (
      ["tag", "bolt@1.0.0", "b"],
      "--- !!map\nversion: 1\noverlay:\n  bolt: &b\n    hidden: |-\n      1\n...\n"
    ),
    (
      ["tag", "nut@1.0.0", "b"],
      "%YAML 1.1\n---\nversion: 1\noverlay:\n  bolt:\n    deprecated:\n      1: |2+\n        b\n\n\n"
    ),
  ]

  @Test("an unusual file is refused, or edited rightly", arguments: oddities.indices)
  func oddity(index: Int) throws {
    let row = Self.oddities[index]
    let old = try EditedText(row.text)
    let edit = try OverlayEdit.command(row.command)
    do {
      let new = try old.applying(edit)
      #expect(new.statements == edit.applied(to: old.statements).statements, "\(new.text)")
    } catch let obstacle as EditObstacle {
      #expect(!obstacle.reason.isEmpty)
    }
  }
}
