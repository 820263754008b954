import OutputTree
import PackageModel
import Registry

extension Tree {
  /// The tree of a catalogue: its documents, and its tarballs unless they lie elsewhere.
  ///
  /// - Parameters:
  ///   - sources: the tarballs by their integrity.
  ///   - newSources: the tarballs that have changed since the last build of the same request; nil where
  ///     that is not known.
  init(
    of catalogue: Catalogue, _ summaries: [PackageSummary], in layout: RegistryLayout,
    sources: [String: SourceFile], newSources: Set<String>?, placement: TarballPlacement,
    precompression: Precompression?
  ) {
    let lists = Set(layout.listPaths)
    var entries = RegistryDocuments.documents(of: catalogue, summaries, in: layout).flatMap {
      let rendering = lists.contains($0.path) ? KeptRendering.keeping($0.render) : $0.render
      let isAsRecorded = $0.isUnchanged(newSources)
      return TreeEntry.storing($0, rendering, isAsRecorded, in: layout, precompression)
    }
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
  /// The files of a document: itself, and what is stored of it compressed.
  ///
  /// A bucket has no twins, since `foo.gz` is a name that a package may have: there the document
  /// itself is stored compressed. Documents of versions are asked for too rarely to pay for twice
  /// the files, and those of a folder are all stored alike.
  fileprivate static func storing(
    _ document: Document, _ render: @escaping @Sendable () -> [UInt8], _ isAsRecorded: Bool,
    in layout: RegistryLayout, _ precompression: Precompression?
  ) -> [TreeEntry] {
    guard let coding = precompression?.coding, document.kind != .version else {
      return [TreeEntry(document, render, at: document.path, isAsRecorded: isAsRecorded)]
    }
    guard let twin = layout.compressedTwin(of: document.path) else {
      return [TreeEntry(document, render, at: document.path, by: coding)]
    }
    return [
      TreeEntry(document, render, at: document.path),
      TreeEntry(document, render, at: twin, by: coding),
    ]
  }

  private init(
    _ document: Document, _ render: @escaping @Sendable () -> [UInt8], at path: String,
    by coding: ContentCoding? = nil, isAsRecorded: Bool = false
  ) {
    let notBefore = document.modified.secondsRoundedUp
    let content: TreeContent =
      if let coding {
        .encoded(coding, notBefore: notBefore, render: render)
      } else {
        .document(notBefore: notBefore, render: render)
      }
    self.init(
      path: .verified(path), stage: PublicationStage(document.kind), content: content,
      isAsRecorded: isAsRecorded)
  }
}

extension Document {
  /// Whether it is made of a tarball that has not changed.
  fileprivate func isUnchanged(_ newSources: Set<String>?) -> Bool {
    guard let newSources, let source else { return false }
    return !newSources.contains(source)
  }
}

extension TreePath {
  /// A path of the layout, whose names and versions are safe segments.
  static func verified(_ text: String) -> TreePath {
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
