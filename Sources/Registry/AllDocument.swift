import OrderedJSON
import PackageModel

/// The answer to `GET /-/all`, for npm 6 and older: every package, names ascending after `_updated`.
///
/// ```json
/// {"_updated":1718114602000,"bolt":{"name":"bolt","dist-tags":{"latest":"1.1.0"},"versions":{…}}}
/// ```
enum AllDocument {
  static func document(of catalogue: Catalogue) -> JSONValue {
    let updated = Int(catalogue.modified?.milliseconds ?? 0)
    let packages = catalogue.packages.map { ($0.name.text, summary(of: $0)) }
    return .object(JSONObject([("_updated", .number(JSONNumber(updated)))] + packages))
  }

  private static func summary(of package: CataloguePackage) -> JSONValue {
    let members = package.latestMembers
    var object = JSONObject()
    object["name"] = .string(package.name.text)
    let description = package.description ?? members["description"]?.string
    object["description"] = description.map(JSONValue.string)
    object["dist-tags"] = .object(Packument.distTags(of: package))
    object["maintainers"] = .array(
      package.maintainers ?? members["maintainers"]?.array ?? [])
    object["time"] = ["modified": .string(package.modified.description)]
    object["keywords"] = members["keywords"]
    let latest = JSONObject([(package.latest.version.description, JSONValue.string("latest"))])
    object["versions"] = .object(latest)
    return .object(object)
  }
}
