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
    documents(of: catalogue, catalogue.summaries, in: layout)
  }

  /// The same, where the summaries of the packages are made already.
  package static func documents(
    of catalogue: Catalogue, _ summaries: [PackageSummary], in layout: RegistryLayout
  ) -> [Document] {
    catalogue.packages.flatMap { documents(of: $0, in: layout) }
      + lists(of: summaries, catalogue.advisories, in: layout)
  }

  /// The documents of one package.
  package static func documents(
    of package: CataloguePackage, in layout: RegistryLayout
  ) -> [Document] {
    let name = package.name
    let modified = package.modified
    var documents = [
      Document(path: layout.packument(name), kind: .packument, modified: modified) {
        Packument.document(of: package, in: layout)
      },
      Document(path: layout.distTags(name), kind: .list) {
        JSONWriter.document(.object(Packument.distTags(of: package)))
      },
      Document(path: layout.owners(name), kind: .list) {
        JSONWriter.document(
          .array(package.owners(package.latest.candidate.manifest.members)))
      },
    ]
    for version in package.versions {
      let path = layout.versionDocument(name, version.version)
      documents.append(
        self.version(version, path: path, source: version.candidate.source, in: layout))
    }
    for (tag, version) in package.sortedTags {
      guard let version = package.versions.first(where: { $0.version == version }) else { continue }
      documents.append(self.version(version, path: layout.tagDocument(name, tag), in: layout))
    }
    return documents
  }

  private static func version(
    _ version: PublishedVersion, path: String, source: String? = nil, in layout: RegistryLayout
  ) -> Document {
    Document(path: path, kind: .version, modified: version.published.time, source: source) {
      VersionDocument.object(of: version, in: layout) + [UInt8(ascii: "\n")]
    }
  }

  /// The documents over all packages.
  ///
  /// - Parameters:
  ///   - summaries: of all packages, sorted by name.
  ///   - advisories: nil where the registry does not answer for any.
  package static func lists(
    of summaries: [PackageSummary], _ advisories: [Advisory]?, in layout: RegistryLayout
  ) -> [Document] {
    let modified = summaries.compactMap(\.modified).max() ?? Timestamp(seconds: 0)
    var lists: [(String, @Sendable () -> [UInt8])] = [
      (layout.search, { SearchDocument.document(of: summaries) }),
      (layout.all, { AllDocument.document(of: summaries) }),
    ]
    let dated = lists.map(\.0)
    let undated: [(String, @Sendable () -> [UInt8])] = [
      (layout.allDocs, { AllDocsDocument.document(of: summaries) }),
      (layout.changes, { ChangesDocument.document(of: summaries) }),
      (layout.ping, { JSONWriter.bytes(.object(JSONObject())) }),
    ]
    lists += undated
    if let advisories {
      lists.append(
        (layout.advisories, { JSONWriter.bytes(AdvisoriesDocument.document(of: advisories)) }))
    }
    return lists.map { path, value in
      Document(path: path, kind: .list, modified: dated.contains(path) ? modified : .none) {
        var bytes = value()
        bytes.append(UInt8(ascii: "\n"))
        return bytes
      }
    }
  }
}
