import OrderedJSON
import PackageModel
import Registry

/// A value beside a label, perhaps with a link.
private struct FactValue {
  let text: String
  var link: String?
  var isOutside = false

  init(_ text: String) { self.text = text }

  /// An address outside of the registry, as a link where it is one.
  init(_ link: WebLink?, else text: String) {
    self.text = link?.label ?? text
    self.link = link?.text
    isOutside = true
  }
}

extension PackagePage {
  /// The facts beside the README, the maintainers and the keywords.
  var factFields: Fields {
    var fields = Fields()
    fields.set(
      "facts",
      facts.filter { !$0.values.isEmpty }.map { label, values in
        var fields = Fields()
        fields.set("label", label)
        fields.set(
          "values",
          values.enumerated().map { place, value in
            var fields = Fields()
            fields.set("text", value.text)
            fields.set("link", value.link)
            fields.set("isOutside", value.isOutside)
            fields.set("isLast", place == values.count - 1)
            return fields
          })
        return fields
      })
    let maintainers = shown.isLatest ? package.maintainers : ownMaintainers
    let keywords = shown.isLatest ? package.keywords : ownKeywords
    fields.set("hasMaintainers", !maintainers.isEmpty)
    fields.set("maintainers", maintainers.map { labelled($0, .maintainer) })
    fields.set("hasKeywords", !keywords.isEmpty)
    fields.set("keywords", keywords.prefix(40).map { labelled($0, .keyword) })
    return fields
  }

  private var facts: [(label: String, values: [FactValue])] {
    let dist = details.dist
    return [
      ("Licence", licenceValues), ("Repository", repositoryValues),
      ("Homepage", addressValues(members["homepage"]?.string)),
      ("Issues", addressValues(members["bugs"]?.object?["url"]?.string)),
      ("Unpacked", [FactValue(Words.size(dist.unpackedSize))]),
      ("Files", [FactValue(Words.number(dist.fileCount))]),
      ("Modules", [FactValue(moduleKind)]), ("Types", types),
      ("Engines", pairs(members["engines"])), ("OS", texts(members["os"])),
      ("CPU", texts(members["cpu"])), ("libc", texts(members["libc"])),
      ("Commands", commands), ("Scope", scope),
    ]
  }

  private var licenceValues: [FactValue] {
    let isShown = shown.isLatest
    guard let licence else { return [FactValue("none stated")] }
    var value = FactValue(licence)
    if isShown { value.link = GroupKind.licence.path(label: licence).map(path.link) }
    return [value]
  }

  private var repositoryValues: [FactValue] {
    repository.map { [FactValue(WebLink(repository: $0), else: $0)] } ?? []
  }

  private func addressValues(_ text: String?) -> [FactValue] {
    text.flatMap { $0.isEmpty ? nil : [FactValue(WebLink($0), else: $0)] } ?? []
  }

  /// What `require` and `import` find (Node.js, "Packages").
  private var moduleKind: String {
    let isModule = members["type"]?.string == "module"
    let exports = Self.conditions(in: members["exports"])
    let hasRequire = exports.contains("require")
    let hasImport = exports.contains("import") || members["module"]?.string != nil
    if isModule { return hasRequire ? "ES modules and CommonJS" : "ES modules" }
    return hasImport ? "CommonJS and ES modules" : "CommonJS"
  }

  private static func conditions(in value: JSONValue?, depth: Int = 0) -> Set<String> {
    guard let object = value?.object, depth < 8 else { return [] }
    return object.members.reduce(into: Set(object.keys)) { found, member in
      found.formUnion(conditions(in: member.value, depth: depth + 1))
    }
  }

  private var types: [FactValue] {
    let stated = members["types"]?.string ?? members["typings"]?.string
    let isInside = stated != nil || Self.conditions(in: members["exports"]).contains("types")
    return isInside ? [FactValue("included")] : []
  }

  private var commands: [FactValue] {
    (members["bin"]?.object?.keys ?? []).prefix(20).map(FactValue.init)
  }

  private var scope: [FactValue] {
    guard let scope = shown.name.scope else { return [] }
    var value = FactValue("@\(scope)")
    value.link = GroupKind.scope.path(label: "@\(scope)").map(path.link)
    return [value]
  }

  private func pairs(_ value: JSONValue?) -> [FactValue] {
    (value?.object?.members ?? []).compactMap { member in
      member.value.string.map { FactValue("\(member.key) \($0)") }
    }
  }

  private func texts(_ value: JSONValue?) -> [FactValue] {
    if let text = value?.string { return [FactValue(text)] }
    return (value?.array ?? []).compactMap { $0.string.map(FactValue.init) }
  }

  private var ownMaintainers: [String] {
    (members["maintainers"]?.array ?? []).compactMap { $0.object?["name"]?.string }.unique
  }

  private var ownKeywords: [String] {
    (members["keywords"]?.array ?? []).compactMap(\.string).unique
  }

  /// A maintainer or keyword, with a link where the registry lists packages under it.
  private func labelled(_ label: String, _ kind: GroupKind) -> Fields {
    var fields = Fields()
    let isListed =
      kind == .keyword
      ? package.keywords.contains(label) : package.maintainers.contains(label)
    fields.set("label", label)
    fields.set("link", isListed ? kind.path(label: label).map(path.link) : nil)
    return fields
  }
}
