import OrderedJSON
import PackageModel

/// The answer to `GET /-/v1/search`: every package, by name, whatever the words.
///
/// npm's printer neither filters nor sorts, and throws on a missing `maintainers`, on a maintainer
/// without `username`, and on a description or keyword that is no string (npm 10
/// `lib/utils/format-search-stream.js`).
///
/// ```json
/// {"objects":[{"package":{"name":"bolt","version":"1.1.0","date":"…","maintainers":[]},…}],
///  "total":1,"time":"…"}
/// ```
enum SearchDocument {
  static func document(of catalogue: Catalogue) -> JSONValue {
    var object = JSONObject()
    object["objects"] = .array(catalogue.packages.map(result))
    object["total"] = .number(JSONNumber(catalogue.packages.count))
    object["time"] = catalogue.modified.map { .string($0.description) }
    return .object(object)
  }

  private static func result(_ package: CataloguePackage) -> JSONValue {
    [
      "package": .object(summary(of: package)),
      "score": [
        "final": 1, "detail": ["quality": 1, "popularity": 1, "maintenance": 1],
      ],
      "searchScore": 1,
    ]
  }

  private static func summary(of package: CataloguePackage) -> JSONObject {
    let latest = package.latest
    let members = latest.candidate.manifest.members
    var object = JSONObject()
    object["name"] = .string(package.name.text)
    object["scope"] = .string(package.name.scope ?? "unscoped")
    object["version"] = .string(latest.version.description)
    let description = package.description ?? members["description"]?.string
    object["description"] = description.map(JSONValue.string)
    object["keywords"] = .array((members["keywords"]?.array ?? []).filter { $0.string != nil })
    object["date"] = .string(latest.published.time.description)
    object["links"] = .object(links(members))
    let people = package.maintainers ?? members["maintainers"]?.array ?? []
    object["maintainers"] = .array(people.compactMap(maintainer))
    return object
  }

  private static func links(_ members: JSONObject) -> JSONObject {
    var links = JSONObject()
    links["homepage"] = members["homepage"]?.string.map(JSONValue.string)
    links["repository"] = members["repository"]?.object?["url"]?.string.map(JSONValue.string)
    links["bugs"] = members["bugs"]?.object?["url"]?.string.map(JSONValue.string)
    return links
  }

  private static func maintainer(_ person: JSONValue) -> JSONValue? {
    guard let person = person.object, let name = person["name"]?.string else { return nil }
    var object = JSONObject([("username", .string(name))])
    object["email"] = person["email"]?.string.map(JSONValue.string)
    return .object(object)
  }
}
