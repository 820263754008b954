import Diagnostics
import PackageModel

extension Diagnostic {
  static func configurationMissing(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .configurationUnreadable, at: Subject(file: file),
      "there is no configuration file of this name",
      notes: [Note("deprecations, tags and unpublished versions stand in the configuration file")],
      suggestion:
        "run this in the folder of packshelf.yml, pass `--config FILE`, or begin a file with the "
        + "line `version: \(ConfigurationFile.supportedVersion)`")
  }

  static func notUTF8(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .editRefused, at: Subject(file: file), "the file is not encoded in UTF-8",
      suggestion: "save it in UTF-8, and run this again")
  }

  static func changedMeanwhile(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .editRefused, at: Subject(file: file), "the file was changed while it was edited",
      suggestion: "run this again")
  }

  /// The change, to be made by hand.
  static func editRefused(
    _ edit: OverlayEdit, _ obstacle: EditObstacle, _ file: String
  ) -> Diagnostic {
    let subject = Subject(file: file, line: obstacle.line)
    let summary = "the file cannot be edited here: \(obstacle.reason)"
    guard !edit.isRemoval else {
      let keys = edit.section.map { "`\($0)`" }.joined(separator: ", ")
      return Diagnostic(
        .error, .editRefused, at: subject, summary,
        suggestion: "remove `\(edit.key)` by hand; it stands below \(keys)")
    }
    let lines = Statement(edit, in: edit.section).lines(indentation: 0, step: 2)
    return Diagnostic(
      .error, .editRefused, at: subject, summary, notes: lines.map { Note($0) },
      suggestion: "write these lines into the file by hand, where they are not there yet")
  }
}
