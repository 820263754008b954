import Diagnostics
import Foundation
import OrderedJSON
import TestSupport
import Testing

@testable import Build

/// The schema of `packshelf.yml`, which editors read.
@Suite("The schema of the configuration")
struct ConfigurationSchemaTests {
  private static let committed = "\(Packshelf.repository)/examples/\(ConfigurationSchema.fileName)"

  @Test("is the one in the repository, which the examples name")
  func committed() throws {
    let text = ConfigurationSchema.text
    let recorded = try GoldenTree.committed(URL(filePath: Self.committed), recording: text)
    #expect(recorded == text, "record it with PACKSHELF_RECORD=1")
    for example in ["minimal", "private", "scoped"] {
      let file = "\(Packshelf.repository)/examples/\(example)/packshelf.yml"
      let configuration = try String(contentsOfFile: file, encoding: .utf8)
      #expect(
        configuration.hasPrefix(
          "# yaml-language-server: $schema=../\(ConfigurationSchema.fileName)\n"))
    }
  }

  @Test(
    "has the keys that are read, and no others, at every place that has keys",
    arguments: [
      ([], "", ConfigurationKey.allCases.map(\.rawValue)),
      (["site", "anyOf", "1"], "site:\n", SiteReader.Key.allCases.map(\.rawValue)),
      (["limits"], "limits:\n", InputLimits.Key.allCases.map(\.rawValue)),
      (
        ["overlay", "additionalProperties"], "overlay:\n  bolt:\n",
        OverlayReader.Key.allCases.map(\.rawValue)
      ),
    ] as [([String], String, [String])])
  func keys(_ path: [String], _ head: String, _ keys: [String]) throws {
    let schema = try Self.schema(at: path)
    let names = schema["properties"]?.object?.members.map(\.key) ?? []
    #expect(names == keys)
    #expect(schema["additionalProperties"] == false)
    let margin = head.isEmpty ? "" : "    "
    for name in names + ["frobnicate"] {
      let text = "version: 1\n\(head)\(margin)\(name): {}\n"
      let codes = ConfigurationReader.reading(text, file: "").diagnostics.map(\.code)
      #expect(codes.contains(.configurationKeyUnknown) == (name == "frobnicate"), "\(name)")
    }
  }

  @Test(
    "names the choices that are read",
    arguments: [
      ("access", ["public", "restricted"]), ("layout", ["directory", "bucket"]),
      ("precompress", ["gzip"]), ("tarballs", ["clone", "link", "external"]),
    ])
  func choices(_ key: String, _ choices: [String]) throws {
    let schema = try Self.schema(at: [key])
    #expect(schema["enum"] == .array(choices.map(JSONValue.string)))
    for choice in choices {
      let text = "version: 1\n\(key): \(choice)\n"
      #expect(ConfigurationReader.reading(text, file: "").diagnostics.isEmpty)
    }
  }

  /// The schema of a key, or below it.
  private static func schema(at path: [String]) throws -> JSONObject {
    let root = try #require(try JSONParser.parse(ConfigurationSchema.text).object)
    guard let key = path.first else { return root }
    var value = root["properties"]?.object?[key]
    for step in path.dropFirst() {
      value = Int(step).flatMap { value?.array?[$0] } ?? value?.object?[step]
    }
    return try #require(value?.object)
  }
}
