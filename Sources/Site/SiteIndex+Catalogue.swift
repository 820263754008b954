import OrderedJSON
import PackageModel
package import Registry

extension SiteIndex {
  /// The index of what a registry publishes.
  package init(of catalogue: Catalogue) {
    self.init(packages: catalogue.packages.map(Package.init), advisories: catalogue.advisories)
  }
}

extension SiteIndex.Package {
  /// A package as its documents list it.
  package init(_ package: CataloguePackage) {
    let latest = package.latest.candidate.manifest.body
    let members = latest.members
    let people = package.maintainers ?? members["maintainers"]?.array ?? []
    self.init(
      name: package.name,
      description: package.description ?? members["description"]?.string ?? "",
      keywords: (members["keywords"]?.array ?? []).compactMap(\.string).unique,
      maintainers: people.compactMap { $0.object?["name"]?.string }.unique,
      licence: Self.licence(members["license"]), latest: .init(package.latest),
      versions: package.versions.map(SiteIndex.Version.init), tags: package.sortedTags,
      dependencies: SiteIndex.Dependency.all(of: members),
      words: SearchWords.leading(of: latest.readme ?? ""))
  }

  /// A licence in the forms that package.json has had (npm docs, "license").
  static func licence(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let text): text
    case .object(let object): object["type"]?.string ?? object["name"]?.string
    case .array(let list):
      list.compactMap(licence).isEmpty
        ? nil : list.compactMap(licence).joined(separator: " OR ")
    default: nil
    }
  }
}

extension SiteIndex.Version {
  /// A version as the documents list it.
  package init(_ version: PublishedVersion) {
    self.init(
      version: version.version, published: version.published,
      deprecation: version.shownDeprecation, askedTag: version.candidate.tag)
  }
}

extension PublishedVersion {
  /// The overlay's words, else those that the package.json brings along.
  var shownDeprecation: String? {
    let own = deprecation ?? candidate.manifest.members["deprecated"]?.string
    return own.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension SiteIndex.Dependency {
  /// The members of package.json that list dependencies, in the order of a page.
  static let fields = [
    "dependencies", "peerDependencies", "optionalDependencies", "devDependencies",
  ]

  /// Everything that a manifest depends on; what is optional stands also in `dependencies`.
  static func all(of members: JSONObject) -> [SiteIndex.Dependency] {
    let optional = Set(members["optionalDependencies"]?.object?.keys ?? [])
    return fields.flatMap { field in
      (members[field]?.object?.members ?? []).compactMap { member in
        guard let wish = member.value.string,
          !(field == "dependencies" && optional.contains(member.key))
        else { return nil }
        return SiteIndex.Dependency(field: field, name: member.key, wish: wish)
      }
    }
  }
}

extension [String] {
  /// The texts without white space around them, each once, in their order; empty ones are left out.
  var unique: [String] {
    var seen: Set<String> = []
    return map(\.trimmed).filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }

  /// Whether there is nothing in the text but white space.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
