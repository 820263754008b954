import Testing

@testable import Build

@Suite("Editing an overlay in flow style") struct OverlayEditingFlowTests {
  static let cases: [EditCase] = [
    EditCase(
      "at the end of a line", ["tag", "bolt@1.3.0", "next"],
      "version: 1\noverlay:\n  bolt:\n    dist-tags: { latest: 1.2.0 }   # it's {so}\n",
      "version: 1\noverlay:\n  bolt:\n    dist-tags: { latest: 1.2.0, next: 1.3.0 }   # it's {so}\n"
    ),
    EditCase(
      "after a comma at the end", ["tag", "bolt@1.3.0", "next"],
      "version: 1\noverlay: {bolt: {dist-tags: {latest: 1.2.0,}}}\n",
      "version: 1\noverlay: {bolt: {dist-tags: {latest: 1.2.0, next: 1.3.0,}}}\n"),
    EditCase(
      "a deprecation at the front", ["deprecate", "bolt@1.x", "y"],
      "version: 1\noverlay: { bolt: { deprecated: { \"<1\": 'it''s }, old' } } }\n",
      "version: 1\noverlay: { bolt: { deprecated: { \"1.x\": \"y\", \"<1\": 'it''s }, old' } } }\n"),
    EditCase(
      "missing sections", ["deprecate", "@acme/nut@1.x", "y"],
      "version: 1\noverlay: { bolt: { description: it's \"so\" } }\n",
      """
      version: 1
      overlay: { bolt: { description: it's "so" }, "@acme/nut": { deprecated: { "1.x": "y" } } }

      """),
    EditCase(
      "each on a line of its own", ["tag", "bolt@1.3.0", "next"],
      """
      version: 1
      overlay:
        bolt:
          dist-tags: {
            latest: 1.2.0,  # good
            old: 1.0.0      # bad
          }

      """,
      """
      version: 1
      overlay:
        bolt:
          dist-tags: {
            latest: 1.2.0,  # good
            old: 1.0.0,      # bad
            next: 1.3.0
          }

      """),
    EditCase(
      "each on a line of its own with a comma", ["deprecate", "bolt@1.x", "y"],
      "version: 1\noverlay: {\n  bolt: {\n    deprecated: {\n      # c\n      0.x: z,\n    },\n  },\n}\n",
      """
      version: 1
      overlay: {
        bolt: {
          deprecated: {
            # c
            "1.x": "y",
            0.x: z,
          },
        },
      }

      """),
    EditCase(
      "the last element and the bracket on one line", ["unpublish", "bolt@2.0.0"],
      "version: 1\nunpublished: [\n  nut@1.0.0,\n  bolt@1.0.0]\n",
      "version: 1\nunpublished: [\n  nut@1.0.0,\n  bolt@1.0.0,\n  bolt@2.0.0]\n"),
    EditCase(
      "a file that is JSON", ["tag", "bolt@1.3.0", "next"],
      "{\n  \"version\": 1,\n  \"output\": \"public\"\n}\n",
      """
      {
        "version": 1,
        "output": "public",
        "overlay": { "bolt": { "dist-tags": { "next": "1.3.0" } } }
      }

      """),
    EditCase(
      "empty braces within braces", ["tag", "bolt@1.3.0", "next"],
      "{ version: 1, overlay: {} }\n",
      "{ version: 1, overlay: { \"bolt\": { \"dist-tags\": { \"next\": \"1.3.0\" } } } }\n",
      undone: false),
    EditCase(
      "after an alias", ["tag", "nut@1.0.0", "next"],
      "version: 1\noverlay: { bolt: &b { hidden: 1.x }, screw: *b }\n",
      """
      version: 1
      overlay: { bolt: &b { hidden: 1.x }, screw: *b, nut: { dist-tags: { next: 1.0.0 } } }

      """),
  ]

  @Test("a statement is added", arguments: cases) func addition(row: EditCase) throws {
    try row.check()
  }

  static let removals: [EditCase] = [
    EditCase(
      "the first of several", ["untag", "bolt", "a"],
      "version: 1\noverlay: { bolt: { dist-tags: { a: 1.0.0, b: 2.0.0 } } }\n",
      "version: 1\noverlay: { bolt: { dist-tags: { b: 2.0.0 } } }\n"),
    EditCase(
      "one in the middle at the end of its line", ["untag", "bolt", "b"],
      "version: 1\noverlay: { bolt: { dist-tags: { a: 1.0.0, b: 2.0.0, # c\n  d: 3.0.0 } } }\n",
      "version: 1\noverlay: { bolt: { dist-tags: { a: 1.0.0, # c\n  d: 3.0.0 } } }\n"),
    EditCase(
      "the last on a line of its own", ["untag", "bolt", "b"],
      "version: 1\noverlay: { bolt: { dist-tags: {\n  a: 1.0.0, # c\n  b: 2.0.0 # d\n  } } }\n",
      "version: 1\noverlay: { bolt: { dist-tags: {\n  a: 1.0.0 # c\n  } } }\n"),
    EditCase(
      "the last after a comment", ["untag", "bolt", "b"],
      "version: 1\noverlay: { bolt: { dist-tags: { a: 1.0.0, # c\n  b: 2.0.0 } } }\n",
      "version: 1\noverlay: { bolt: { dist-tags: { a: 1.0.0 # c\n   } } }\n"),
    EditCase(
      "the only one beside a comment", ["untag", "bolt", "b"],
      "version: 1\noverlay: { bolt: { dist-tags: { # c\n  b: 2.0.0,\n  } } }\n",
      "version: 1\noverlay: { bolt: { dist-tags: { # c\n  } } }\n"),
    EditCase(
      "one with an anchor", ["untag", "bolt", "a"],
      "version: 1\noverlay: { bolt: { dist-tags: { &t a: 1.0.0, b: 2.0.0 } } }\n",
      "version: 1\noverlay: { bolt: { dist-tags: { b: 2.0.0 } } }\n"),
    EditCase(
      "an element of a list", ["republish", "bolt@1.0.0"],
      "version: 1\nunpublished: [nut@1.0.0, \"bolt@1.0.0\" , a@1.0.0]\n",
      "version: 1\nunpublished: [nut@1.0.0, a@1.0.0]\n"),
    EditCase(
      "the only element of a list", ["republish", "bolt@1.0.0"],
      "version: 1\nunpublished: [bolt@1.0.0]  # x\noutput: y\n",
      "version: 1\noutput: y\n"),
  ]

  @Test("a statement is removed", arguments: removals) func removal(row: EditCase) throws {
    try row.check()
  }
}
