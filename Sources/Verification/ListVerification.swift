package import Diagnostics
import OrderedJSON
package import PackageModel
package import Registry

/// The documents over all packages, read and compared with the packuments.
package struct ListVerification: Sendable {
  /// What is wrong.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The packages that the lists name, sorted.
  package private(set) var names: [PackageName] = []
  /// The packages of other registries, as the search document states them.
  package private(set) var foreign: [ForeignPackage] = []
  /// Whether any list is there: without one this is no registry.
  package private(set) var isRegistry = false
  /// Why a list could not be read, where one could not.
  package private(set) var failure: String?
  /// Whether the answer to `npm audit` is there.
  package private(set) var hasAdvisories = false
  /// How many lists are stored in a content coding, and how many are not.
  package private(set) var codings = (encoded: 0, plain: 0)
  /// The paths that are explained.
  package private(set) var explained: Set<String> = []

  private let layout: RegistryLayout
  private var readings: [String: DocumentAnswer] = [:]

  /// Reads the lists.
  package init(in layout: RegistryLayout, from reader: some RegistryReader) {
    self.layout = layout
    for path in layout.listPaths { readings[path] = reader.document(at: path) }
    explained = Set(layout.listPaths)
    for reading in readings.values {
      if case .unreadable(let reason) = reading { failure = failure ?? reason }
    }
    if case .found = readings[layout.advisories] { hasAdvisories = true }
    readNames()
  }

  /// The names that lists give: all of them, so that one that only some lists have is noticed.
  private mutating func readNames() {
    let documents = object(layout.allDocs)
    let rows = documents?["rows"]?.array ?? []
    let results = object(layout.search)?["objects"]?.array ?? []
    let changes = object(layout.changes)?["results"]?.array ?? []
    isRegistry = documents?["rows"]?.array != nil || object(layout.search)?["objects"] != nil
    let entries = results.compactMap { $0.object?["package"]?.object }
    foreign = entries.compactMap(ForeignPackage.init(stating:))
    let away = Set(foreign.map(\.name))
    let named =
      (rows + changes).map { $0.object?["id"] } + entries.map { $0["name"] }
      + (object(layout.all)?.keys ?? []).map(JSONValue.string)
    let found = named.compactMap { $0?.string }.compactMap { try? PackageName(parsing: $0) }
    let elsewhere = rows.filter(Self.isForeign).compactMap { $0.object?["id"]?.string }
    names = Set(found).subtracting(away).filter { !elsewhere.contains($0.text) }.sorted()
  }

  private static func isForeign(_ row: JSONValue) -> Bool {
    row.object?["value"]?.object?["rev"]?.string == "0-foreign"
  }

  private func object(_ path: String) -> JSONObject? {
    guard case .found(let document) = readings[path] else { return nil }
    return (try? JSONParser.parse(document.bytes))?.object
  }

  /// Compares the lists with the packages that are there.
  ///
  /// - Parameter packages: nil where not all of them are known, so that nothing can be compared.
  package mutating func compare(
    _ packages: [CataloguePackage]?, from reader: some RegistryReader
  ) {
    let documents = RegistryDocuments.documents(
      of: .stating(packages ?? [], foreign: foreign), in: layout)
    let lists = Set(layout.listPaths)
    for document in documents where lists.contains(document.path) {
      guard let reading = readings[document.path] else { continue }
      if case .found(let stored) = reading {
        if stored.isEncoded { codings.encoded += 1 } else { codings.plain += 1 }
      }
      let comparison = DocumentComparison(
        subject: Subject(file: reader.place(of: document.path)),
        modified: packages == nil ? nil : document.modified)
      if packages == nil, case .found = reading, document.path != layout.ping {
        diagnostics += form(of: reading, comparison)
      } else {
        diagnostics += comparison.diagnostics(of: reading, expecting: document.render)
      }
    }
    compareAdvisories(reader)
  }

  /// What can be said of a list whose packages are not all known.
  private func form(
    of reading: DocumentAnswer, _ comparison: DocumentComparison
  ) -> [Diagnostic] {
    guard case .found(let document) = reading else { return [] }
    do {
      let value = try JSONParser.parse(document.bytes)
      guard value.object != nil else { return [.notObject(value, at: comparison.subject)] }
      return comparison.diagnostics(ofForm: document, value: value)
    } catch {
      return [.notJSON(error, at: comparison.subject)]
    }
  }

  /// Advisories come from a folder that is not part of the tree: only their form can be proved.
  private mutating func compareAdvisories(_ reader: some RegistryReader) {
    guard let reading = readings[layout.advisories] else { return }
    let comparison = DocumentComparison(
      subject: Subject(file: reader.place(of: layout.advisories)))
    diagnostics += form(of: reading, comparison)
    for (name, entry) in object(layout.advisories)?.members.map({ ($0.key, $0.value) }) ?? [] {
      let isUsable = entry.array?.allSatisfy(Self.isAdvisory) == true
      guard !isUsable || (try? PackageName(parsing: name)) == nil else { continue }
      diagnostics.append(.advisoriesUnusable(at: comparison.subject.field(name)))
    }
  }

  /// Whether npm can use an entry: it throws on one without these (arborist `lib/audit-report.js`), and
  /// finds nobody concerned where it cannot read the range.
  private static func isAdvisory(_ value: JSONValue) -> Bool {
    guard let entry = value.object, case .number? = entry["id"] else { return false }
    return entry["url"]?.string != nil && entry["title"]?.string != nil
      && entry["severity"]?.string.flatMap(AdvisorySeverity.init) != nil
      && entry["vulnerable_versions"]?.string.flatMap { VersionRange(parsing: $0) } != nil
  }
}

extension Diagnostic {
  fileprivate static func advisoriesUnusable(at subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, .treeDocumentInvalid, at: subject,
      "these are not advisories as `npm audit` reads them", suggestion: buildAgain)
  }
}
