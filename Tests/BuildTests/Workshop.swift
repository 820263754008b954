import Foundation
import TestSupport

/// A folder with a packages folder, in which the built program runs.
struct Workshop {
  /// What stands at a path.
  enum Item: Hashable {
    case folder
    case file([UInt8])
    case link(String)
  }

  static let registry = "https://npm.example.org/"

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Puts a tarball below `packages`.
  func put(_ fixture: TarballFixture, at path: String) throws {
    try folder.write(fixture.bytes, to: "packages/" + path)
  }

  /// Puts a package with nothing but a name and a version below `packages`.
  func put(_ name: String, _ version: String, at path: String? = nil) throws {
    let base = name.split(separator: "/").last.map(String.init) ?? name
    try put(
      TarballFixture(name: name, version: version), at: path ?? "\(base)-\(version).tgz")
  }

  /// Writes the ledger in `packages`.
  func writeLedger(_ lines: String...) throws {
    try folder.write(lines.map { $0 + "\n" }.joined(), to: "packages/ledger.ndjson")
  }

  /// The ledger's text; empty where there is none.
  var ledger: String { (try? folder.text("packages/ledger.ndjson")) ?? "" }

  /// Builds from `packages` into `public`.
  func build(_ arguments: String...) async throws -> BuildReports {
    try await run(
      ["build", "packages", "--registry", Self.registry, "--output", "public"] + arguments)
  }

  /// Runs a build with arguments of the caller's own; without pages and grace, unless they speak of
  /// them.
  func run(_ arguments: [String]) async throws -> BuildReports {
    var more: [String] = []
    if arguments.first == "build" {
      if !arguments.contains(where: { $0.hasSuffix("site") }) { more.append("--no-site") }
      if !arguments.contains("--grace") { more += ["--grace", "0"] }
    }
    return BuildReports(
      try await Packshelf.run(
        arguments + more + ["--format", "json"], in: folder.url.path))
  }

  /// Everything in the folder, by relative path; git's own files aside.
  func items(below relative: String = "") throws -> [String: Item] {
    let root = folder.path(relative)
    var items: [String: Item] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      let path = root + "/" + name
      if name.contains(".git/") { continue }
      if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) {
        items[name] = .link(target)
      } else if let bytes = try? Data(contentsOf: URL(filePath: path)) {
        items[name] = .file(Array(bytes))
      } else {
        items[name] = .folder
      }
    }
    return items
  }

  /// The modification times of everything below a folder, by path.
  func dates(below relative: String) throws -> [String: Date] {
    let root = folder.path(relative)
    var dates: [String: Date] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) + [""] {
      let attributes = try FileManager.default.attributesOfItem(atPath: root + "/" + name)
      dates[name] = attributes[.modificationDate] as? Date
    }
    return dates
  }

  /// The files of the tree, by path.
  var files: [String: [UInt8]] {
    get throws { try folder.files(below: "public") }
  }
}
