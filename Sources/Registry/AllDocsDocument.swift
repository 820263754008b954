import OrderedJSON

/// The answer to `GET /_all_docs`: every package name, for mirrors.
///
/// ```json
/// {"total_rows":1,"offset":0,"rows":[{"id":"bolt","key":"bolt","value":{"rev":"2-9f86d0…"}}]}
/// ```
enum AllDocsDocument {
  static func document(of summaries: [PackageSummary]) -> [UInt8] {
    var writer = JSONObjectWriter(
      capacity: summaries.reduce(64) { $0 + 2 * $1.count(of: .name) + $1.count(of: .revision) + 48 }
    )
    writer.append("total_rows", .number(JSONNumber(summaries.count)))
    writer.append("offset", 0)
    writer.append("rows", arrayOf: summaries) { $0.appendRow(to: &$1) }
    return writer.finished()
  }
}

extension PackageSummary {
  private static let id = Array(#"{"id":""#.utf8)
  private static let key = Array(#"","key":""#.utf8)
  private static let revision = Array(#"","value":{"rev":""#.utf8)
  private static let end = Array(#""}}"#.utf8)

  /// Appends a row; neither name nor revision has a character that JSON escapes.
  fileprivate func appendRow(to bytes: inout [UInt8]) {
    bytes += Self.id
    append(.name, to: &bytes)
    bytes += Self.key
    append(.name, to: &bytes)
    bytes += Self.revision
    append(.revision, to: &bytes)
    bytes += Self.end
  }
}
