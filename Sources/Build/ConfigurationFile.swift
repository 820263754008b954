import Diagnostics
import PackageModel
import Registry
import SystemPackage

/// What `packshelf.yml` says, each value checked and still relative to the file's folder.
struct ConfigurationFile: Equatable {
  /// The version of the format that this program reads.
  static let supportedVersion = 1

  /// The name that is looked for in the current folder.
  static let usualName = "packshelf.yml"

  var registry: RegistryURL?
  /// Whether the file has the key `registry`, be its value right or not.
  var namesRegistry = false
  var aliases: [RegistryURL] = []
  var access: PublicationPolicy.Access?
  var packages: [String] = []
  var output: String?
  var state: String?
  var tarballs: TarballPlacement?
  var tarballsURL: RegistryURL?
  var ledger: String?
  var isLedgerOff = false
  var unpublished: [String] = []
  var overlay = Overlay()
  var foreign: String?
}

/// The keys of the file.
enum ConfigurationKey: String, CaseIterable {
  case version
  case registry
  case aliases
  case access
  case packages
  case output
  case state
  case tarballs
  case tarballsURL = "tarballs-url"
  case ledger
  case unpublished
  case include
  case exclude
  case overlay
  case foreign
}
