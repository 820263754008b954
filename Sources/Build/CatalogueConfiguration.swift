package import PackageModel
package import Registry
package import SystemPackage

/// Everything that decides which packages a registry has, checked: a build's configuration without
/// its output.
package struct CatalogueConfiguration: Hashable, Sendable {
  /// The packages folders.
  package var packages: [FilePath]
  /// Which tarballs belong into the registry.
  package var policy: PublicationPolicy
  /// The ledger's file.
  package var ledgerFile: FilePath
  /// What is done with the ledger.
  package var ledgerMode: LedgerMode
  /// Versions that are no longer served, by identity.
  package var unpublished: Set<String>
  /// What is said about packages over and above their tarballs.
  package var overlay: Overlay
  /// The folder that names packages of other registries.
  package var foreign: FilePath?
  /// The folder with advisories; nil where the registry answers for none.
  package var advisories: FilePath?
  /// How large a tarball may be.
  package var limits: InputLimits
  /// How many tarballs are read at once.
  package var jobs: Int
  /// Whether warnings count as errors.
  package var isStrict: Bool
  /// Whether bad tarballs are left out.
  package var skipsInvalid: Bool

  /// The registry's public base URL, where it is known.
  package var registry: RegistryURL? { policy.registry }
}

extension BuildConfiguration {
  /// The part of the configuration that decides what is published.
  package var catalogue: CatalogueConfiguration {
    CatalogueConfiguration(
      packages: packages, policy: policy, ledgerFile: ledgerFile, ledgerMode: ledgerMode,
      unpublished: unpublished, overlay: overlay, foreign: foreign, advisories: advisories,
      limits: limits, jobs: jobs, isStrict: isStrict, skipsInvalid: skipsInvalid)
  }
}
