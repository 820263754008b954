import OrderedJSON
import PackageModel

/// One field in which our manifest is not npm's.
struct ManifestDifference {
  let example: ManifestExample
  /// The member, or `refusal` where only one side publishes the package.
  let field: String
  let ours: JSONValue?
  let npms: JSONValue?
}

/// Compares our answer with npm's, field by field.
struct ManifestComparison {
  let answer: NpmNormalizer.Answer

  /// What is left after the rules below.
  var differences: [ManifestDifference] {
    let result = Manifest.normalized(
      answer.example.input, files: PackageFiles(example: answer.example.files))
    switch (result, answer.manifest) {
    case (.failure, nil): return []
    case (.success, nil): return [difference("refusal", nil, answer.error.map(JSONValue.string))]
    case (.failure(let error), .some):
      let reasons = error.faults.map { JSONValue.string($0.pointer + " " + $0.reasonName) }
      return [difference("refusal", .array(reasons), nil)]
    case (.success(let manifest), let npms?):
      return differences(manifest, withoutReadmeMarker(npms))
    }
  }

  private func differences(_ manifest: Manifest, _ npms: JSONObject) -> [ManifestDifference] {
    let keys = manifest.members.keys + ["readme", "readmeFilename"]
    let others = npms.keys.filter { !keys.contains($0) }
    return (keys + others).compactMap { key in
      let ours = manifest.field(key)
      let isOrdered = key != "bundleDependencies" || answer.example.input[key]?.array != nil
      let theirs = key == "man" ? sortedByBytes(npms[key]) : npms[key]
      let areSame = isOrdered ? isSame(ours, theirs) : isSameSet(ours, theirs)
      return areSame ? nil : difference(key, ours, theirs)
    }
  }

  private func difference(
    _ field: String, _ ours: JSONValue?, _ npms: JSONValue?
  ) -> ManifestDifference {
    ManifestDifference(example: answer.example, field: field, ours: ours, npms: npms)
  }

  /// The CLI writes a marker for a missing readme.
  private func withoutReadmeMarker(_ manifest: JSONObject) -> JSONObject {
    manifest.filter { $0.key != "readme" || $0.value != "ERROR: No README data found!" }
  }

  /// npm lists the pages of a directory in the order of the file system.
  private func sortedByBytes(_ value: JSONValue?) -> JSONValue? {
    guard let pages = value?.array?.compactMap(\.string), answer.example.input["man"] == nil else {
      return value
    }
    return .array(
      pages.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(JSONValue.string))
  }
}

/// Whether two arrays hold the same texts: the keys of an object, which JavaScript sorts if they are
/// numbers.
private func isSameSet(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
  left?.array?.compactMap(\.string).sorted() == right?.array?.compactMap(\.string).sorted()
}

/// Whether two values are the same to JavaScript, which moves numeric keys to the front and writes
/// a number in one way only.
func isSame(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
  switch (left, right) {
  case (.number(let left), .number(let right)): Double(left.text) == Double(right.text)
  case (.array(let left), .array(let right)):
    left.count == right.count && zip(left, right).allSatisfy { isSame($0, $1) }
  case (.object(let left), .object(let right)):
    left.members.count == right.members.count
      && left.members.allSatisfy { isSame($0.value, right[$0.key]) }
  case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
  default: left == right
  }
}
