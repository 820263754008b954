package import OrderedJSON
package import PackageModel

/// A catalogue that is not made from tarballs, but from what documents state: whoever reads a
/// registry renders it again, and compares.
extension Catalogue {
  /// A catalogue of packages and of names that other registries have, in any order.
  package static func stating(
    _ packages: [CataloguePackage], foreign: [ForeignPackage] = []
  ) -> Catalogue {
    Catalogue(
      packages: packages.sorted { $0.name < $1.name }, tarballs: [],
      foreign: foreign.sorted { $0.name < $1.name }, advisories: nil)
  }
}

extension Candidate {
  /// What documents state of a version: its members, without `dist`.
  ///
  /// - Parameter readme: what the packument shows of the version that `latest` points to.
  package static func stating(
    _ name: PackageName, _ version: SemanticVersion, members: JSONObject, dist: DistFacts,
    readme: (text: String?, filename: String?) = (nil, nil)
  ) -> Candidate {
    let manifest = Manifest(
      stating: members, name: name, version: version, readme: readme.text,
      readmeFilename: readme.filename)
    return Candidate(source: "", manifest: PackedManifest(manifest), dist: dist, tag: nil)
  }
}

extension PublishedVersion {
  /// The version as the documents of a whole registry need it, without its manifest.
  package var summarized: PublishedVersion {
    let candidate = Candidate.stating(
      candidate.name, candidate.version,
      members: JSONObject([("name", .string(candidate.name.text))]), dist: candidate.dist)
    return PublishedVersion(candidate: candidate, published: published)
  }
}

extension ForeignPackage {
  /// A package of another registry, as `npm search` is told of it; nil where the entry is none.
  package init?(stating entry: JSONObject) {
    guard let name = entry["name"]?.string.flatMap({ try? PackageName(parsing: $0) }),
      entry["version"]?.string == "",
      let url = entry["links"]?.object?["npm"]?.string,
      let registry = Self.registry(of: url, name)
    else { return nil }
    let description = entry["description"]?.string
    self.init(
      name: name, registry: registry,
      maintainers: (entry["maintainers"]?.array ?? []).compactMap(Self.maintainer),
      description: description?.isEmpty == true ? nil : description,
      keywords: (entry["keywords"]?.array ?? []).compactMap(\.string), source: "")
  }

  private static func registry(of url: String, _ name: PackageName) -> RegistryURL? {
    let place = name.text.replacing("/", with: "%2f")
    guard url.hasSuffix("/" + place) else { return nil }
    return try? RegistryURL(parsing: String(url.dropLast(place.count)))
  }

  private static func maintainer(_ owner: JSONValue) -> JSONValue? {
    guard let owner = owner.object, let name = owner["username"] else { return nil }
    var person = JSONObject([("name", name)])
    person["email"] = owner["email"]
    return .object(person)
  }
}
