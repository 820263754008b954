package import Diagnostics
package import PackageModel
package import Registry

/// The files of a tree, against what its documents explain.
package struct FileVerification: Sendable {
  /// A tarball that no packument names.
  package struct HiddenTarball: Sendable {
    /// The path in the tree.
    package let path: String
    /// The package, by the path.
    package let name: PackageName
    /// The version, by the path.
    package let version: SemanticVersion
  }

  /// What is wrong.
  package private(set) var diagnostics: [Diagnostic] = []
  /// Tarballs at places of their own, as hidden versions have them: what they hold is to be seen.
  package private(set) var hidden: [HiddenTarball] = []

  /// Files that nothing explains, and that the next builds delete.
  package private(set) var leaving: [String] = []

  private let layout: RegistryLayout

  /// Sorts the files that lie in a tree into explained, hidden, leaving and unexpected ones.
  ///
  /// - Parameters:
  ///   - explained: the paths that documents explain.
  ///   - leaving: the paths that the next builds delete.
  ///   - opaque: packages whose packument cannot be read, so that none of their files can be judged.
  ///   - names: the packages of which there are pages, where there are any.
  ///   - hostFiles: what a build would write for hosts that read files, by the files' paths.
  package init(
    _ files: TreeFiles, explained: Set<String>, leaving: Set<String>, opaque: [PackageName],
    names: [PackageName], hostFiles: [String: Set<String>], in layout: RegistryLayout,
    from reader: some RegistryReader
  ) {
    self.layout = layout
    let twins = Set(
      explained.filter { !$0.hasSuffix(".tgz") }.compactMap(layout.compressedTwin(of:)))
    let folders = opaque.map { layout.address(of: layout.packument($0)) + "/" }
    let pages = PageFiles(explained: explained, in: layout)
    for file in files.regular where !explained.contains(file) {
      let address = layout.path(of: file)
      if pages.contain(address) || folders.contains(where: address.hasPrefix) { continue }
      if let texts = hostFiles[address] {
        compare(file, with: texts, from: reader)
      } else if let page = layout.page(ofTwin: file), pages.contain(page) {
        comparePage(page, withTwin: file, from: reader)
      } else if !twins.contains(file) || !Self.mayHaveTwin(file, in: layout) {
        judge(file, at: address, isLeaving: leaving.contains(file), from: reader)
      }
    }
    for file in files.special where !explained.contains(file) {
      diagnostics.append(.special(at: Subject(file: reader.place(of: file))))
    }
    for folder in files.emptyFolders {
      diagnostics.append(.emptyFolder(at: Subject(file: reader.place(of: folder))))
    }
    findMissingPages(Set(files.regular), of: names, from: reader)
  }

  /// Takes a file for a hidden tarball, where it is at the place of one.
  private mutating func judge(
    _ file: String, at address: String, isLeaving: Bool, from reader: some RegistryReader
  ) {
    if address.hasSuffix(".tgz"), let (name, version) = layout.publication(at: address),
      layout.tarball(name, version) == file
    {
      hidden.append(HiddenTarball(path: file, name: name, version: version))
    } else if isLeaving {
      leaving.append(file)
    } else {
      diagnostics.append(.unexpected(file, at: Subject(file: reader.place(of: file))))
    }
  }

  private mutating func compare(
    _ file: String, with texts: Set<String>, from reader: some RegistryReader
  ) {
    if case .found(let stored) = reader.document(at: file),
      texts.contains(String(decoding: stored.bytes, as: UTF8.self))
    {
      return
    }
    diagnostics.append(.hostFileDiffers(at: Subject(file: reader.place(of: file))))
  }

  private mutating func comparePage(
    _ page: String, withTwin twin: String, from reader: some RegistryReader
  ) {
    let subject = Subject(file: reader.place(of: twin))
    switch reader.document(at: page) {
    case .found(let stored):
      if stored.twin != .same { diagnostics.append(.twinDiffers(at: subject)) }
    case .missing, .unreadable: diagnostics.append(.unexpected(twin, at: subject))
    }
  }

  /// Notes what a site lacks that has other pages.
  private mutating func findMissingPages(
    _ files: Set<String>, of names: [PackageName], from reader: some RegistryReader
  ) {
    let folder = layout.page("-/web/")
    guard files.contains(where: { $0.hasPrefix(folder) }) else { return }
    for path in PageFiles.needed(for: names).map(layout.page) where !files.contains(path) {
      diagnostics.append(.documentMissing(at: Subject(file: reader.place(of: path))))
    }
  }

  /// Documents of versions and tags have no twin, and a server would send one all the same.
  private static func mayHaveTwin(_ twin: String, in layout: RegistryLayout) -> Bool {
    let path = String(twin.dropLast(".gz".count))
    return path.hasSuffix("/index.html") || path.hasPrefix("-/") || layout.listPaths.contains(path)
  }

  /// Looks into a hidden tarball.
  package mutating func inspect(
    _ tarball: HiddenTarball, from reader: some RegistryReader
  ) -> TarballContents? {
    let subject = Subject(file: reader.place(of: tarball.path))
    switch reader.tarball(at: tarball.path) {
    case .missing: return nil
    case .faulty(let diagnostic): diagnostics.append(diagnostic)
    case .read(let contents):
      let interpretation = Interpretation(of: contents, policy: PublicationPolicy(registry: nil))
      if case .publishable(let candidate) = interpretation.verdict,
        candidate.name == tarball.name, candidate.version == tarball.version
      {
        return contents
      }
      diagnostics.append(.unexpected(tarball.path, at: subject))
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func unexpected(_ path: String, at subject: Subject) -> Diagnostic {
    let isStaged = path.hasPrefix(".packshelf-staging")
    return Diagnostic(
      .error, .treeFileUnexpected, at: subject,
      isStaged
        ? "a build that was stopped left this behind" : "no document of the registry explains it",
      notes: isStaged ? [] : [Note("whatever lies in the tree is served")],
      suggestion: isStaged ? "build again" : "find out who put it there, and remove it")
  }

  fileprivate static func special(at subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, .treeFileUnexpected, at: subject, "it is no regular file, and no build makes one",
      notes: [Note("a server follows a symbolic link wherever it leads")],
      suggestion: "find out who put it there, and remove it")
  }

  fileprivate static func emptyFolder(at subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, .treeFileUnexpected, at: subject, "it is an empty folder, and no build leaves one",
      notes: [Note("servers answer its name otherwise than one that is not there")],
      suggestion: "remove it")
  }

  fileprivate static func hostFileDiffers(at subject: Subject) -> Diagnostic {
    Diagnostic(
      .warning, .treeFileUnexpected, at: subject,
      "it tells a host what to do, and is not what a build of this registry alone writes",
      notes: [Note("that is right with `upstream` and with tarballs that are elsewhere")],
      suggestion: "compare it with what `packshelf host` prints")
  }
}

extension RegistryLayout {
  /// The page whose compressed twin lies at a path; nil where none can.
  fileprivate func page(ofTwin path: String) -> String? {
    let page = String(path.dropLast(".gz".count))
    return compressedTwin(of: page) == path ? page : nil
  }
}
