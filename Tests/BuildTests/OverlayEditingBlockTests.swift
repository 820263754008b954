import Testing

@testable import Build

@Suite("Editing an overlay in block style") struct OverlayEditingBlockTests {
  static let cases: [EditCase] = [
    EditCase(
      "the overlay is missing", ["tag", "bolt@1.2.0", "next"],
      "version: 1\noutput: public\n",
      "version: 1\noutput: public\noverlay:\n  bolt:\n    dist-tags:\n      next: 1.2.0\n"),
    EditCase(
      "the overlay is missing and the file indents by four",
      ["deprecate", "@acme/bolt@<2", "old: use 2"],
      "version: 1\npackages:\n    - a\noverlay:\n    nut:\n        hidden: [1.x]\n",
      """
      version: 1
      packages:
          - a
      overlay:
          nut:
              hidden: [1.x]
          "@acme/bolt":
              deprecated:
                  "<2": "old: use 2"

      """),
    EditCase(
      "the package is missing, and comments follow", ["tag", "bolt@1.0.0", "next"],
      """
      version: 1
      overlay: # what changes
        nut:   # small
          hidden: ["1.0.0"] # broken
          # about nut
        # about the overlay

      # the end
      output: public

      """,
      """
      version: 1
      overlay: # what changes
        nut:   # small
          hidden: ["1.0.0"] # broken
          # about nut
        # about the overlay
        bolt:
          dist-tags:
            next: 1.0.0

      # the end
      output: public

      """),
    EditCase(
      "the section is missing", ["deprecate", "bolt@1.0.0", "broken"],
      "version: 1\noverlay:\n  'bolt':\n    description: |-\n      Fastens\n      # no comment\n",
      """
      version: 1
      overlay:
        'bolt':
          description: |-
            Fastens
            # no comment
          deprecated:
            "1.0.0": "broken"

      """),
    EditCase(
      "a new range comes first, below what is said about the section",
      ["deprecate", "bolt@>=1 <2", "say \"no\" \\ twice"],
      """
      version: 1
      overlay:
        bolt:
          deprecated:   # the first counts
            # the thread
            "<1.2.0": x # until 1.2.0

      """,
      """
      version: 1
      overlay:
        bolt:
          deprecated:   # the first counts
            ">=1 <2": "say \\"no\\" \\\\ twice"
            # the thread
            "<1.2.0": x # until 1.2.0

      """),
    EditCase(
      "a new tag comes last", ["tag", "bolt@1.3.0-rc.1", "next"],
      "version: 1\noverlay:\n  bolt:\n    dist-tags:\n      latest: 1.2.0 # good\n  nut:\n    hidden: 1.x\n",
      """
      version: 1
      overlay:
        bolt:
          dist-tags:
            latest: 1.2.0 # good
            next: 1.3.0-rc.1
        nut:
          hidden: 1.x

      """),
    EditCase(
      "a tag that YAML would take for something else is quoted", ["tag", "bolt@1.3.0", "null"],
      "version: 1\noverlay:\n  bolt:\n    dist-tags:\n      latest: 1.2.0\n",
      "version: 1\noverlay:\n  bolt:\n    dist-tags:\n      latest: 1.2.0\n      \"null\": 1.3.0\n"),
  ]

  @Test("a statement is added", arguments: cases) func addition(row: EditCase) throws {
    try row.check()
  }

  static let lists: [EditCase] = [
    EditCase(
      "the list is missing and comes before the overlay", ["unpublish", "bolt@1.0.1"],
      "version: 1\noutput: public\n# below\n\n# said about\noverlay:\n  nut:\n    hidden: 1.x\n",
      """
      version: 1
      output: public
      unpublished:
        - bolt@1.0.1
      # below

      # said about
      overlay:
        nut:
          hidden: 1.x

      """),
    EditCase(
      "the list is indented", ["unpublish", "@acme/bolt@1.0.1"],
      "version: 1\nunpublished:\n  # broken\n  - nut@1.0.0 # here\n  # more\n# next\noutput: x\n",
      """
      version: 1
      unpublished:
        # broken
        - nut@1.0.0 # here
        # more
        - "@acme/bolt@1.0.1"
      # next
      output: x

      """),
    EditCase(
      "the list is not indented", ["unpublish", "bolt@1.0.1"],
      "version: 1\nunpublished:\n- nut@1.0.0\n# next\noutput: x\n",
      "version: 1\nunpublished:\n- nut@1.0.0\n- bolt@1.0.1\n# next\noutput: x\n"),
    EditCase(
      "the list has one element without brackets", ["unpublish", "bolt@1.0.1"],
      "version: 1\nunpublished: nut@1.0.0 # one\noutput: x\n",
      "version: 1\nunpublished: [nut@1.0.0, bolt@1.0.1] # one\noutput: x\n", undone: false),
  ]

  @Test("a version is added to a list", arguments: lists) func list(row: EditCase) throws {
    try row.check()
  }

  static let empties: [EditCase] = [
    EditCase(
      "the overlay is empty", ["tag", "bolt@1.2.0", "next"],
      "version: 1\noverlay: {}   # nothing yet\noutput: x\n",
      """
      version: 1
      overlay:   # nothing yet
        bolt:
          dist-tags:
            next: 1.2.0
      output: x

      """),
    EditCase(
      "a package is empty", ["deprecate", "bolt", "gone"],
      "version: 1\noverlay:\n  bolt: {}\n",
      "version: 1\noverlay:\n  bolt:\n    deprecated:\n      \"*\": \"gone\"\n", undone: false),
    EditCase(
      "the list is empty", ["unpublish", "bolt@1.0.0"], "version: 1\nunpublished: []\n",
      "version: 1\nunpublished:\n  - bolt@1.0.0\n", undone: false),
    EditCase(
      "a comment stands between the brackets", ["unpublish", "bolt@1.0.0"],
      "version: 1\nunpublished: [ # none\n  ]\n",
      "version: 1\nunpublished: [bolt@1.0.0 # none\n  ]\n", undone: false),
  ]

  @Test("empty brackets give way to lines", arguments: empties) func empty(row: EditCase) throws {
    try row.check()
  }
}
