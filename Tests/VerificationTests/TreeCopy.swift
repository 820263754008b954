import Foundation
import OrderedJSON
import TestSupport

/// A copy of a good tree, about to be changed.
struct TreeCopy {
  /// What stands at a path.
  enum Item: Hashable {
    case folder
    case file([UInt8])
    case link(String)
    /// A pipe, or another thing that is not opened.
    case other
  }

  /// A text that should be replaced is not there.
  struct NotFound: Error {
    let text: String
    let path: String
  }

  /// Where `public` and the ledger lie.
  let folder: TemporaryFolder
  private let tree: GoodTree
  private let kind: GoodTree.Kind

  init(of kind: GoodTree.Kind) async throws {
    self.kind = kind
    tree = try await GoodTree.of(kind)
    folder = try TemporaryFolder()
    for (path, bytes) in tree.files { try folder.write(bytes, to: path) }
  }

  /// All that lies in the folder, by path.
  var items: [String: Item] {
    get throws {
      var items: [String: Item] = [:]
      for name in try FileManager.default.subpathsOfDirectory(atPath: folder.url.path) {
        let path = folder.path(name)
        items[name] =
          switch try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
          {
          case .typeDirectory: .folder
          case .typeRegular: .file(try folder.bytes(name))
          case .typeSymbolicLink:
            .link(try FileManager.default.destinationOfSymbolicLink(atPath: path))
          default: .other
          }
      }
      return items
    }
  }

  func bytes(_ path: String) throws -> [UInt8] { try folder.bytes("public/" + path) }

  func value(_ path: String) throws -> JSONValue { try JSONParser.parse(bytes(path)) }

  func write(_ bytes: [UInt8], _ path: String) throws {
    try folder.write(bytes, to: "public/" + path)
  }

  func write(_ text: String, _ path: String) throws { try write(Array(text.utf8), path) }

  func remove(_ path: String) throws { try folder.remove("public/" + path) }

  /// Puts a file into the place of another, or where nothing is.
  func copy(_ path: String, over other: String) throws { try write(bytes(path), other) }

  /// Copies a folder with all that is in it.
  func copyFolder(_ path: String, to other: String) throws {
    for (name, bytes) in try folder.files(below: "public/" + path) {
      try write(bytes, other + "/" + name)
    }
  }

  func move(_ path: String, to other: String) throws {
    try makeFolder(String(other.prefix(upTo: other.lastIndex(of: "/") ?? other.startIndex)))
    try FileManager.default.moveItem(
      atPath: folder.path("public/" + path), toPath: folder.path("public/" + other))
  }

  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("public/" + path), withIntermediateDirectories: true)
  }

  func makeLink(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("public/" + path), withDestinationPath: target)
  }

  func makePipe(_ path: String) throws {
    guard mkfifo(folder.path("public/" + path), 0o600) == 0 else {
      throw CocoaError(.fileWriteUnknown)
    }
  }

  /// A file of the tree in which nut is called Nut.
  func renamed(_ path: String) throws -> JSONValue {
    try JSONParser.parse(tree.renamed[path] ?? [])
  }

  /// Takes files over from the tree in which nut is called Nut.
  func takeRenamed(below prefix: String) throws {
    for (path, bytes) in tree.renamed where path.hasPrefix(prefix) { try write(bytes, path) }
  }

  /// The file of a packument.
  func packument(_ name: String) -> String {
    kind.isBucket ? "documents/\(name)" : "\(name)/index.html"
  }

  /// The document of a version or a tag.
  func version(_ name: String, _ version: String) -> String {
    (kind.isBucket ? "versions/" : "") + "\(name)/\(version)"
  }
}
