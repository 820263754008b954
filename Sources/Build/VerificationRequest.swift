import HTTPClient
package import PackageModel
package import Registry
package import SystemPackage

/// What is to be verified, and how thoroughly.
package struct VerificationRequest: Sendable {
  /// Where the registry is.
  package enum Source: Hashable, Sendable {
    case folder(FilePath)
    case server(RegistryURL)
  }

  /// Where the registry is.
  package var source: Source
  /// The registry's public URL; nil where the documents are to say it, or the server's own counts.
  package var registry: RegistryURL?
  /// How a folder is laid out; nil where its files are to say it.
  package var form: RegistryLayout.Form?
  /// The ledger to compare with.
  package var ledger: FilePath?
  /// The configuration that says what is not published any more; nil for `packshelf.yml` in the current
  /// folder, if it is there.
  package var configurationFile: String?
  /// Identities that the ledger has and the registry need not, besides.
  package var unpublished: Set<String> = []
  /// Whether tarballs are read.
  package var readsTarballs = true
  /// Whether a server is asked in each of the clients' ways.
  package var probesHost = true
  /// Whether warnings count as errors.
  package var isStrict = false
  /// How many packages are read at once.
  package var jobs: Int
  /// What every request to a server carries besides, as `Name: value`.
  package var headers: [String] = []
  /// For how many seconds a server is waited for that sends nothing.
  package var patience = defaultPatience

  /// Longer than any file server thinks, and shorter than people wait.
  package static let defaultPatience = HTTPRequest.defaultPatience

  /// The moment after which nothing can have been published.
  package var now: Timestamp

  /// A request for everything.
  package init(_ source: Source, jobs: Int, now: Timestamp) {
    self.source = source
    self.jobs = jobs
    self.now = now
  }
}
