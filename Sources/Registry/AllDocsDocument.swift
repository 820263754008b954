import OrderedJSON
import PackageModel

/// The answer to `GET /_all_docs`: every package name, for mirrors.
///
/// ```json
/// {"total_rows":1,"offset":0,"rows":[{"id":"bolt","key":"bolt","value":{"rev":"2-9f86d0…"}}]}
/// ```
enum AllDocsDocument {
  static func document(of summaries: [PackageSummary]) -> [UInt8] {
    let rows = summaries.map { summary -> JSONValue in
      [
        "id": .string(summary.name.text), "key": .string(summary.name.text),
        "value": ["rev": .string(summary.revision)],
      ]
    }
    return JSONWriter.bytes([
      "total_rows": .number(JSONNumber(rows.count)), "offset": 0, "rows": .array(rows),
    ])
  }
}
