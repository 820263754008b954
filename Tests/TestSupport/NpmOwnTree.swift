import Foundation

/// The packages that npm itself is made of: some two hundred, with real names, scopes, ranges,
/// aliases and bins, on every machine that has npm.
///
/// Debian's own package of npm is the exception: it takes most of them out of npm's folder and
/// patches them until they fit other versions, so their ranges cannot be met from what is there.
package struct NpmOwnTree: Sendable {
  /// Every package once, sorted by identity.
  package let packages: [InstalledPackage]
  /// A folder with the tarball of each.
  package let tarballs: String

  /// There is no package where one should be.
  package struct NotFound: Error {
    /// Where it should have been.
    package let folder: String
  }

  /// Whether npm has all that it needs in its own folder, as every npm but Debian's has.
  package static var isWhole: Bool { (try? version(of: "pacote")) != nil }

  /// Finds the tree from the real path of `npm` and packs what is not packed yet.
  ///
  /// The tarballs stay in a folder of this user, and are made anew when npm changes.
  ///
  /// - Throws: `NotFound`, or `MissingTool` where there is no npm.
  package static func packed() async throws -> NpmOwnTree {
    let root = try folder
    var seen: Set<String> = []
    let packages = InstalledPackage.all(below: root)
      .filter { seen.insert($0.identity).inserted }
      .sorted { $0.identity < $1.identity }
    guard !packages.isEmpty, let npm = InstalledPackage(at: root) else {
      throw NotFound(folder: root)
    }
    let place = root.split(separator: "/").joined(separator: "-")
    let tree = NpmOwnTree(
      packages: packages, tarballs: "\(cache)/\(place)@\(npm.version)-\(packages.count)")
    if !FileManager.default.fileExists(atPath: tree.tarballs) { try await tree.pack() }
    return tree
  }

  /// The version of a package that npm's own code sees: the one that is not nested.
  package static func version(of name: String) throws -> String {
    let path = try folder + "/node_modules/" + name
    guard let package = InstalledPackage(at: path) else { throw NotFound(folder: path) }
    return package.version
  }

  /// The tarball of one package.
  package func tarball(_ identity: String) -> String { "\(tarballs)/\(identity).tgz" }

  /// npm's own folder: the executable is a link to `bin/npm-cli.js` in it.
  private static var folder: String {
    get throws {
      let executable = URL(filePath: try ExternalTool.npm.required).resolvingSymlinksInPath()
      return executable.deletingLastPathComponent().deletingLastPathComponent().path
    }
  }

  /// Not in the repository, where the program would ask git when the tarballs were committed.
  private static var cache: String {
    let caches = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask).first
    return (caches ?? FileManager.default.temporaryDirectory).path + "/packshelf-npm-own-tree"
  }

  /// Packs into a folder aside, so that a run cut short leaves nothing that looks complete.
  private func pack() async throws {
    let staging = tarballs + ".\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: staging) }
    try FileManager.default.createDirectory(atPath: staging, withIntermediateDirectories: true)
    try await withThrowingTaskGroup { group in
      for lane in 0..<2 {
        group.addTask {
          for index in stride(from: lane, to: packages.count, by: 2) {
            try await PackedTarball.write(packages[index], into: staging)
          }
        }
      }
      try await group.waitForAll()
    }
    try FileManager.default.moveItem(atPath: staging, toPath: tarballs)
  }
}
