import Diagnostics
import Hosting
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
  var aliases: [RegistryURL] = []
  var access: PublicationPolicy.Access?
  var packages: [String] = []
  var output: String?
  var form: RegistryLayout.Form?
  var precompression: Precompression?
  var host: HostName?
  var state: String?
  var cache: String?
  var isCacheOff = false
  var tarballs: TarballPlacement?
  var tarballsURL: RegistryURL?
  var ledger: String?
  var isLedgerOff = false
  var unpublished: [String] = []
  var graceMinutes: Int?
  var overlay = Overlay()
  var foreign: String?
  var upstream: Upstream?
  var advisories: String?
  var limits = InputLimits()
  var site = SiteStatement()

  /// The keys that occur, whether or not their values can be used.
  var mentioned: Set<ConfigurationKey> = []
  /// Whether the file could be read as a mapping; if not, nobody knows what it lacks.
  var isUnderstood = true

  /// Whether the file certainly says nothing under a key.
  func lacks(_ key: ConfigurationKey) -> Bool { isUnderstood && !mentioned.contains(key) }
}

/// The keys of the file.
enum ConfigurationKey: String, CaseIterable {
  case version
  case registry
  case aliases
  case access
  case packages
  case output
  case layout
  case precompress
  case host
  case state
  case cache
  case tarballs
  case tarballsURL = "tarballs-url"
  case ledger
  case unpublished
  case grace
  case include
  case exclude
  case overlay
  case foreign
  case upstream
  case advisories
  case limits
  case site
}
