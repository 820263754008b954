import Foundation
import OrderedJSON

/// A package as it lies in a node_modules folder.
package struct InstalledPackage: Sendable, Hashable {
  /// Its folder.
  package let folder: String
  /// The name in its package.json, which an alias does not share with its folder.
  package let name: String
  /// Its version.
  package let version: String
  /// Whether it carries dependencies of its own in its tarball.
  package let bundlesDependencies: Bool

  /// Name and version, as npm writes them.
  package var identity: String { "\(name)@\(version)" }

  /// The packages in the node_modules of a folder, those below them included, sorted by folder.
  package static func all(below folder: String) -> [InstalledPackage] {
    packages(in: folder + "/node_modules")
      .flatMap { [InstalledPackage(at: $0)].compactMap(\.self) + all(below: $0) }
  }

  /// The packages in Deno's store: it links into node_modules only what the project names itself.
  static func inStore(of folder: String) -> [InstalledPackage] {
    let store = folder + "/node_modules/.deno"
    return children(of: store).filter { $0 != "node_modules" }.flatMap {
      all(below: store + "/" + $0)
    }
  }

  /// The package in a folder, or nil where its package.json lacks a name or version.
  package init?(at folder: String) {
    guard let bytes = FileManager.default.contents(atPath: folder + "/package.json"),
      let manifest = try? JSONParser.parse(Array(bytes)).object,
      let name = manifest["name"]?.string, let version = manifest["version"]?.string
    else { return nil }
    self.folder = folder
    self.name = name
    self.version = version
    let bundled = manifest["bundleDependencies"] ?? manifest["bundledDependencies"]
    bundlesDependencies = !(bundled?.array ?? []).isEmpty
  }

  private static func packages(in folder: String) -> [String] {
    children(of: folder).flatMap { name -> [String] in
      let path = folder + "/" + name
      return name.hasPrefix("@") ? children(of: path).map { path + "/" + $0 } : [path]
    }
  }

  private static func children(of folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }
}
