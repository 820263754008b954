package import PackageModel

/// Every path and URL of a registry; nothing else knows any.
///
/// This is the `directory` layout: the packument of `foo` is the file `foo/index.html`, whose
/// content is JSON, so that any server with index documents answers `GET /foo` from it.
package struct RegistryLayout: Hashable, Sendable {
  /// The registry's public base URL.
  package let registry: RegistryURL

  /// The layout of a registry.
  package init(registry: RegistryURL) { self.registry = registry }

  /// The documents of a package that neither a version nor a tag names.
  package func packagePaths(_ name: PackageName) -> [String] {
    [packument(name), distTags(name), owners(name)]
  }

  /// The documents over all packages.
  package var listPaths: [String] { [search, all, allDocs, changes, ping] }

  /// The packument: `GET /{name}` of every client.
  package func packument(_ name: PackageName) -> String { "\(name)/index.html" }

  /// One version's manifest: `GET /{name}/{version}` of corepack and of mirrors.
  package func versionDocument(_ name: PackageName, _ version: SemanticVersion) -> String {
    "\(name)/\(version)"
  }

  /// The manifest that a tag points to: `GET /{name}/{tag}` of corepack.
  package func tagDocument(_ name: PackageName, _ tag: DistTag) -> String { "\(name)/\(tag.text)" }

  /// The tarball at its conventional place, from which Yarn 4, pnpm and npm rebuild URLs.
  package func tarball(_ name: PackageName, _ version: SemanticVersion) -> String {
    "\(tarballFolder(name))/\(Self.tarballFileName(name, version))"
  }

  /// The folder of a package's tarballs.
  package func tarballFolder(_ name: PackageName) -> String { "\(name)/-" }

  /// The version whose tarball has a file name, or nil where it is no tarball of the package.
  package func version(ofTarball fileName: String, of name: PackageName) -> SemanticVersion? {
    guard fileName.hasPrefix(name.basename + "-"), fileName.hasSuffix(".tgz") else { return nil }
    let version = fileName.dropFirst(name.basename.count + 1).dropLast(4)
    return SemanticVersion(strict: String(version))
  }

  /// The version whose document or tarball lies at a path; nil where it is neither.
  package func publication(at path: String) -> (name: PackageName, version: SemanticVersion)? {
    var segments = path.utf8.split(separator: UInt8(ascii: "/")).compactMap { String($0) }
    guard segments.count > 1, let file = segments.popLast() else { return nil }
    let isTarball = segments.last == "-"
    if isTarball { segments.removeLast() }
    guard segments.count <= 2, file.utf8.contains(UInt8(ascii: ".")),
      let name = try? PackageName(parsing: segments.joined(separator: "/"))
    else { return nil }
    let version =
      isTarball ? version(ofTarball: file, of: name) : SemanticVersion(strict: file)
    return version.map { (name, $0) }
  }

  /// The absolute URL of a tarball: clients do not resolve relative ones.
  package func tarballURL(_ name: PackageName, _ version: SemanticVersion) -> String {
    registry.text + tarball(name, version)
  }

  /// The tags of a package: `npm dist-tag ls`.
  package func distTags(_ name: PackageName) -> String { "-/package/\(name)/dist-tags" }

  /// The maintainers of a package: `pnpm owner ls`.
  package func owners(_ name: PackageName) -> String { "-/package/\(name)/owners" }

  /// The listing that npm 6 falls back to when it searches.
  package var all: String { "-/all" }

  /// The journal that followers read.
  package var changes: String { "_changes" }

  /// The listing that `npm search` prints.
  package var search: String { "-/v1/search" }

  /// The answer to `npm ping`.
  package var ping: String { "-/ping" }

  /// The list of all packages, for mirrors.
  package var allDocs: String { "_all_docs" }

  /// The name of a tarball's file: the scope is not part of it.
  package static func tarballFileName(_ name: PackageName, _ version: SemanticVersion) -> String {
    "\(name.basename)-\(version).tgz"
  }

  /// Why a legal name cannot have a place in the tree, or nil.
  static func reservation(of name: PackageName) -> String? {
    let basename = name.basename.lowercased()
    if name.scope == "-" || basename == "-" { return "\"-\" is the path of the service documents" }
    if basename == "index.html" { return "servers answer a folder with the file index.html" }
    guard name.scope == nil, ["404.html", "robots.txt"].contains(basename) else { return nil }
    return "hosts give a file of that name in the root a meaning of its own"
  }
}
