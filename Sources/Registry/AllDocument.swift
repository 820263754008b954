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
      capacity: summaries.reduce(64) { $0 + $1.count(of: .name) + $1.count(of: .listing) + 4 })
    writer.append("_updated", .number(JSONNumber(updated)))
    for summary in summaries where !summary.isForeign {
      // No name has a character that JSON escapes.
      writer.appendMember { bytes in
        bytes.append(UInt8(ascii: "\""))
        summary.append(.name, to: &bytes)
        bytes += Self.colon
        summary.append(.listing, to: &bytes)
      }
    }
    return writer.finished()
  }

  private static let colon = Array(#"":"#.utf8)

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
