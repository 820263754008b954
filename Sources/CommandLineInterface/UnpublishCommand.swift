import ArgumentParser
import Build

/// `packshelf unpublish`.
struct UnpublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unpublish",
    abstract: "Take a version and its tarball out of the registry.",
    discussion: """
      Adds the version to `unpublished` in packshelf.yml, where it can also be written by hand; \
      the rest of the file stays as it is. The ledger keeps the version's line, so nobody can \
      publish other bytes under it. The tarball in the packages folder may go or stay.

      Lockfiles that name the version fail from then on. `hidden` in the overlay spares them: it \
      takes a version out of the documents and leaves the tarball.

        packshelf unpublish @acme/bolt@1.0.1

      Exit status:
        0   the file says so now, or did so already
        1   it cannot be edited, and nothing was written
        64  wrong usage
        74  it could not be read or written
      """)

  @Argument(help: ArgumentHelp("The package and the version.", valueName: "name@version"))
  var version: String

  @Flag(help: "Serve the version again.")
  var undo = false

  @OptionGroup var options: EditOptions

  func validate() throws { _ = try reference }

  func run() async throws {
    let reference = try reference
    let identity = "\(reference.name)@\(reference.version)"
    if undo {
      try await options.make(
        .republish(reference.name, reference.version),
        done: "\(identity) is served again", idle: "it unpublishes no \(identity)")
    } else {
      try await options.make(
        .unpublish(reference.name, reference.version),
        done: "\(identity) is unpublished", idle: "\(identity) is unpublished")
    }
  }

  private var reference: VersionReference {
    get throws {
      try parsingArgument { () throws(OverlayEditFault) in try VersionReference(parsing: version) }
    }
  }
}
