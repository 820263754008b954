import OrderedJSON
import PackageModel

/// The full packument: everything a client asks of `GET /{name}`.
///
/// ```json
/// {"_id":"bolt","name":"bolt","dist-tags":{"latest":"1.1.0"},"versions":{"1.1.0":{…}},
///  "time":{"created":"…","modified":"…","1.1.0":"…"},"modified":"…","readme":"…"}
/// ```
enum Packument {
  /// The members that a packument copies from the version that `latest` points to, besides
  /// `maintainers` and `description`, which the overlay may say instead.
  private static let copiedMembers = [
    "homepage", "keywords", "repository", "author", "contributors", "bugs",
    "license",
  ]

  /// The bytes of the document.
  static func document(of package: CataloguePackage, in layout: RegistryLayout) -> [UInt8] {
    let latest = package.latest.candidate.manifest.body
    let members = latest.members
    var writer = JSONObjectWriter()
    writer.append("_id", .string(package.name.text))
    writer.append("name", .string(package.name.text))
    writer.append(
      "description", package.description.map(JSONValue.string) ?? members["description"])
    writer.append("dist-tags", .object(distTags(of: package)))
    writer.append("versions", written: versions(of: package, in: layout))
    writer.append("time", time(of: package))
    writer.append("modified", .string(package.modified.description))
    if let maintainers = package.maintainers {
      writer.append("maintainers", .array(maintainers))
    } else {
      writer.append("maintainers", members["maintainers"])
    }
    for key in copiedMembers { writer.append(key, members[key]) }
    writer.append("readme", latest.readme.map(JSONValue.string))
    writer.append("readmeFilename", latest.readmeFilename.map(JSONValue.string))
    return writer.finished() + [UInt8(ascii: "\n")]
  }

  static func distTags(of package: CataloguePackage) -> JSONObject {
    JSONObject(package.sortedTags.map { ($0.tag.text, .string($0.version.description)) })
  }

  private static func versions(
    of package: CataloguePackage, in layout: RegistryLayout
  ) -> [UInt8] {
    var writer = JSONObjectWriter()
    for version in package.versions {
      writer.append(
        version.version.description, written: VersionDocument.object(of: version, in: layout))
    }
    return writer.finished()
  }

  private static func time(of package: CataloguePackage) -> JSONValue {
    let bounds = [("created", package.created), ("modified", package.modified)]
    let versions = package.versions.map { ($0.version.description, $0.published.time) }
    return .object(
      JSONObject((bounds + versions).map { ($0.0, .string($0.1.description)) }))
  }
}
