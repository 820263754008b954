import ArgumentParser
import Build
import PackageModel

/// `packshelf tag`.
struct TagCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Let a dist-tag point to a version, whatever the packages ask for.",
    discussion: """
      Writes the tag into the overlay of packshelf.yml, where it can also be written by hand; the \
      rest of the file stays as it is. Without a tag there, the packages decide: \
      `publishConfig.tag`, and for `latest` the highest release.

        packshelf tag @acme/bolt@1.2.0 latest
        packshelf tag --remove @acme/bolt latest

      Exit status:
        0   the file says so now, or did so already
        1   it cannot be edited, and nothing was written
        64  wrong usage
        74  it could not be read or written
      """)

  @Argument(
    help: ArgumentHelp(
      "The package and the version; with --remove, the package.", valueName: "name@version"))
  var version: String

  @Argument(help: ArgumentHelp("The tag, such as latest or next.", valueName: "tag"))
  var tag: String

  @Flag(help: "Take the tag out of the overlay, so that the packages decide again.")
  var remove = false

  @OptionGroup var options: EditOptions

  func validate() throws { _ = try edit }

  func run() async throws {
    let edit = try edit
    if case .tag(let name, let tag, let version) = edit {
      let sentence = "the tag `\(tag.text)` of \(name) points to \(version)"
      try await options.make(edit, done: sentence, idle: sentence)
    } else {
      try await options.make(
        edit, done: "the packages decide about the tag `\(tag)` of \(edit.name)",
        idle: "it has no tag `\(tag)` of \(edit.name)")
    }
  }

  private var edit: OverlayEdit {
    get throws {
      let tag = try distTag
      if remove {
        let name = try parsingArgument { () throws(OverlayEditFault) in
          try VersionReference.name(alone: version)
        }
        return .untag(name, tag)
      }
      let reference = try parsingArgument { () throws(OverlayEditFault) in
        try VersionReference(parsing: version)
      }
      return .tag(reference.name, tag, reference.version)
    }
  }

  private var distTag: DistTag {
    get throws {
      do {
        return try DistTag(parsing: tag)
      } catch {
        throw ValidationError("\"\(tag)\" cannot be a dist-tag: \(error.rule).")
      }
    }
  }
}
