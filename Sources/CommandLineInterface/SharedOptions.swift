import ArgumentParser

/// Where the files lie that a build needs besides the tarballs.
struct FileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The configuration file (default: packshelf.yml in this folder, if it is there).",
      valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The ledger of what was published and when (default: ledger.ndjson in the first packages "
        + "folder).",
      valueName: "file"))
  var ledger: String?

  @Option(
    help: ArgumentHelp(
      "Where the build record and the lock lie (default: .packshelf/NAME beside the output).",
      valueName: "folder"))
  var state: String?
}

/// For whom results are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}
