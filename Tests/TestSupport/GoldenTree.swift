package import Foundation
import OrderedJSON

/// A whole tree as one text, compared with a committed one.
package enum GoldenTree {
  /// The text of a tree: each file by path, documents indented, tarballs by their size.
  package static func text(of files: [String: [UInt8]]) -> String {
    files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { path, bytes in "== \(path)\n\(body(path, bytes))\n" }
      .joined(separator: "\n")
  }

  private static func body(_ path: String, _ bytes: [UInt8]) -> String {
    if path.hasSuffix(".tgz") { return "tarball of \(bytes.count) bytes" }
    guard let value = try? JSONParser.parse(bytes) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    let isCanonical = JSONWriter.document(value) == bytes
    return (isCanonical ? "" : "not canonical: ") + indented(value, "")
  }

  /// The value over several lines, with members in their order.
  private static func indented(_ value: JSONValue, _ margin: String) -> String {
    let inner = margin + "  "
    switch value {
    case .object(let object) where !object.isEmpty:
      let members = object.members.map {
        "\(inner)\(compact(.string($0.key))): \(indented($0.value, inner))"
      }
      return "{\n" + members.joined(separator: "\n") + "\n\(margin)}"
    case .array(let elements) where !elements.isEmpty:
      let lines = elements.map { inner + indented($0, inner) }
      return "[\n" + lines.joined(separator: "\n") + "\n\(margin)]"
    default: return compact(value)
    }
  }

  private static func compact(_ value: JSONValue) -> String {
    var bytes: [UInt8] = []
    JSONWriter.append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The committed text, or nil while PACKSHELF_RECORD is set: then the text is written instead,
  /// and the caller fails, so that a recording never passes unnoticed.
  package static func committed(_ file: URL, recording text: String) throws -> String? {
    if ProcessInfo.processInfo.environment["PACKSHELF_RECORD"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return nil
    }
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}
