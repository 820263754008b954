import Foundation
import OrderedJSON
import TestSupport
import Testing

/// One thing that must not be in a registry, and the code by which `packshelf verify` names it.
///
/// Written from what Layout.md and the clients need, not from what the program looks at.
struct Corruption: CustomTestStringConvertible, Sendable {
  /// Where it can be seen.
  enum Sight: Hashable, Sendable {
    /// In the folder and over HTTP.
    case everywhere
    /// Over HTTP only from a server that sends twins and dates.
    case configured
    /// Only in the folder: no document and no client comes across it.
    case folder
  }

  let testDescription: String
  /// The code that names it in a folder.
  let code: String
  /// The code that names it over HTTP, where that is another.
  let remoteCode: String
  let sight: Sight
  private let change: @Sendable (CorruptibleTree) throws -> Void

  init(
    _ description: String, _ code: String, remotely remoteCode: String? = nil,
    in sight: Sight = .everywhere, change: @escaping @Sendable (CorruptibleTree) throws -> Void
  ) {
    testDescription = description
    self.code = code
    self.remoteCode = remoteCode ?? code
    self.sight = sight
    self.change = change
  }

  /// Puts it into the tree `public` of a folder.
  ///
  /// - Throws: `CorruptibleTree.Unchanged`, where nothing came of it.
  func apply(to folder: TemporaryFolder) throws {
    let before = try folder.files()
    let tree = CorruptibleTree(folder: folder)
    try change(tree)
    let after = try folder.files()
    guard sight == .configured || after != before else {
      throw CorruptibleTree.Unchanged()
    }
  }

  static let all: [Corruption] = packuments + versions + tarballs + documents + files
}

/// A tree that is about to be spoilt.
struct CorruptibleTree {
  /// Nothing was changed, so that the test would prove nothing.
  struct Unchanged: Error {}

  let folder: TemporaryFolder

  static let bolt = "bolt/index.html"
  static let nut = "@acme/nut/index.html"

  func bytes(_ path: String) throws -> [UInt8] { try folder.bytes("public/" + path) }

  func write(_ bytes: [UInt8], _ path: String) throws {
    try folder.write(bytes, to: "public/" + path)
  }

  func write(_ text: String, _ path: String) throws { try write(Array(text.utf8), path) }

  func remove(_ path: String) throws { try folder.remove("public/" + path) }

  func copy(_ path: String, over other: String) throws { try write(bytes(path), other) }

  /// Puts a text into the place of another, the first time it occurs.
  func replace(_ text: String, with other: String, in path: String) throws {
    let content = String(decoding: try bytes(path), as: UTF8.self)
    guard let range = content.range(of: text) else { throw Unchanged() }
    try write(content.replacingCharacters(in: range, with: other), path)
  }

  /// Changes a document as a value, and writes it as the program would.
  func edit(_ path: String, _ keys: String..., to change: (JSONValue?) -> JSONValue?) throws {
    let value = try JSONParser.parse(bytes(path))
    try write(JSONWriter.document(Self.edited(value, keys[...], change)), path)
  }

  private static func edited(
    _ value: JSONValue, _ keys: ArraySlice<String>, _ change: (JSONValue?) -> JSONValue?
  ) -> JSONValue {
    guard let key = keys.first else { return change(value) ?? .null }
    if var list = value.array, let index = Int(key), list.indices.contains(index) {
      if keys.count == 1, change(list[index]) == nil {
        list.remove(at: index)
      } else {
        list[index] = edited(list[index], keys.dropFirst(), change)
      }
      return .array(list)
    }
    guard var object = value.object else { return value }
    object[key] =
      keys.count == 1
      ? change(object[key]) : object[key].map { edited($0, keys.dropFirst(), change) }
    return .object(object)
  }

  /// Gives a file a date.
  func date(_ path: String, _ seconds: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: seconds)],
      ofItemAtPath: folder.path("public/" + path))
  }

  /// Puts a symbolic link where a file was.
  func link(_ path: String, to target: String) throws {
    try? remove(path)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("public/" + path), withDestinationPath: target)
  }
}
