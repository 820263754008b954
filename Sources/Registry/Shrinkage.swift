package import Diagnostics
import PackageModel

/// How much of what the last build published a build would remove.
package struct Shrinkage: Hashable, Sendable {
  /// How many of how many are gone.
  package struct Share: Hashable, Sendable {
    /// What the build would remove.
    package let gone: Int
    /// What the last build published.
    package let before: Int

    /// Whether so much is gone that a mistake is likelier than an intention.
    var isUnusual: Bool { gone >= Shrinkage.fewest && gone > before / 2 }
  }

  /// The fewest packages or versions that are much to lose.
  package static let fewest = 5

  /// The packages, gone when none of their versions is left.
  package let packages: Share
  /// The versions, gone when neither their documents nor their tarballs are left.
  package let versions: Share
  /// The versions that are gone, sorted.
  private let identities: [String]

  /// Compares what paths say that was published with what will be.
  ///
  /// - Parameter recorded: every path that the last build wrote.
  package init(
    from recorded: some Sequence<String>, to catalogue: Catalogue, in layout: RegistryLayout
  ) {
    let left = Set(catalogue.tarballs.map(\.candidate.identity))
    let leftNames = Set(catalogue.tarballs.map(\.candidate.name))
    var before: Set<String> = []
    var namesBefore: Set<PackageName> = []
    for path in recorded {
      guard let (name, version) = layout.publication(at: path) else { continue }
      before.insert("\(name)@\(version)")
      namesBefore.insert(name)
    }
    identities = before.subtracting(left).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    versions = Share(gone: identities.count, before: before.count)
    packages = Share(gone: namesBefore.subtracting(leftNames).count, before: namesBefore.count)
  }

  /// The error, where an unusual share is gone.
  ///
  /// - Parameter output: the output folder as the user would name it.
  package func diagnostics(output: String) -> [Diagnostic] {
    guard packages.isUnusual || versions.isUnusual else { return [] }
    let listed = identities.prefix(3).joined(separator: ", ")
    return [
      Diagnostic(
        .error, .registryShrinks, at: Subject(file: output),
        "the build would remove \(packages.gone) of \(packages.before) packages and "
          + "\(versions.gone) of \(versions.before) versions that the last one published",
        notes: [.init("gone would be \(listed)\(identities.count > 3 ? ", and more" : "")")],
        suggestion:
          "look whether every packages folder is there, and what `exclude`, `include` and "
          + "`unpublished` say; `packshelf build --allow-shrink` removes them, this once")
    ]
  }
}
