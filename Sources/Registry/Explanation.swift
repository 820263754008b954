import OrderedJSON
package import PackageModel

/// The answer to `packshelf explain`.
package struct Explanation: Sendable {
  /// Which version npm takes.
  package struct Pick: Sendable {
    /// What was asked for, as written.
    package let wanted: String
    /// The version, or why there is none.
    package let result: Result<VersionPick, VersionPick.Failure>
    /// What the version demands of Node, if it does; clients that do not fit pass it over.
    package let engines: String?

    /// The pick from a package.
    package init(
      of wanted: String, from package: CataloguePackage, before: Timestamp?, node: SemanticVersion?
    ) {
      self.wanted = wanted
      let offer = PackageOffer(of: package, node: node)
      let spec = DependencySpec(parsing: wanted)
      let result = Result { () throws(VersionPick.Failure) in
        try offer.pick(spec, before: before)
      }
      self.result = result
      let version = try? result.get().version
      engines =
        package.versions.first { $0.version == version }?
        .candidate.manifest.members["engines"]?.object?["node"]?.string
    }
  }

  /// The package; nil where a single tarball was asked for.
  package var package: PackageExplanation?
  /// The version that npm takes; nil where the package has none.
  package var pick: Pick?
  /// The tarballs that were asked for or picked.
  package var tarballs: [TarballExplanation] = []

  /// An explanation of nothing.
  package init() {}
}
