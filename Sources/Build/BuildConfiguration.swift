package import Hosting
package import OutputTree
package import PackageModel
package import Registry
package import SystemPackage

/// How tarballs get into the tree.
package enum TarballPlacement: String, Hashable, Sendable, CaseIterable {
  /// A reflink where the file system can, else a copy made in the kernel.
  case clone
  /// A hard link: the tree shares the user's own files.
  case link
  /// Not at all: the host redirects to where they are.
  case external

  /// The same, for what is copied at all.
  var copyPlacement: CopyPlacement { self == .link ? .link : .clone }
}

/// For how many minutes the tarball of a version stays that is no longer published.
package enum GraceMinutes {
  /// Longer than an install takes.
  static let usual = 10
  /// From not at all to a week.
  package static let allowed = 0...10_080
}

/// What a build does with the ledger.
package enum LedgerMode: Hashable, Sendable {
  /// Missing lines are appended.
  case recording
  /// Missing lines are an error, for CI.
  case frozen
  /// No ledger is read or written.
  case off
}

/// Everything a build needs to know, checked.
package struct BuildConfiguration: Hashable, Sendable {
  /// The packages folders, at least one.
  package var packages: [FilePath]
  /// Files of scan lines, from which is built instead of the tarballs; none for those.
  package var scans: [FilePath]
  /// The output folder, absolute.
  package var output: FilePath
  /// Where record and lock lie.
  package var state: StateDirectory
  /// Where what is learned about tarballs is kept for the next build.
  package var cache: CachePlace
  /// The registry's public base URL.
  package var registry: RegistryURL
  /// How the tree is laid out.
  package var form: RegistryLayout.Form
  /// How documents are stored compressed; nil where they are not.
  package var precompression: Precompression?
  /// The host whose own files belong into the tree, and whose limits hold.
  package var host: HostName?
  /// Which tarballs belong into the registry.
  package var policy: PublicationPolicy
  /// How tarballs get into the tree.
  package var placement: TarballPlacement
  /// Where external tarballs are; nil where nothing says so.
  package var tarballsURL: RegistryURL?
  /// The ledger's file.
  package var ledgerFile: FilePath
  /// What is done with the ledger.
  package var ledgerMode: LedgerMode
  /// Versions that are no longer served, by identity.
  package var unpublished: Set<String>
  /// For how many minutes the tarball of a version stays that is no longer published.
  package var graceMinutes: Int
  /// What is said about packages over and above their tarballs.
  package var overlay: Overlay
  /// The folder that names packages of other registries.
  package var foreign: FilePath?
  /// The registry that hosts ask for some of the names that this one does not have.
  package var upstream: Upstream?
  /// The folder with advisories; nil where the registry answers for none.
  package var advisories: FilePath?
  /// How large a tarball may be.
  package var limits: InputLimits
  /// The pages for people; nil for none.
  package var site: SiteConfiguration?
  /// How many tarballs are read at once.
  package var jobs: Int
  /// Whether warnings count as errors.
  package var isStrict: Bool
  /// Whether bad tarballs are left out.
  package var skipsInvalid: Bool
  /// Whether the whole output is read again, whatever is known of it.
  package var rechecks: Bool
  /// Whether nothing is written.
  package var isDryRun: Bool
  /// Whether an output without a record is taken over.
  package var adopts: Bool
  /// Whether an unusual share of what is published may be removed.
  package var allowsShrink: Bool
  /// Everything that was said to make this configuration, as one text: the command line, the current
  /// folder, and the configuration file.
  package var origin: String
}

extension BuildConfiguration {
  /// The layout of the tree.
  var layout: RegistryLayout { RegistryLayout(registry: registry, form: form) }
}

/// What the command line says: nil or empty where it says nothing.
package struct BuildRequest: Hashable, Sendable {
  /// The configuration file, where one is named.
  package var configurationFile: String?
  /// The packages folders.
  package var packages: [String] = []
  /// Files of scan lines, from which is built instead of the tarballs.
  package var scans: [String] = []
  /// The registry URL.
  package var registry: String?
  /// The output folder.
  package var output: String?
  /// How the tree is laid out.
  package var form: RegistryLayout.Form?
  /// How documents are stored compressed.
  package var precompression: Precompression?
  /// The host that will serve the tree.
  package var host: HostName?
  /// The folder of record and lock.
  package var state: String?
  /// The folder of the scan cache.
  package var cache: String?
  /// Whether nothing is kept of what is learned about tarballs.
  package var hasNoCache = false
  /// The ledger's file.
  package var ledger: String?
  /// The folder that names packages of other registries.
  package var foreign: String?
  /// The folder with advisories.
  package var advisories: String?
  /// How tarballs get into the tree.
  package var placement: TarballPlacement?
  /// Where external tarballs are.
  package var tarballsURL: String?
  /// What is done with the ledger.
  package var ledgerMode = LedgerMode.recording
  /// For how many minutes the tarball of a version stays that is no longer published.
  package var graceMinutes: Int?
  /// Whether there are pages for people.
  package var hasSite: Bool?
  /// The folder whose files replace those of the default template.
  package var template: String?
  /// How many tarballs are read at once.
  package var jobs: Int
  /// Whether warnings count as errors.
  package var isStrict = false
  /// Whether bad tarballs are left out.
  package var skipsInvalid = false
  /// Whether the whole output is read again, whatever is known of it.
  package var rechecks = false
  /// Whether nothing is written.
  package var isDryRun = false
  /// Whether an output without a record is taken over.
  package var adopts = false
  /// Whether an unusual share of what is published may be removed.
  package var allowsShrink = false

  /// A request that says nothing but how wide to work.
  package init(jobs: Int) { self.jobs = jobs }
}
