import Foundation
import OrderedJSON
import PackageModel
import Testing

/// One row of `Tests/Vectors/manifest.json`.
struct ManifestVector: CustomTestStringConvertible, Sendable {
  let id: String
  let input: JSONObject
  let files: [String: String]
  /// Members to find; `readme` and `readmeFilename` stand for the manifest's own properties.
  let expected: JSONObject
  /// Members that must not be there.
  let absent: [String]
  /// The reason by JSON pointer, where the package is refused.
  let faults: [String: String]
  /// Why we differ from npm 10 here.
  let knownDeviation: String?

  var testDescription: String { id }

  private init(_ row: JSONObject) throws {
    id = try #require(row["id"]?.string)
    input = try #require(row["input"]?.object)
    files = Self.strings(row["files"])
    expected = row["expected"]?.object ?? JSONObject()
    absent = row["absent"]?.array?.compactMap(\.string) ?? []
    faults = Self.strings(row["error"])
    knownDeviation = row["knownDeviation"]?.string
  }

  /// All rows; none if the file cannot be read, which a test of its own notices.
  static let all: [ManifestVector] = (try? load()) ?? []

  static func load() throws -> [ManifestVector] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Vectors/manifest.json").standardizedFileURL
    let rows = try #require(JSONParser.parse([UInt8](Data(contentsOf: file))).array)
    return try rows.map { try ManifestVector(#require($0.object)) }
  }

  private static func strings(_ value: JSONValue?) -> [String: String] {
    let pairs = value?.object?.members.compactMap { member in
      member.value.string.map { (member.key, $0) }
    }
    return Dictionary(pairs ?? []) { $1 }
  }
}

extension PackageFiles {
  /// The files of an example, all of them small enough to be read, beside its package.json.
  init(example files: [String: String]) {
    let paths = (files.keys + ["package.json"]).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    self.init(paths: paths, texts: files)
  }
}

extension Manifest {
  /// A member, or the property that registries show like one.
  func field(_ key: String) -> JSONValue? {
    switch key {
    case "readme": readme.map(JSONValue.string)
    case "readmeFilename": readmeFilename.map(JSONValue.string)
    default: members[key]
    }
  }
}

extension ManifestFault {
  /// The name of the reason's case.
  var reasonName: String { String(String(describing: reason).prefix { $0 != "(" }) }
}
