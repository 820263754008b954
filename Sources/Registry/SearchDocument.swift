import OrderedJSON
import PackageModel

/// The answer to `GET /-/v1/search`: every package, by name, whatever the words.
///
/// npm's printer neither filters nor sorts, and throws on a missing `maintainers`, on a maintainer
/// without `username`, and on a description or keyword that is no string; npm 9 also on a missing
/// description (`lib/utils/format-search-stream.js`).
///
/// ```json
/// {"objects":[{"package":{"name":"bolt","version":"1.1.0","date":"…","maintainers":[]},…}],
///  "total":1,"time":"…"}
/// ```
enum SearchDocument {
  static func document(of summaries: [PackageSummary]) -> [UInt8] {
    var writer = JSONObjectWriter(
      capacity: summaries.reduce(128) { $0 + $1.count(of: .searchResult) + 1 })
    writer.append("objects", arrayOf: summaries) { $0.append(.searchResult, to: &$1) }
    writer.append("total", .number(JSONNumber(summaries.count)))
    let modified = summaries.compactMap(\.modified).max()
    writer.append("time", modified.map { .string($0.description) })
    return writer.finished()
  }

  static func result(for package: CataloguePackage, _ members: JSONObject) -> JSONValue {
    result(summary(of: package, members))
  }

  static func result(for package: ForeignPackage) -> JSONValue { result(summary(of: package)) }

  private static func result(_ summary: JSONObject) -> JSONValue {
    [
      "package": .object(summary),
      "score": [
        "final": 1, "detail": ["quality": 1, "popularity": 1, "maintenance": 1],
      ],
      "searchScore": 1,
    ]
  }

  private static func summary(
    of package: CataloguePackage, _ members: JSONObject
  ) -> JSONObject {
    let latest = package.latest
    var object = JSONObject()
    object["name"] = .string(package.name.text)
    object["scope"] = .string(package.name.scope ?? "unscoped")
    object["version"] = .string(latest.version.description)
    let description = package.description ?? members["description"]?.string
    object["description"] = .string(description ?? "")
    object["keywords"] = .array((members["keywords"]?.array ?? []).filter { $0.string != nil })
    object["date"] = .string(latest.published.time.description)
    object["links"] = .object(links(members))
    object["maintainers"] = .array(package.owners(members))
    return object
  }

  /// A foreign package, of which no version is known here: npm prints the empty text as it is.
  private static func summary(of package: ForeignPackage) -> JSONObject {
    var object = JSONObject()
    object["name"] = .string(package.name.text)
    object["scope"] = .string(package.name.scope ?? "unscoped")
    object["version"] = ""
    object["description"] = .string(package.description ?? "")
    object["keywords"] = .array(package.keywords.map(JSONValue.string))
    object["links"] = ["npm": .string(package.packumentURL)]
    object["maintainers"] = .array(package.maintainers.compactMap(Owner.json))
    return object
  }

  private static func links(_ members: JSONObject) -> JSONObject {
    var links = JSONObject()
    links["homepage"] = members["homepage"]?.string.map(JSONValue.string)
    links["repository"] = members["repository"]?.object?["url"]?.string.map(JSONValue.string)
    links["bugs"] = members["bugs"]?.object?["url"]?.string.map(JSONValue.string)
    return links
  }
}
