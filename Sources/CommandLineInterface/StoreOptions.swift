import ArgumentParser
import Hosting
import PackageModel

/// What only an object store can be told.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The bucket (default: BUCKET, where the script runs).", valueName: "name"))
  var bucket: String?

  @Option(
    help: ArgumentHelp(
      "What every key begins with, with a slash at its end (default: the path of the registry's "
        + "URL).",
      valueName: "prefix"))
  var prefix: String?

  @Option(
    help: ArgumentHelp("The API of a store other than Amazon's.", valueName: "url"),
    transform: Self.endpoint)
  var endpoint: RegistryURL?

  /// Whether any of them is there.
  var isGiven: Bool { bucket != nil || prefix != nil || endpoint != nil }

  var settings: StoreSettings {
    var settings = StoreSettings()
    settings.bucket = bucket
    settings.prefix = prefix
    settings.endpoint = endpoint
    return settings
  }

  private static func endpoint(_ text: String) throws -> RegistryURL {
    do {
      return try RegistryURL(parsing: text)
    } catch {
      throw ValidationError("\(error.rule).")
    }
  }
}
