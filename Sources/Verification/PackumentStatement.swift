import Diagnostics
import OrderedJSON
import PackageModel
import Registry

/// What a packument states, as far as it can be understood, and what cannot.
struct PackumentStatement {
  let name: PackageName
  private let document: JSONObject
  private let subject: Subject
  private(set) var versions: [VersionStatement] = []
  private(set) var distTags: [DistTag: SemanticVersion] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads a packument.
  init(_ document: JSONObject, of name: PackageName, at subject: Subject) {
    self.name = name
    self.document = document
    self.subject = subject
    readIdentity()
    readVersions()
    readTags()
  }

  /// The package as a registry that renders the statement would have it; nil where not everything
  /// could be understood.
  var package: CataloguePackage? {
    guard diagnostics.isEmpty, !versions.isEmpty else { return nil }
    let latest = distTags[.latest]
    let published = versions.map { version in
      version.published(name, readme: version.version == latest ? readme : (nil, nil))
    }
    var package = CataloguePackage(
      name: name, versions: published.sorted { $0.version < $1.version }, distTags: distTags)
    package.maintainers = document["maintainers"]?.array
    package.description = document["description"]?.string
    return package
  }

  /// The text that the packument shows of the version that `latest` points to.
  var readme: (text: String?, filename: String?) {
    (document["readme"]?.string, document["readmeFilename"]?.string)
  }

  private mutating func readIdentity() {
    guard document["name"]?.string != name.text else { return }
    let found = document["name"].map(JSONDifference.text) ?? "missing"
    note(.treeDocumentInvalid, ["name"], "the name is \(found), and this is the place of \(name)")
  }

  private mutating func readVersions() {
    guard let entries = document["versions"]?.object, !entries.isEmpty else {
      return note(.treeDocumentInvalid, ["versions"], "there are no versions")
    }
    for member in entries.members { readVersion(member.key, member.value) }
  }

  private mutating func readVersion(_ key: String, _ value: JSONValue) {
    let path = ["versions", key]
    guard let version = SemanticVersion(strict: key), version.description == key else {
      let words = "\"\(key)\" is not a version as registries write it"
      return note(.treeDocumentInvalid, path, words)
    }
    guard let entry = value.object else {
      return note(.treeDocumentInvalid, path, "the version is \(value.kind), not an object")
    }
    for (field, expected) in [("name", name.text), ("version", key)]
    where entry[field]?.string != expected {
      note(.treeManifestDiffers, path + [field], "this is the place of \"\(expected)\"")
    }
    let (dist, faults) = DistFacts.stating(entry["dist"]?.object ?? JSONObject())
    for fault in faults {
      note(.treeDistDiffers, path + ["dist", fault], "`dist` has no \(fault) that clients can use")
    }
    let time = time(of: key)
    guard let dist, let time else { return }
    versions.append(
      VersionStatement(
        version: version, members: entry.filter { $0.key != "dist" }, dist: dist, time: time))
  }

  private mutating func time(of version: String) -> Timestamp? {
    let value = document["time"]?.object?[version]
    if let text = value?.string, let time = Timestamp(parsing: text) { return time }
    let words = value.map { "\(JSONDifference.text($0)) is no time" } ?? "the version has no time"
    note(.treeTimeInvalid, ["time", version], words)
    return nil
  }

  private mutating func readTags() {
    let tags = document["dist-tags"]?.object ?? JSONObject()
    for member in tags.members {
      let path = ["dist-tags", member.key]
      do {
        let tag = try DistTag(parsing: member.key)
        guard let text = member.value.string, document["versions"]?.object?[text] != nil else {
          let found = JSONDifference.text(member.value)
          note(.treeTagInvalid, path, "the tag points to \(found), which is no version here")
          continue
        }
        distTags[tag] = SemanticVersion(strict: text)
      } catch {
        note(.treeTagInvalid, path, error.rule)
      }
    }
    diagnostics += CaseConflicts.diagnostics(among: distTags.keys, of: name, at: subject)
    if tags["latest"] == nil {
      note(.treeTagInvalid, ["dist-tags"], "there is no tag `latest`")
    }
  }

  private mutating func note(_ code: DiagnosticCode, _ path: [String], _ words: String) {
    diagnostics.append(.stated(code, words, at: subject.field(path)))
  }
}

extension Diagnostic {
  /// Something in a packument that clients or this program cannot understand.
  fileprivate static func stated(
    _ code: DiagnosticCode, _ words: String, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(.error, code, at: subject, words, suggestion: buildAgain)
  }

  /// The way out of whatever is wrong in a document: it is made again from the tarballs.
  static let buildAgain = "build the registry again, and see who else writes there"
}
