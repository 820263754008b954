import OrderedJSON
package import PackageModel

/// The order in which the packuments of a push may change, so that nobody is told of a version before
/// the versions that it depends on.
package enum PublicationOrder {
  private static let fields = ["dependencies", "optionalDependencies", "peerDependencies"]

  /// The packages, each behind those of them that it depends on; of packages that depend on one
  /// another the first by name comes last.
  ///
  /// Reads every manifest of theirs.
  ///
  /// - Parameter packages: sorted by name.
  package static func names(of packages: [CataloguePackage]) -> [PackageName] {
    let known = Set(packages.map(\.name))
    let needs = Dictionary(
      packages.map { ($0.name, dependencies(of: $0, among: known)) }
    ) { first, _ in first }
    var walk = Walk(needs: needs)
    for package in packages { walk.visit(package.name) }
    return walk.order
  }

  private static func dependencies(
    of package: CataloguePackage, among known: Set<PackageName>
  ) -> [PackageName] {
    var names: Set<PackageName> = []
    for version in package.versions {
      let members = version.candidate.manifest.members
      for field in fields {
        for member in members[field]?.object?.members ?? [] {
          if let name = name(of: member), known.contains(name) { names.insert(name) }
        }
      }
    }
    return names.subtracting([package.name]).sorted()
  }

  /// The package that a dependency asks a registry for.
  private static func name(of dependency: JSONObject.Member) -> PackageName? {
    if let text = dependency.value.string, text.hasPrefix("npm:"),
      case .alias(let name, _) = DependencySpec(parsing: text)
    {
      return name
    }
    return try? PackageName(parsing: dependency.key)
  }
}

/// A walk over packages, dependencies first.
private struct Walk {
  let needs: [PackageName: [PackageName]]
  private(set) var order: [PackageName] = []
  private var seen: Set<PackageName> = []

  init(needs: [PackageName: [PackageName]]) { self.needs = needs }

  /// Visits a package behind everything that it needs; a chain may be longer than a stack is deep.
  mutating func visit(_ name: PackageName) {
    var pending = [(name: name, isLeft: false)]
    while let (name, isLeft) = pending.popLast() {
      if isLeft {
        order.append(name)
      } else if seen.insert(name).inserted {
        pending.append((name, true))
        pending += (needs[name] ?? []).reversed().map { ($0, false) }
      }
    }
  }
}
