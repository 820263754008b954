import OrderedJSON
import PackageModel

/// The answer to `GET /_all_docs`: every package name, for mirrors.
///
/// ```json
/// {"total_rows":1,"offset":0,"rows":[{"id":"bolt","key":"bolt","value":{"rev":"2-9f86d0…"}}]}
/// ```
enum AllDocsDocument {
  static func document(of catalogue: Catalogue) -> JSONValue {
    let own = catalogue.packages.map { (name: $0.name, revision: Revision.text(of: $0)) }
    let foreign = catalogue.foreign.map { (name: $0.name, revision: Revision.foreign) }
    let rows = (own + foreign).sorted { $0.name < $1.name }.map { row -> JSONValue in
      [
        "id": .string(row.name.text), "key": .string(row.name.text),
        "value": ["rev": .string(row.revision)],
      ]
    }
    return [
      "total_rows": .number(JSONNumber(rows.count)), "offset": 0, "rows": .array(rows),
    ]
  }
}

/// The words by which mirrors see that a package changed.
enum Revision {
  /// The number of versions, and the shasum of the highest.
  static func text(of package: CataloguePackage) -> String {
    let highest = package.versions[package.versions.count - 1]
    return "\(package.versions.count)-\(highest.candidate.dist.shasum.text)"
  }

  /// A package whose versions are elsewhere.
  static let foreign = "0-foreign"
}
