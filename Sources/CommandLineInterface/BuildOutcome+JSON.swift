import Build
import OrderedJSON
import PackageModel
import Registry

extension BuildOutcome {
  /// Adds what the reports of several commands say of an outcome.
  func add(to object: inout JSONObject) {
    object["packages"] = .array((catalogue?.packages ?? []).map(\.reportJSON))
    object["withheld"] = .array(withheld.map(\.reportJSON))
    let foreign = catalogue?.foreign ?? []
    object["foreign"] = .object(
      JSONObject(foreign.map { ($0.name.text, JSONValue.string($0.registry.text)) }))
    object["skipped"] = .array(skipped.map(JSONValue.string))
    object["passedOver"] = .array(passedOver.map(\.reportJSON))
    object["ledger"] = ["added": .number(JSONNumber(ledgerAdditions))]
  }
}

extension JSONValue {
  /// The value as text on one line.
  var line: String {
    var bytes: [UInt8] = []
    JSONWriter.append(self, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
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
  var reportJSON: JSONValue {
    [
      "identity": .string(identity), "tarball": .string(source), "reason": .string(reasonText),
    ]
  }
}

extension PassedOver {
  fileprivate var reportJSON: JSONValue { ["path": .string(source), "reason": .string(reason)] }
}
