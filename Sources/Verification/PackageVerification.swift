package import Diagnostics
import OrderedJSON
package import PackageModel
package import Registry

/// One package of a registry, read and proved.
package struct PackageVerification: Sendable {
  /// What is wrong.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The package as its packument states it, without its manifests; nil where that cannot be known.
  package private(set) var package: CataloguePackage?
  /// The paths that the package's documents explain.
  package private(set) var explained: Set<String> = []
  /// The documents that have a compressed form, and those that could have one.
  package private(set) var twins = (present: 0, possible: 0)
  /// How many documents of the package are stored in a content coding, and how many are not.
  package private(set) var codings = (encoded: 0, plain: 0)
  /// How many tarballs were read.
  package private(set) var tarballCount = 0

  private let name: PackageName
  private let layout: RegistryLayout

  /// Reads a package's documents and, unless they are spared, its tarballs.
  package init(
    of name: PackageName, in layout: RegistryLayout, from reader: some RegistryReader,
    readsTarballs: Bool = true
  ) {
    self.name = name
    self.layout = layout
    let path = layout.packument(name)
    explained.insert(path)
    let subject = Subject(file: reader.place(of: path))
    guard let (stored, object) = packument(reader.document(at: path), at: subject) else { return }
    let statement = PackumentStatement(object, of: name, at: subject)
    diagnostics += statement.diagnostics
    if readsTarballs { compareTarballs(statement, from: reader, at: subject) }
    explainTarballs(object)
    guard let stated = statement.package else { return }
    compareDocuments(stated, stored, from: reader)
    self.package = stated.summarized
  }

  private mutating func packument(
    _ reading: DocumentAnswer, at subject: Subject
  ) -> (StoredDocument, JSONObject)? {
    switch reading {
    case .missing: diagnostics.append(.documentMissing(at: subject))
    case .unreadable(let reason): diagnostics.append(.unreadable(reason, at: subject))
    case .found(let document):
      do {
        let value = try JSONParser.parse(document.bytes)
        if let object = value.object { return (document, object) }
        diagnostics.append(.notObject(value, at: subject))
      } catch {
        diagnostics.append(.notJSON(error, at: subject))
      }
    }
    return nil
  }

  private mutating func compareTarballs(
    _ statement: PackumentStatement, from reader: some RegistryReader, at subject: Subject
  ) {
    for version in statement.versions {
      let path = layout.tarball(name, version.version)
      let tarball = Subject(file: reader.place(of: path))
      let isLatest = statement.distTags[.latest] == version.version
      let comparison = TarballComparison(
        name: name, statement: version, readme: isLatest ? statement.readme : nil,
        distTags: statement.distTags, packument: subject, tarball: tarball)
      switch reader.tarball(at: path) {
      case .missing: diagnostics.append(.tarballMissing(subject, at: tarball))
      case .faulty(let diagnostic): diagnostics.append(diagnostic)
      case .read(let contents): diagnostics += comparison.diagnostics(of: contents)
      }
      tarballCount += 1
    }
  }

  /// Notes the tarballs of every version that the packument names, whatever else is wrong with it.
  private mutating func explainTarballs(_ packument: JSONObject) {
    for key in packument["versions"]?.object?.keys ?? [] {
      guard let version = SemanticVersion(strict: key) else { continue }
      explained.insert(layout.tarball(name, version))
      explained.insert(layout.versionDocument(name, version))
    }
    for key in packument["dist-tags"]?.object?.keys ?? [] {
      if let tag = try? DistTag(parsing: key) { explained.insert(layout.tagDocument(name, tag)) }
    }
    explained.formUnion(layout.packagePaths(name))
  }

  private mutating func compareDocuments(
    _ package: CataloguePackage, _ packument: StoredDocument, from reader: some RegistryReader
  ) {
    let lists = Set(layout.listPaths)
    let documents = RegistryDocuments.documents(of: .stating([package]), in: layout)
    for document in documents where !lists.contains(document.path) {
      let isPackument = document.kind == .packument
      let reading = isPackument ? .found(packument) : reader.document(at: document.path)
      var comparison = DocumentComparison(
        subject: Subject(file: reader.place(of: document.path)), modified: document.modified)
      if isPackument { comparison.code = Self.packumentCode }
      diagnostics += comparison.diagnostics(of: reading, expecting: document.render)
      if case .found(let stored) = reading { count(stored, document.kind) }
    }
  }

  private mutating func count(_ stored: StoredDocument, _ kind: Document.Kind) {
    guard kind != .version else { return }
    twins.possible += 1
    if stored.twin != .none { twins.present += 1 }
    if stored.isEncoded { codings.encoded += 1 } else { codings.plain += 1 }
  }

  /// The code of a difference in a packument, by what the keys name.
  private static func packumentCode(_ path: [String]) -> DiagnosticCode {
    switch path.first {
    case "versions" where path.count > 2 && path[2] == "dist": .treeDistDiffers
    case "time", "modified": .treeTimeInvalid
    case "dist-tags": .treeTagInvalid
    default: .treeDocumentDiffers
    }
  }
}

extension CataloguePackage {
  /// The package without the manifests that documents over all packages do not show.
  fileprivate var summarized: CataloguePackage {
    let latest = latest.version
    var package = CataloguePackage(
      name: name, versions: versions.map { $0.version == latest ? $0 : $0.summarized },
      distTags: distTags)
    package.maintainers = maintainers
    package.description = description
    return package
  }
}
