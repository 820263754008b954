package import Diagnostics
import OrderedJSON
import PackageModel
package import Registry

/// What a registry publishes, as its packuments state it.
package struct RegistryStatement: Sendable {
  /// The packages, sorted by name.
  package let packages: [CataloguePackage]
  /// What could not be read or understood.
  package let diagnostics: [Diagnostic]
  /// Whether there is a registry at all.
  package let isRegistry: Bool
  /// Why a list could not be read, where one could not.
  package let failure: String?

  /// Reads the lists and every packument.
  package init(in layout: RegistryLayout, from reader: some RegistryReader) {
    let lists = ListVerification(in: layout, from: reader)
    var packages: [CataloguePackage] = []
    var diagnostics: [Diagnostic] = []
    for name in lists.names {
      let path = layout.packument(name)
      let subject = Subject(file: reader.place(of: path))
      guard case .found(let document) = reader.document(at: path),
        let object = (try? JSONParser.parse(document.bytes))?.object
      else {
        diagnostics.append(.packumentUnreadable(at: subject))
        continue
      }
      let statement = PackumentStatement(object, of: name, at: subject)
      diagnostics += statement.diagnostics
      if let package = statement.package { packages.append(package) }
    }
    self.packages = packages
    self.diagnostics = diagnostics
    isRegistry = lists.isRegistry
    failure = lists.failure
  }
}

extension Diagnostic {
  fileprivate static func packumentUnreadable(at subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, .treeUnreadable, at: subject, "cannot be read: the lists name this package",
      suggestion: "`packshelf verify` says more")
  }
}
