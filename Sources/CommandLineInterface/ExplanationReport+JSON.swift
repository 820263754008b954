import Build
import Diagnostics
import OrderedJSON
import PackageModel
import Registry

extension ExplanationReport {
  /// The report for machines: one object on one line.
  var json: String {
    var object = JSONObject()
    object["package"] = explanation.package?.reportJSON
    object["pick"] = explanation.pick?.reportJSON
    object["tarballs"] = .array(explanation.tarballs.map(\.reportJSON))
    return JSONValue.object(object).line
  }
}

extension PackageExplanation {
  fileprivate var reportJSON: JSONValue {
    var object = JSONObject()
    object["name"] = .string(name.text)
    object["registry"] = foreign.map { .string($0.registry.text) }
    object["versions"] = .array(versions.map(\.reportJSON))
    let tags = tags.map { tag -> (String, JSONValue) in
      (
        tag.tag.text,
        ["version": .string(tag.version.description), "reason": .string(tag.reason.text)]
      )
    }
    object["dist-tags"] = .object(JSONObject(tags))
    object["withheld"] = .array(withheld.map(\.reportJSON))
    object["invalid"] = .array(invalid.map(JSONValue.string))
    return .object(object)
  }
}

extension PackageExplanation.Version {
  fileprivate var reportJSON: JSONValue {
    [
      "version": .string(version.description), "tarball": .string(source),
      "time": .string(time.time.description), "timeSource": .string(time.source.rawValue),
      "hidden": .bool(isHidden), "deprecated": .bool(isDeprecated),
    ]
  }
}

extension Explanation.Pick {
  fileprivate var reportJSON: JSONValue {
    var object = JSONObject([("wanted", .string(wanted))])
    switch result {
    case .success(let pick):
      object["version"] = .string(pick.version.description)
      object["reason"] = .string(pick.reason.text)
      object["engines"] = engines.map(JSONValue.string)
    case .failure(let failure):
      object["version"] = .null
      object["reason"] = .string(failure.text)
    }
    return .object(object)
  }
}

extension TarballExplanation {
  fileprivate var reportJSON: JSONValue {
    var object = JSONObject([("tarball", .string(source)), ("status", .string(standing.word))])
    object["reason"] = .string(standing.text)
    object["identity"] = identity.map(JSONValue.string)
    object["member"] = member.map(JSONValue.string)
    object["integrity"] = dist.map { .string($0.integrity.text) }
    object["shasum"] = dist.map { .string($0.shasum.text) }
    object["size"] = byteCount.map { .number(JSONNumber(Int($0))) }
    object["fileCount"] = dist.map { .number(JSONNumber($0.fileCount)) }
    object["unpackedSize"] = dist.map { .number(JSONNumber(Int($0.unpackedSize))) }
    object["url"] = url.map(JSONValue.string)
    object["time"] = time.map { .string($0.time.description) }
    object["timeSource"] = time.map { .string($0.source.rawValue) }
    object["askedTag"] = askedTag.map {
      ["tag": .string($0.tag.text), "pointer": .string($0.pointer)]
    }
    object["tags"] = .array(tags.map { .string($0.text) })
    object["deprecated"] = deprecation.map { .string($0.message) }
    object["changes"] = .array(changes.map(\.reportJSON))
    object["diagnostics"] = .array(diagnostics.map(\.json))
    return .object(object)
  }
}

extension ManifestChange {
  fileprivate var reportJSON: JSONValue {
    var object = JSONObject()
    object["pointer"] = .string(Subject().field(keys).text)
    object["before"] = before
    object["after"] = after
    object["rule"] = rule.map(JSONValue.string)
    return .object(object)
  }
}
