import OrderedJSON
import PackageModel

/// The answer to `GET /_all_docs`: every package name, for mirrors.
///
/// ```json
/// {"total_rows":1,"offset":0,"rows":[{"id":"bolt","key":"bolt","value":{"rev":"2-9f86d0…"}}]}
/// ```
enum AllDocsDocument {
  static func document(of catalogue: Catalogue) -> JSONValue {
    let rows = catalogue.packages.map { package -> JSONValue in
      [
        "id": .string(package.name.text), "key": .string(package.name.text),
        "value": ["rev": .string(revision(of: package))],
      ]
    }
    return [
      "total_rows": .number(JSONNumber(rows.count)), "offset": 0, "rows": .array(rows),
    ]
  }

  /// A word that changes when a version is added: their number, and the shasum of the highest.
  private static func revision(of package: CataloguePackage) -> String {
    let highest = package.versions[package.versions.count - 1]
    return "\(package.versions.count)-\(highest.candidate.dist.shasum.text)"
  }
}
