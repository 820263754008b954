import OrderedJSON
import PackageModel

/// The answer to `GET /-/all`, for npm 6 and older: every package, names ascending after `_updated`.
///
/// ```json
/// {"_updated":1718114602000,"bolt":{"name":"bolt","dist-tags":{"latest":"1.1.0"},"versions":{…}}}
/// ```
enum AllDocument {
  static func document(of summaries: [PackageSummary]) -> [UInt8] {
    let updated = Int(summaries.compactMap(\.modified).max()?.milliseconds ?? 0)
    var writer = JSONObjectWriter(
      capacity: summaries.reduce(64) { $0 + $1.nameBytes.count + $1.listing.count + 4 })
    writer.append("_updated", .number(JSONNumber(updated)))
    for summary in summaries where !summary.isForeign {
      writer.append(plain: summary.nameBytes, written: summary.listing)
    }
    return writer.finished()
  }

  static func summary(of package: CataloguePackage, _ members: JSONObject) -> JSONValue {
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
