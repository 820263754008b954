import OrderedJSON
import PackageModel

/// The full packument: everything a client asks of `GET /{name}`.
///
/// ```json
/// {"_id":"bolt","name":"bolt","dist-tags":{"latest":"1.1.0"},"versions":{"1.1.0":{…}},
///  "time":{"created":"…","modified":"…","1.1.0":"…"},"modified":"…","readme":"…"}
/// ```
enum Packument {
  /// The members that a packument copies from the version that `latest` points to.
  private static let copiedMembers = [
    "maintainers", "homepage", "keywords", "repository", "author", "contributors", "bugs",
    "license",
  ]

  static func document(of package: CataloguePackage, in layout: RegistryLayout) -> JSONValue {
    let latest = package.latest.candidate.manifest
    var object = JSONObject()
    object["_id"] = .string(package.name.text)
    object["name"] = .string(package.name.text)
    object["description"] =
      package.description.map(JSONValue.string) ?? latest.members["description"]
    object["dist-tags"] = .object(distTags(of: package))
    object["versions"] = versions(of: package, in: layout)
    object["time"] = time(of: package)
    object["modified"] = .string(package.modified.description)
    for key in copiedMembers { object[key] = latest.members[key] }
    if let maintainers = package.maintainers { object["maintainers"] = .array(maintainers) }
    object["readme"] = latest.readme.map(JSONValue.string)
    object["readmeFilename"] = latest.readmeFilename.map(JSONValue.string)
    return .object(object)
  }

  static func distTags(of package: CataloguePackage) -> JSONObject {
    JSONObject(package.sortedTags.map { ($0.tag.text, .string($0.version.description)) })
  }

  private static func versions(
    of package: CataloguePackage, in layout: RegistryLayout
  ) -> JSONValue {
    .object(
      JSONObject(
        package.versions.map { version in
          (version.version.description, .object(VersionDocument.object(of: version, in: layout)))
        }))
  }

  private static func time(of package: CataloguePackage) -> JSONValue {
    let bounds = [("created", package.created), ("modified", package.modified)]
    let versions = package.versions.map { ($0.version.description, $0.published.time) }
    return .object(
      JSONObject((bounds + versions).map { ($0.0, .string($0.1.description)) }))
  }
}
