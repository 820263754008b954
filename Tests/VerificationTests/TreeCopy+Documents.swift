import Foundation
import OrderedJSON
import TestSupport

extension TreeCopy {
  /// Changes the bytes of a file.
  func rewrite(_ path: String, _ change: ([UInt8]) throws -> [UInt8]) throws {
    try write(change(bytes(path)), path)
  }

  /// Flips a bit of a byte; a negative offset counts from the end.
  func flip(_ path: String, at offset: Int) throws {
    try rewrite(path) { bytes in
      var bytes = bytes
      bytes[offset < 0 ? bytes.count + offset : offset] ^= 1
      return bytes
    }
  }

  /// Puts a text into the place of another, wherever it occurs.
  func replace(_ text: String, with other: String, in path: String) throws {
    let content = String(decoding: try bytes(path), as: UTF8.self)
    guard content.contains(text) else { throw NotFound(text: text, path: path) }
    try write(content.replacing(text, with: other), path)
  }

  /// Changes the value of a document, and writes it as the program would.
  func edit(_ path: String, _ change: (inout JSONValue) throws -> Void) throws {
    var value = try value(path)
    try change(&value)
    try write(JSONWriter.document(value), path)
  }

  /// Changes a manifest in each document that holds it.
  func everywhere(
    _ name: String, _ version: String, _ change: (inout JSONValue) throws -> Void
  ) throws {
    let tags = try value(packument(name))["dist-tags"]?.object?.members ?? []
    let labels = [version] + tags.filter { $0.value.string == version }.map(\.key)
    for label in labels { try edit(self.version(name, label), change) }
    try edit(packument(name)) { packument in
      guard var manifest = packument["versions", version] else { return }
      try change(&manifest)
      packument["versions", version] = manifest
    }
  }

  /// Points a tag of bolt to a version, or takes it away, in each document of a directory.
  func point(tag: String, to version: String?) throws {
    try edit("bolt/index.html") { $0["dist-tags"]?.point(tag: tag, to: version) }
    try edit("-/package/bolt/dist-tags") { $0.point(tag: tag, to: version) }
    try edit("-/all") { $0["bolt", "dist-tags"]?.point(tag: tag, to: version) }
    guard let version else { return try remove("bolt/" + tag) }
    if folder.exists("public/bolt/" + version) {
      try copy("bolt/" + version, over: "bolt/" + tag)
    }
  }

  /// Replaces a text in every JSON document of the registry.
  func replaceEverywhere(_ text: String, with other: String, below prefix: String = "") throws {
    for (path, bytes) in try folder.files(below: "public") where path.hasPrefix(prefix) {
      let isPage = path.hasPrefix("-/web/") || path == "index.html" || path.hasSuffix(".tgz")
      if !isPage, String(decoding: bytes, as: UTF8.self).contains(text) {
        try replace(text, with: other, in: path)
      }
    }
  }

  /// Takes bolt@1.1.0 out of each document, and its pages away; its tarball stays, as that of a
  /// hidden version.
  func hideOldVersion() throws {
    try remove("bolt/1.1.0")
    try remove("-/web/package/bolt/v/1.1.0")
    try edit("bolt/index.html") { packument in
      packument["versions", "1.1.0"] = nil
      packument["time", "1.1.0"] = nil
    }
    // bolt has five versions, and is the package that changed first.
    for list in ["_all_docs", "_changes"] {
      try replace(#""rev":"5-"#, with: #""rev":"4-"#, in: list)
    }
    try edit("_changes") { changes in
      for (index, row) in (changes["results"]?.array ?? []).enumerated() {
        changes["results", String(index), "seq"] = row["seq"]?.decremented
      }
      changes["last_seq"] = changes["last_seq"]?.decremented
    }
  }

  /// Changes the lines of the ledger.
  func editLedger(_ change: ([String]) -> [String]) throws {
    let lines = try folder.text("ledger.ndjson").split(separator: "\n").map(String.init)
    try folder.write(change(lines).map { $0 + "\n" }.joined(), to: "ledger.ndjson")
  }

  /// Changes the line of bolt@1.1.0 in the ledger.
  func editLedgerLine(_ change: (inout JSONValue) -> Void) throws {
    try editLedger { lines in
      lines.map { line in
        guard line.contains(#""1.1.0""#), var value = try? JSONParser.parse(line) else {
          return line
        }
        change(&value)
        return String(decoding: JSONWriter.bytes(value), as: UTF8.self)
      }
    }
  }
}

extension JSONValue {
  /// The number before this one.
  fileprivate var decremented: JSONValue? {
    guard case .number(let number) = self, let count = Int(number.text) else { return nil }
    return .number(JSONNumber(count - 1))
  }
}
