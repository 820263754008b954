import Build
import OrderedJSON
import OutputTree
import PackageModel
import Registry
import SystemPackage

extension BuildReport {
  /// The report for machines: one object on one line.
  var json: String {
    var writer = JSONObjectWriter()
    writer.append("status", .string(status))
    writer.append("registry", .string(configuration.registry.text))
    writer.append("output", .string(configuration.output.string))
    outcome.add(to: &writer)
    writer.append(
      "tarballs",
      [
        "read": .number(JSONNumber(outcome.readCount)),
        "known": .number(JSONNumber(outcome.knownCount)),
      ])
    writer.append("tree", tree)
    writer.append("milliseconds", .number(JSONNumber(Int(duration.inHundredths * 10))))
    return writer.line()
  }

  private var status: String {
    if outcome.isRefused { return "refused" }
    if configuration.isDryRun { return "dry-run" }
    return outcome.skipped.isEmpty ? "published" : "published-in-part"
  }

  private var tree: JSONValue {
    guard let changes = outcome.changes else { return .null }
    return [
      "added": .number(JSONNumber(changes.added)),
      "replaced": .number(JSONNumber(changes.replaced)),
      "deleted": .number(JSONNumber(changes.deleted)),
      "unchanged": .number(JSONNumber(changes.unchanged)),
      "leaving": .number(JSONNumber(changes.leaving)),
    ]
  }
}
