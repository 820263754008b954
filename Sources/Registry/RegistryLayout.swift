package import PackageModel

/// Every path and URL of a registry; nothing else knows any.
///
/// A URL is the same in both forms; where the file lies that answers it is not.
package struct RegistryLayout: Hashable, Sendable {
  /// How the tree is laid out on disk.
  package enum Form: String, Hashable, Sendable, CaseIterable {
    /// For everything with folders: the packument of `foo` is the file `foo/index.html`, whose
    /// content is JSON, so that any server with index documents answers `GET /foo` from it.
    case directory
    /// For object stores, whose keys are flat: four folders, one above the other under one key
    /// prefix, so that the key `foo` may stand beside `foo/1.0.0`.
    case bucket
  }

  /// The folders of the `bucket` form, in the order of upload; each has one content type and one
  /// cache policy.
  package enum BucketFolder: String, Hashable, Sendable, CaseIterable {
    case tarballs
    /// The documents of versions and of tags.
    case versions
    /// Packuments and service documents.
    case documents
    /// Pages for people, and what a host reads.
    case site
  }

  /// The registry's public base URL.
  package let registry: RegistryURL
  /// How the tree is laid out.
  package let form: Form

  /// The layout of a registry.
  package init(registry: RegistryURL, form: Form = .directory) {
    self.registry = registry
    self.form = form
  }

  /// The documents of a package that neither a version nor a tag names.
  package func packagePaths(_ name: PackageName) -> [String] {
    [packument(name), distTags(name), owners(name)]
  }

  /// The folders in which nothing but files of a package lies.
  package func folders(_ name: PackageName) -> [String] {
    switch form {
    case .directory: [name.text, "-/package/\(name)"]
    case .bucket:
      [
        place("\(name)/-", in: .tarballs), place(name.text, in: .versions),
        place("-/package/\(name)", in: .documents),
      ]
    }
  }

  /// The documents over all packages.
  package var listPaths: [String] { [search, all, allDocs, changes, ping, advisories] }

  /// The packument: `GET /{name}` of every client.
  package func packument(_ name: PackageName) -> String {
    form == .directory ? "\(name)/index.html" : place(name.text, in: .documents)
  }

  /// One version's manifest: `GET /{name}/{version}` of corepack and of mirrors.
  package func versionDocument(_ name: PackageName, _ version: SemanticVersion) -> String {
    place("\(name)/\(version)", in: .versions)
  }

  /// The manifest that a tag points to: `GET /{name}/{tag}` of corepack.
  package func tagDocument(_ name: PackageName, _ tag: DistTag) -> String {
    place("\(name)/\(tag.text)", in: .versions)
  }

  /// The tarball, in the tree.
  package func tarball(_ name: PackageName, _ version: SemanticVersion) -> String {
    place(Self.tarballPath(name, version), in: .tarballs)
  }

  /// The folder of a package's tarballs, in the tree.
  package func tarballFolder(_ name: PackageName) -> String { place("\(name)/-", in: .tarballs) }

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

  /// The path below the registry's URL under which clients ask for what lies at a path.
  package func address(of path: String) -> String {
    guard form == .directory else {
      return path.split(separator: "/", maxSplits: 1).last.map(String.init) ?? path
    }
    return path.hasSuffix("/index.html") ? String(path.dropLast("/index.html".count)) : path
  }

  /// The absolute URL of a tarball: clients do not resolve relative ones.
  package func tarballURL(_ name: PackageName, _ version: SemanticVersion) -> String {
    registry.text + Self.tarballPath(name, version)
  }

  /// The conventional place, from which Yarn 4, pnpm and npm rebuild URLs.
  private static func tarballPath(_ name: PackageName, _ version: SemanticVersion) -> String {
    "\(name)/-/\(tarballFileName(name, version))"
  }

  private func place(_ path: String, in folder: BucketFolder) -> String {
    form == .directory ? path : "\(folder.rawValue)/\(path)"
  }

  /// Where a document's compressed twin lies beside it; nil in a bucket, where `foo.gz` is a name
  /// that a package may have.
  package func compressedTwin(of path: String) -> String? {
    form == .directory ? path + ".gz" : nil
  }

  /// The tags of a package: `npm dist-tag ls`.
  package func distTags(_ name: PackageName) -> String {
    place("-/package/\(name)/dist-tags", in: .documents)
  }

  /// The maintainers of a package: `pnpm owner ls`.
  package func owners(_ name: PackageName) -> String {
    place("-/package/\(name)/owners", in: .documents)
  }

  /// The listing that npm 6 falls back to when it searches.
  package var all: String { place("-/all", in: .documents) }

  /// The journal that followers read.
  package var changes: String { place("_changes", in: .documents) }

  /// The listing that `npm search` prints.
  package var search: String { place("-/v1/search", in: .documents) }

  /// The answer to `npm ping`.
  package var ping: String { place("-/ping", in: .documents) }

  /// The answer to the POST of `npm audit`, where the registry has advisories.
  package var advisories: String {
    place("-/npm/v1/security/advisories/bulk", in: .documents)
  }

  /// The list of all packages, for mirrors.
  package var allDocs: String { place("_all_docs", in: .documents) }

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
