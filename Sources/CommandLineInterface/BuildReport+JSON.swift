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
    object["packages"] = .array((outcome.catalogue?.packages ?? []).map(\.reportJSON))
    object["withheld"] = .array(outcome.withheld.map(\.reportJSON))
    let foreign = outcome.catalogue?.foreign ?? []
    object["foreign"] = .object(
      JSONObject(foreign.map { ($0.name.text, JSONValue.string($0.registry.text)) }))
    object["skipped"] = .array(outcome.skipped.map(JSONValue.string))
    object["passedOver"] = .array(outcome.passedOver.map(\.reportJSON))
    object["ledger"] = ["added": .number(JSONNumber(outcome.ledgerAdditions))]
    object["tree"] = tree
    object["milliseconds"] = .number(JSONNumber(Int(duration.inHundredths * 10)))
    var bytes: [UInt8] = []
    JSONWriter.append(.object(object), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
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

extension CataloguePackage {
  fileprivate var reportJSON: JSONValue {
    let tags = sortedTags.map { ($0.tag.text, JSONValue.string($0.version.description)) }
    let versions = versions.map { version -> JSONValue in
      [
        "version": .string(version.version.description),
        "tarball": .string(version.candidate.source),
        "integrity": .string(version.candidate.dist.integrity.text),
        "time": .string(version.published.time.description),
        "timeSource": .string(version.published.source.rawValue),
      ]
    }
    return [
      "name": .string(name.text), "dist-tags": .object(JSONObject(tags)),
      "versions": .array(versions),
    ]
  }
}

extension WithheldTarball {
  fileprivate var reportJSON: JSONValue {
    [
      "identity": .string(identity), "tarball": .string(source), "reason": .string(reasonText),
    ]
  }
}

extension PassedOver {
  fileprivate var reportJSON: JSONValue { ["path": .string(source), "reason": .string(reason)] }
}
