import Diagnostics
import FileSystem
import OutputTree
import PackageModel
import Registry
import Site
import SystemPackage

extension BuildPipeline {
  /// The tree with the pages for people, where they are wanted; notes what is wrong with the template.
  mutating func addingSite(
    to tree: Tree, of catalogue: Catalogue, _ scanned: [ScannedTarball]
  ) -> Tree {
    guard let site = configuration.site, let template = template(site.template) else { return tree }
    let details = DetailsSource(catalogue, scanned, in: cache?.store)
    // Pages say where a time comes from: by the time they are read, from the ledger.
    let shown = configuration.ledgerMode == .recording ? catalogue.recorded : catalogue
    let pages = Site(
      of: SiteIndex(of: shown), settings: site.settings, template: template,
      layout: configuration.layout, details: { details.details(of: $0, $1) }
    ).pages
    return Tree(
      tree.entries
        + pages.flatMap {
          TreeEntry.storing($0, in: configuration.layout, configuration.precompression)
        })
  }

  private mutating func template(_ folder: FilePath?) -> Template? {
    let found = folder.map(TemplateFolder.init)
    note(found?.diagnostics ?? [])
    do {
      return try Template(replacing: found?.files ?? [:])
    } catch {
      note(error.entries.map { .templateInvalid($0, in: folder) })
      return nil
    }
  }
}

/// The details of every version, by its identity.
private struct DetailsSource: Sendable {
  private let candidates: [String: Candidate]
  private let store: ScanStore?
  /// The files of tarballs that are not in the store.
  private let files: [String: PackageFiles]

  init(_ catalogue: Catalogue, _ scanned: [ScannedTarball], in store: ScanStore?) {
    candidates = Dictionary(
      catalogue.packages.flatMap(\.versions).map { ($0.candidate.identity, $0.candidate) }
    ) { first, _ in first }
    self.store = store
    files = Dictionary(
      scanned.compactMap { tarball in
        tarball.source.flatMap { source in tarball.files.map { (source.contentKey, $0) } }
      }
    ) { first, _ in first }
  }

  func details(of name: PackageName, _ version: SemanticVersion) -> VersionDetails {
    guard let candidate = candidates["\(name)@\(version)"] else {
      preconditionFailure("pages are asked for of versions that the catalogue lists")
    }
    let listing =
      candidate.manifest.position.flatMap { store?.files(at: $0) }
      ?? files[candidate.dist.integrity.text]
    return VersionDetails(
      candidate,
      files: listing.map { files in
        zip(files.paths, files.sizes).map { ListedFile(path: $0, size: $1) }
      })
  }
}

extension TreeEntry {
  /// A file of the site, and where it is worth it its compressed twin.
  ///
  /// A bucket has no twins, and its pages are not all read often enough to be stored compressed in
  /// their place, as all of a folder would have to be. Hosts send twins of what lies in `-/web/`.
  fileprivate static func storing(
    _ page: Site.Page, in layout: RegistryLayout, _ precompression: Precompression?
  ) -> [TreeEntry] {
    let notBefore = page.modified.secondsRoundedUp
    let plain = TreeEntry(
      path: .verified(page.path), stage: .pages,
      content: .document(notBefore: notBefore, render: { page.render() }))
    guard let coding = precompression?.coding, !page.isRarelyRead, page.path.hasPrefix("-/web/"),
      let twin = layout.compressedTwin(of: page.path)
    else { return [plain] }
    let compressed = TreeContent.encoded(
      coding, notBefore: notBefore, render: { page.render() })
    return [plain, TreeEntry(path: .verified(twin), stage: .pages, content: compressed)]
  }
}

/// The files of a folder that replace files of the default template.
struct TemplateFolder {
  private(set) var files: [String: [UInt8]] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads the files of a folder; hidden ones are passed over.
  init(_ folder: FilePath) {
    do {
      guard try folder.target() == .directory else {
        diagnostics.append(.templateFolderMissing(folder))
        return
      }
      for name in try folder.children() where !name.string.hasPrefix(".") {
        let path = folder.appending(name)
        guard case .file = try path.target() else { continue }
        files[name.string] = try path.contents()
      }
    } catch {
      diagnostics.append(
        Diagnostic(
          .error, .folderUnreadable, at: Subject(file: error.path.string),
          "cannot \(error.operation) it: \(error.errno)"))
    }
  }
}

extension Diagnostic {
  fileprivate static func templateFolderMissing(_ folder: FilePath) -> Diagnostic {
    Diagnostic(
      .error, .folderMissing, at: Subject(file: folder.string),
      "there is no such folder of templates")
  }

  fileprivate static func templateInvalid(
    _ entry: TemplateFaults.Entry, in folder: FilePath?
  ) -> Diagnostic {
    let subject = Subject(file: folder?.appending(entry.file).string ?? entry.file)
    switch entry.fault {
    case .unknownFile(let name):
      let nearest = Spelling.nearest(to: name, among: Template.fileNames)
      return Diagnostic(
        .error, .templateInvalid, at: subject, "no file of the site is made from \(name)",
        suggestion: nearest.map { "did you mean \($0)?" }
          ?? "the files are \(Template.fileNames.joined(separator: ", "))")
    case .syntax(let problem):
      return Diagnostic(
        .error, .templateInvalid, at: subject, "the template engine cannot read it: \(problem)",
        suggestion: "begin with the file of that name in site-template")
    case .unknownPart(let name):
      return Diagnostic(
        .error, .templateInvalid, at: subject, "there is no part `\(name)` to put in",
        suggestion: "the parts are head, foot, pager and versiontable")
    }
  }
}
