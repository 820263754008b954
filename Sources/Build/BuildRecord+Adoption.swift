import FileSystem
import OrderedJSON
import OutputTree
import PackageModel
import Registry
import SystemPackage
import Tarball

extension BuildRecord {
  /// The record of a registry whose own was lost, made from its documents: what the packages that
  /// `_all_docs` lists must have written.
  ///
  /// Other files stay somebody else's.
  ///
  /// Nil where the folder holds no registry of this layout.
  ///
  /// - Throws: `FileSystemError`.
  init?(adopting output: FilePath, layout: RegistryLayout) throws(FileSystemError) {
    guard let names = try Self.names(layout, in: output) else { return nil }
    self.init()
    var paths = layout.listPaths
    for name in names { paths += try Self.paths(of: name, layout, in: output) }
    paths += paths.compactMap(layout.compressedTwin)
    for path in paths.compactMap(TreePath.init) { entries[path] = Entry() }
  }

  private static func names(
    _ layout: RegistryLayout, in output: FilePath
  ) throws(FileSystemError) -> [PackageName]? {
    guard let rows = try document(layout.allDocs, in: output)?["rows"]?.array else { return nil }
    return rows.compactMap { row in
      row.object?["id"]?.string.flatMap { try? PackageName(parsing: $0) }
    }
  }

  private static func paths(
    of name: PackageName, _ layout: RegistryLayout, in output: FilePath
  ) throws(FileSystemError) -> [String] {
    guard let packument = try document(layout.packument(name), in: output) else { return [] }
    let versions = (packument["versions"]?.object?.keys ?? [])
      .compactMap(SemanticVersion.init(strict:))
    let tags = (packument["dist-tags"]?.object?.keys ?? [])
      .compactMap { try? DistTag(parsing: $0) }
    let tarballs = try hiddenTarballs(of: name, layout, in: output)
    return layout.packagePaths(name)
      + versions.flatMap { [layout.versionDocument(name, $0), layout.tarball(name, $0)] }
      + tags.map { layout.tagDocument(name, $0) } + tarballs
  }

  /// The tarballs that lie at a package's places, also those of versions that no document lists.
  private static func hiddenTarballs(
    of name: PackageName, _ layout: RegistryLayout, in output: FilePath
  ) throws(FileSystemError) -> [String] {
    let folder = output.appending(layout.tarballFolder(name))
    guard try folder.node() == .directory else { return [] }
    return try folder.children().compactMap { file in
      layout.version(ofTarball: file.string, of: name).map { layout.tarball(name, $0) }
    }
  }

  private static func document(
    _ path: String, in output: FilePath
  ) throws(FileSystemError) -> JSONObject? {
    let file = output.appending(path)
    guard case .file = try file.node() else { return nil }
    let stored = try file.contents()
    let bytes = GzipCoding.inflated(stored, limit: 1 << 30) ?? stored
    return (try? JSONParser.parse(bytes))?.object
  }
}
