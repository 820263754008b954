import OutputTree
import PackageModel
import Registry

extension Tree {
  /// The tree of a catalogue: its documents, and its tarballs unless they lie elsewhere.
  ///
  /// - Parameter sources: the tarballs by their integrity.
  init(
    of catalogue: Catalogue, in layout: RegistryLayout, sources: [String: SourceFile],
    placement: TarballPlacement
  ) {
    var entries = RegistryDocuments.documents(of: catalogue, in: layout).map(TreeEntry.init)
    if placement != .external {
      for version in catalogue.tarballs {
        let candidate = version.candidate
        guard let source = sources[candidate.dist.integrity.text] else {
          preconditionFailure("every candidate was read from a file")
        }
        entries.append(
          TreeEntry(
            path: .verified(layout.tarball(candidate.name, candidate.version)), stage: .tarballs,
            content: .copy(source)))
      }
    }
    self.init(entries)
  }
}

extension TreeEntry {
  fileprivate init(_ document: Document) {
    self.init(
      path: .verified(document.path), stage: PublicationStage(document.kind),
      content: .document(
        notBefore: document.modified.secondsRoundedUp, render: document.render))
  }
}

extension TreePath {
  /// A path of the layout, whose names and versions are safe segments.
  fileprivate static func verified(_ text: String) -> TreePath {
    guard let path = TreePath(text) else {
      preconditionFailure("the layout makes safe paths, not \(text)")
    }
    return path
  }
}

extension PublicationStage {
  fileprivate init(_ kind: Document.Kind) {
    switch kind {
    case .version: self = .versions
    case .packument: self = .packuments
    case .list: self = .lists
    }
  }
}
