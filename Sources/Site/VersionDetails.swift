package import OrderedJSON
import PackageModel
package import Registry

/// A file inside a tarball.
package struct ListedFile: Hashable, Sendable {
  /// The path below the package's root.
  package let path: String
  /// The size in bytes.
  package let size: Int64

  /// A file by its path and size.
  package init(path: String, size: Int64) {
    self.path = path
    self.size = size
  }
}

/// What the pages of one version show over and above the index: read when a page is made, and
/// forgotten afterwards.
package struct VersionDetails: Sendable {
  /// The members of its version document, without `dist`.
  package let members: JSONObject
  /// The text of its README; nil where it has none.
  package let readme: String?
  /// The file that the README was read from.
  package let readmeFilename: String?
  /// The facts of its bytes.
  package let dist: DistFacts
  /// Its files in any order; nil where they were not kept.
  package let files: [ListedFile]?

  /// The details of a version.
  package init(
    members: JSONObject, readme: String?, readmeFilename: String?, dist: DistFacts,
    files: [ListedFile]?
  ) {
    self.members = members
    self.readme = readme
    self.readmeFilename = readmeFilename
    self.dist = dist
    self.files = files
  }

  /// The details of a candidate.
  package init(_ candidate: Candidate, files: [ListedFile]?) {
    let manifest = candidate.manifest.body
    self.init(
      members: manifest.members, readme: manifest.readme,
      readmeFilename: manifest.readmeFilename, dist: candidate.dist, files: files)
  }

  /// Whether the README was longer than what registries keep of it, which is 64 KiB.
  var isReadmeCut: Bool { (readme?.utf8.count ?? 0) >= (64 << 10) - 3 }

  /// The files, sorted by the bytes of their paths.
  var sortedFiles: [ListedFile] {
    (files ?? []).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The scripts that clients run when they install the package (npm docs, "scripts").
  var installScripts: [(name: String, text: String)] {
    let scripts = members["scripts"]?.object
    return ["preinstall", "install", "postinstall"].compactMap { name in
      scripts?[name]?.string.map { (name, $0) }
    }
  }

  /// Whether installing the package runs something.
  var runsScripts: Bool { members["hasInstallScript"] == true }
}
