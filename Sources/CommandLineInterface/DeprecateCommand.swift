import ArgumentParser
import Build

/// `packshelf deprecate`.
struct DeprecateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deprecate",
    abstract: "Deprecate versions: clients print a message when they install one.",
    discussion: """
      Writes the message into the overlay of packshelf.yml, where it can also be written by hand; \
      the rest of the file stays as it is. Of several ranges that contain a version the first \
      counts, so a new one comes first. A prerelease is in a range only if the range names a \
      prerelease of the same version.

        packshelf deprecate '@acme/bolt@<1.2.0' 'has a bug in its thread: use 1.2.0'
        packshelf deprecate '@acme/bolt@<1.2.0' --undo

      Exit status:
        0   the file says so now, or did so already
        1   it cannot be edited, and nothing was written
        64  wrong usage
        74  it could not be read or written
      """)

  @Argument(
    help: ArgumentHelp(
      "The package and the versions, such as bolt@1.0.0 or 'bolt@<1.2.0'; without a range, every "
        + "release.",
      valueName: "name@range"))
  var versions: String

  @Argument(
    help: ArgumentHelp(
      "What clients print; an empty message is the same as --undo.", valueName: "message"))
  var message: String?

  @Flag(help: "Take the message of exactly this range away.")
  var undo = false

  @OptionGroup var options: EditOptions

  func validate() throws {
    _ = try reference
    guard undo || message != nil else {
      throw ValidationError("A message is needed, or --undo.")
    }
    guard !undo || (message ?? "").isEmpty else {
      throw ValidationError("--undo takes no message.")
    }
  }

  func run() async throws {
    let reference = try reference
    let identity = "\(reference.name)@\(reference.range)"
    if let message, !message.isEmpty {
      try await options.make(
        .deprecate(reference.name, reference.range, message: message),
        done: "\(identity) is deprecated", idle: "\(identity) is deprecated with this message")
    } else {
      try await options.make(
        .undeprecate(reference.name, reference.range),
        done: "\(identity) is no longer deprecated", idle: "it deprecates no \(identity)")
    }
  }

  private var reference: RangeReference {
    get throws {
      try parsingArgument { () throws(OverlayEditFault) in try RangeReference(parsing: versions) }
    }
  }
}
