package import PackageModel
package import Registry

/// What pages must know of the whole registry: enough for lists, search and links, and no manifest
/// and no README.
package struct SiteIndex: Sendable {
  /// A dependency that the version of `latest` states.
  package struct Dependency: Hashable, Sendable {
    /// The member of package.json that lists it.
    package let field: String
    /// The name under which it is installed.
    package let name: String
    /// The version, range, tag or place, as written.
    package let wish: String
  }

  /// One version.
  package struct Version: Hashable, Sendable {
    /// The version.
    package let version: SemanticVersion
    /// When it was published, and how that is known.
    package let published: PublishTime
    /// What clients print who install it; nil where it is not deprecated.
    package let deprecation: String?
    /// The tag that its own package.json asks for.
    package let askedTag: DistTag?
  }

  /// One package.
  package struct Package: Hashable, Sendable {
    /// The name.
    package let name: PackageName
    /// The sentence about it; empty where there is none.
    package let description: String
    /// The words that its author gives it, each once.
    package let keywords: [String]
    /// The names of those who maintain it, each once.
    package let maintainers: [String]
    /// The licence as package.json states it; nil where it states none.
    package let licence: String?
    /// The version that `latest` points to.
    package let latest: Version
    /// The versions, ascending.
    package let versions: [Version]
    /// The tags, `latest` first.
    package let tags: [(tag: DistTag, version: SemanticVersion)]
    /// What the version of `latest` depends on.
    package let dependencies: [Dependency]
    /// Words of its README, each once.
    package let words: [String]

    /// Packages are told apart by their names.
    package static func == (left: Package, right: Package) -> Bool { left.name == right.name }
    /// Hashes the name.
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  /// A package that depends on another.
  struct Dependent: Sendable {
    let ordinal: Int
    let dependency: Dependency
  }

  /// The packages, sorted by name.
  package let packages: [Package]
  /// The advisories about packages of the registry; nil where it answers for none.
  package let advisories: [Advisory]?
  /// Where a package stands in `packages`, by its name.
  let ordinals: [String: Int]
  /// The packages that depend on one, by its name.
  let dependents: [String: [Dependent]]

  /// An index of packages that are sorted by name.
  package init(packages: [Package], advisories: [Advisory]?) {
    self.packages = packages
    self.advisories = advisories
    ordinals = Dictionary(
      packages.enumerated().map { ($0.element.name.text, $0.offset) }
    ) { first, _ in first }
    var dependents: [String: [Dependent]] = [:]
    for (ordinal, package) in packages.enumerated() {
      for dependency in package.dependencies {
        let target = dependency.target
        guard ordinals[target] != nil else { continue }
        dependents[target, default: []].append(Dependent(ordinal: ordinal, dependency: dependency))
      }
    }
    self.dependents = dependents
  }

  /// The package of a name, where the registry lists it.
  func package(named name: String) -> Package? { ordinals[name].map { packages[$0] } }

  /// The number of versions of all packages.
  var versionCount: Int { packages.reduce(0) { $0 + $1.versions.count } }

  /// When the newest version was published.
  var modified: Timestamp? { packages.map(\.modified).max() }
}

extension SiteIndex.Package {
  /// When the newest version was published.
  var modified: Timestamp {
    versions.map(\.published.time).max() ?? latest.published.time
  }

  /// What npm knows of it when it chooses among its versions.
  var offer: PackageOffer {
    PackageOffer(
      versions.map { .init($0.version, isDeprecated: $0.deprecation != nil) },
      tags: Dictionary(tags.map { ($0.tag, $0.version) }) { first, _ in first })
  }
}

extension SiteIndex.Dependency {
  /// The name of the package that is meant, an alias followed.
  var target: String {
    if case .alias(let name, _) = DependencySpec(parsing: wish) { return name.text }
    return name
  }
}
