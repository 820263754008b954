import Build
import OrderedJSON
import OutputTree
import PackageModel
import Registry
import SystemPackage

extension BuildReport {
  /// The report for machines: one object on one line.
  var json: String {
    var object = JSONObject()
    object["status"] = .string(status)
    object["registry"] = .string(configuration.registry.text)
    object["output"] = .string(configuration.output.string)
    outcome.add(to: &object)
    object["tree"] = tree
    object["milliseconds"] = .number(JSONNumber(Int(duration.inHundredths * 10)))
    return JSONValue.object(object).line
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
    ]
  }
}
