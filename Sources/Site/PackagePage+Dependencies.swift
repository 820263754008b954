import OrderedJSON
import PackageModel
import Registry

extension PackagePage {
  /// The dependencies of every kind, and what they resolve to in this registry.
  var dependencyFields: Fields {
    let all = SiteIndex.Dependency.all(of: members)
    let groups = SiteIndex.Dependency.fields.map { field in
      (field, all.filter { $0.field == field })
    }.filter { !$0.1.isEmpty }
    var fields = Fields()
    fields.set("dependencyCount", Words.number(all.count { $0.field != "devDependencies" }))
    fields.set(
      "dependencyKinds",
      groups.map { field, dependencies in
        var fields = Fields()
        fields.set("label", Self.label(of: field))
        fields.set("dependencies", dependencies.map { self.fields(of: $0) })
        return fields
      })
    return fields
  }

  /// The packages whose latest version depends on this one.
  var dependentFields: Fields {
    let dependents = site.index.dependents[shown.name.text] ?? []
    var fields = Fields()
    fields.set("dependentCount", Words.number(dependents.count))
    fields.set("hasDependents", !dependents.isEmpty)
    fields.set(
      "dependents",
      dependents.prefix(Site.shownDependents).map { dependent in
        var fields = Fields()
        let name = site.index.packages[dependent.ordinal].name
        fields.set("name", name.text)
        fields.set("link", path.link(to: .package(name)))
        fields.set("wish", dependent.dependency.wish)
        fields.set("note", Self.note(on: dependent.dependency.field))
        return fields
      })
    fields.set(
      "allDependents",
      dependents.count > Site.shownDependents
        ? path.link(to: site.dependentList(of: shown.name)) : nil)
    return fields
  }

  private func fields(of dependency: SiteIndex.Dependency) -> Fields {
    var fields = Fields()
    let spec = DependencySpec(parsing: dependency.wish)
    let target = site.index.package(named: dependency.target)
    let pick = target.map { Self.pick(spec, from: $0) }
    fields.set("name", dependency.name)
    fields.set("link", target.map { path.link(to: .package($0.name)) })
    fields.set("wish", dependency.wish.isEmpty ? "*" : dependency.wish)
    fields.set("resolved", (pick ?? nil)?.description)
    fields.set("isUnmet", target != nil && (pick ?? nil) == nil)
    fields.set("note", note(on: dependency))
    return fields
  }

  private func note(on dependency: SiteIndex.Dependency) -> String? {
    let meta = members["peerDependenciesMeta"]?.object?[dependency.name]?.object
    let isBundled = (members["bundleDependencies"]?.array ?? []).contains(.string(dependency.name))
    if dependency.field == "peerDependencies", meta?["optional"] == true { return "optional" }
    return isBundled ? "bundled in the tarball" : nil
  }

  /// The version that npm takes, where it would ask a registry at all.
  private static func pick(
    _ spec: DependencySpec, from package: SiteIndex.Package
  ) -> SemanticVersion? {
    let wish = if case .alias(_, let inner) = spec { inner } else { spec }
    return try? package.offer.pick(wish).version
  }

  private static func label(of field: String) -> String {
    switch field {
    case "peerDependencies": "Peers"
    case "optionalDependencies": "Optional"
    case "devDependencies": "For development"
    default: "At run time"
    }
  }

  private static func note(on field: String) -> String? {
    switch field {
    case "peerDependencies": "as a peer"
    case "optionalDependencies": "optional"
    case "devDependencies": "for development"
    default: nil
    }
  }
}
