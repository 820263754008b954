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

  /// What services read in the root of a tree, by `packshelf build --host`.
  private static let hostFiles: Set<String> = [
    "404.html", "_headers", "_redirects", ".nojekyll", "staticwebapp.config.json", "vercel.json",
  ]

  /// Sorts the files that lie in a tree into explained, hidden and unexpected ones.
  ///
  /// - Parameters:
  ///   - explained: the paths that documents explain.
  ///   - opaque: packages whose packument cannot be read, so that none of their files can be judged.
  package init(
    _ files: [String], explained: Set<String>, opaque: [PackageName], in layout: RegistryLayout,
    from reader: some RegistryReader
  ) {
    let twins = Set(
      explained.filter { !$0.hasSuffix(".tgz") }.compactMap(layout.compressedTwin(of:)))
    let folders = opaque.map { layout.address(of: layout.packument($0)) + "/" }
    let pages = PageFiles(explained: explained, in: layout)
    for file in files where !explained.contains(file) {
      let address = layout.form == .bucket ? layout.address(of: file) : file
      if pages.contain(address) { continue }
      if Self.hostFiles.contains(address) || folders.contains(where: address.hasPrefix) { continue }
      if twins.contains(file), Self.mayHaveTwin(file, in: layout) { continue }
      if address.hasSuffix(".tgz"), let (name, version) = layout.publication(at: address),
        layout.tarball(name, version) == file
      {
        hidden.append(HiddenTarball(path: file, name: name, version: version))
      } else {
        diagnostics.append(.unexpected(file, at: Subject(file: reader.place(of: file))))
      }
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
}
