import OrderedJSON
import PackageModel

/// The answer to `GET /_changes`: each package once, by the time of its newest version, for
/// followers that read the whole list again.
///
/// The sequence number is the rank of that version among all versions by time; a follower that
/// keeps it sees only what came after.
///
/// ```json
/// {"results":[{"seq":42,"id":"bolt","changes":[{"rev":"2-9f86d0…"}]}],"last_seq":42,"pending":0}
/// ```
enum ChangesDocument {
  static func document(of catalogue: Catalogue) -> JSONValue {
    let versions = catalogue.packages.flatMap(\.versions).sorted { left, right in
      let (leftName, rightName) = (left.candidate.name, right.candidate.name)
      return (left.published.time, leftName, left.version)
        < (right.published.time, rightName, right.version)
    }
    var sequence: [PackageName: Int] = [:]
    for (index, version) in versions.enumerated() { sequence[version.candidate.name] = index + 1 }
    let rows = catalogue.packages.map { (sequence: sequence[$0.name] ?? 0, package: $0) }
    let results = rows.sorted { $0.sequence < $1.sequence }.map { row -> JSONValue in
      [
        "seq": .number(JSONNumber(row.sequence)), "id": .string(row.package.name.text),
        "changes": [["rev": .string(Revision.text(of: row.package))]],
      ]
    }
    return [
      "results": .array(results), "last_seq": .number(JSONNumber(versions.count)), "pending": 0,
    ]
  }
}
