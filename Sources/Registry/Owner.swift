import OrderedJSON
import PackageModel

/// A maintainer as lists show it.
enum Owner {
  /// The person with `username` and `email`; nil without a name, which npm's printer cannot do
  /// without.
  static func json(_ person: JSONValue) -> JSONValue? {
    guard let person = person.object, let name = person["name"]?.string else { return nil }
    var object = JSONObject([("username", .string(name))])
    object["email"] = person["email"]?.string.map(JSONValue.string)
    return .object(object)
  }
}

extension CataloguePackage {
  /// The package's maintainers: the overlay's, else those of the version that `latest` points to.
  ///
  /// - Parameter members: the manifest of that version.
  func owners(_ members: @autoclosure () -> JSONObject) -> [JSONValue] {
    let people = maintainers ?? members()["maintainers"]?.array ?? []
    return people.compactMap(Owner.json)
  }
}
