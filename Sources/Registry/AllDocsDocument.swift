import OrderedJSON
import PackageModel

/// The answer to `GET /_all_docs`: every package name, for mirrors.
///
/// ```json
/// {"total_rows":1,"offset":0,"rows":[{"id":"bolt","key":"bolt","value":{"rev":"2-9f86d0…"}}]}
/// ```
enum AllDocsDocument {
  static func document(of summaries: [PackageSummary]) -> [UInt8] {
    let rows = summaries.map { summary in
      var row = JSONObjectWriter()
      row.append("id", .string(summary.name.text))
      row.append("key", .string(summary.name.text))
      row.append("value", ["rev": .string(summary.revision)])
      return row.finished()[...]
    }
    var writer = JSONObjectWriter()
    writer.append("total_rows", .number(JSONNumber(summaries.count)))
    writer.append("offset", 0)
    writer.append("rows", elements: rows)
    return writer.finished()
  }
}
