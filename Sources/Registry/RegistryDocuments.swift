import OrderedJSON
import PackageModel

/// Catalogue → documents.
package enum RegistryDocuments {
  /// Every document of the registry, in no particular order.
  ///
  /// Bytes are made when they are asked for.
  package static func documents(
    of catalogue: Catalogue, in layout: RegistryLayout
  ) -> [Document] {
    catalogue.packages.flatMap { documents(of: $0, in: layout) } + lists(of: catalogue, in: layout)
  }

  private static func documents(
    of package: CataloguePackage, in layout: RegistryLayout
  ) -> [Document] {
    let name = package.name
    let modified = package.modified
    var documents = [
      Document(path: layout.packument(name), kind: .packument, modified: modified) {
        Packument.document(of: package, in: layout)
      },
      Document(path: layout.distTags(name), kind: .list, modified: modified) {
        JSONWriter.document(.object(Packument.distTags(of: package)))
      },
      Document(path: layout.owners(name), kind: .list, modified: modified) {
        JSONWriter.document(.array(package.owners))
      },
    ]
    for version in package.versions {
      documents.append(
        self.version(version, path: layout.versionDocument(name, version.version), in: layout))
    }
    for (tag, version) in package.sortedTags {
      guard let version = package.versions.first(where: { $0.version == version }) else { continue }
      documents.append(self.version(version, path: layout.tagDocument(name, tag), in: layout))
    }
    return documents
  }

  private static func version(
    _ version: PublishedVersion, path: String, in layout: RegistryLayout
  ) -> Document {
    Document(path: path, kind: .version, modified: version.published.time) {
      VersionDocument.object(of: version, in: layout) + [UInt8(ascii: "\n")]
    }
  }

  private static func lists(of catalogue: Catalogue, in layout: RegistryLayout) -> [Document] {
    let modified = catalogue.modified ?? Timestamp(seconds: 0)
    var lists: [(String, @Sendable (Catalogue) -> JSONValue)] = [
      (layout.search, { SearchDocument.document(of: $0) }),
      (layout.all, { AllDocument.document(of: $0) }),
      (layout.allDocs, { AllDocsDocument.document(of: $0) }),
      (layout.changes, { ChangesDocument.document(of: $0) }),
      (layout.ping, { _ in .object(JSONObject()) }),
    ]
    if let advisories = catalogue.advisories {
      lists.append((layout.advisories, { _ in AdvisoriesDocument.document(of: advisories) }))
    }
    return lists.map { path, value in
      Document(path: path, kind: .list, modified: modified) {
        JSONWriter.document(value(catalogue))
      }
    }
  }
}
