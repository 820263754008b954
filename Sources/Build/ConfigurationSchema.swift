import Hosting
import OrderedJSON
import Registry
import Site

/// The JSON Schema of `packshelf.yml`, by which editors complete and check it while it is written.
///
/// It is made of the keys and choices that are read, so it can name no others. What a schema cannot
/// say, such as what a range is, is left to the reader.
package enum ConfigurationSchema {
  /// The name of the file that `packshelf init` writes beside the configuration.
  package static let fileName = "packshelf.schema.json"

  /// The schema as a document.
  package static var text: String {
    let schema: JSONValue = [
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": "packshelf.yml, version 1: see the README of Packshelf",
      "type": "object",
      "required": ["version"],
      "additionalProperties": false,
      "properties": .object(properties(of: ConfigurationKey.self) { value(of: $0) }),
    ]
    return String(decoding: JSONWriter.indentedDocument(schema), as: UTF8.self)
  }

  private static func value(of key: ConfigurationKey) -> JSONValue {
    switch key {
    case .version:
      ["description": "The version of this file's format.", "const": 1]
    case .registry: url("The public URL of the registry.")
    case .aliases:
      oneOrMore(url("A URL."), "Other URLs of the same registry, for publishConfig.")
    case .access:
      choice(PublicationPolicy.Access.self, "Who can read the registry.")
    case .packages:
      oneOrMore(text("A folder."), "The folders with tarballs, walked to any depth.")
    case .output: text("The folder to write.")
    case .layout:
      choice(
        RegistryLayout.Form.self,
        "directory for web servers and static hosts, bucket for object stores.")
    case .precompress: choice(Precompression.self, "How documents are stored compressed too.")
    case .host: choice(HostName.self, "The host that will serve the tree.")
    case .state: text("Where record and lock lie.")
    case .cache: textOrFlag("Where what was learned about tarballs is kept; false for nowhere.")
    case .tarballs: choice(TarballPlacement.self, "How tarballs get into the tree.")
    case .tarballsURL: url("Where external tarballs are.")
    case .ledger: textOrFlag("The ledger's file; false for none.")
    case .unpublished:
      oneOrMore(
        pattern("^@?[^@]+@.+$", "NAME@VERSION."), "Versions that are no longer served.")
    case .grace: grace
    case .include: oneOrMore(text("NAME or NAME@RANGE."), "The packages that are published.")
    case .exclude: oneOrMore(text("NAME or NAME@RANGE."), "Packages that are not published.")
    case .overlay: overlay
    case .foreign: text("A folder of NAME.json files, each a package that another registry has.")
    case .upstream: upstream
    case .advisories: text("A folder of OSV records, the answer to npm audit.")
    case .limits: limits
    case .site: site
    }
  }
}

// MARK: - Keys with keys of their own

extension ConfigurationSchema {
  private static var grace: JSONValue {
    [
      "description": "For how many minutes the tarball of an unpublished version stays.",
      "type": "integer", "minimum": .number(JSONNumber(GraceMinutes.allowed.lowerBound)),
      "maximum": .number(JSONNumber(GraceMinutes.allowed.upperBound)),
    ]
  }

  private static var upstream: JSONValue {
    mapping(
      [
        ("registry", url("The other registry.")),
        (
          "packages",
          oneOrMore(text("A name, or a pattern as @types/*."), "What may come from there.")
        ),
      ], "Another registry, which the host asks for names that this one does not have.",
      required: ["registry", "packages"])
  }

  private static var limits: JSONValue {
    let number: JSONValue = [
      "anyOf": [
        ["type": "integer", "minimum": 1],
        ["type": "string", "pattern": "^[0-9_]+ *([KMG]iB)?$"],
      ]
    ]
    return mapping(
      InputLimits.Key.allCases.map { ($0.rawValue, number) }, "How large a tarball may be.")
  }

  private static var site: JSONValue {
    let settings = mapping(
      properties(of: SiteReader.Key.self) { key in
        switch key {
        case .title: text("The name of the registry.")
        case .versions: flag("Whether each version has a page.")
        case .images: choice(SiteSettings.Images.self, "When images of READMEs are loaded.")
        case .robots: choice(SiteSettings.Robots.self, "What search engines are asked.")
        case .template: text("A folder whose files replace those of the default template.")
        }
      }.members.map { ($0.key, $0.value) }, "What the pages are like.")
    return ["anyOf": [flag("Whether there are pages for people."), settings]]
  }

  private static var overlay: JSONValue {
    let rules = mapping(
      properties(of: OverlayReader.Key.self) { key in
        switch key {
        case .distTags: texts("Versions by dist-tag.")
        case .deprecated: texts("Messages by range.")
        case .hidden: oneOrMore(text("A range."), "Versions that no document names.")
        case .maintainers: oneOrMore(text("Name <mail@example.org>."), "Who looks after it.")
        case .description: text("What it is.")
        }
      }.members.map { ($0.key, $0.value) }, "What is said about a package.")
    return [
      "description": "What is said about packages without a new version, by name.",
      "type": "object", "additionalProperties": rules,
    ]
  }
}

// MARK: - Values

extension ConfigurationSchema {
  /// The schemas of an enumeration's keys, in its order.
  private static func properties<Key: CaseIterable & RawRepresentable<String>>(
    of keys: Key.Type, _ value: (Key) -> JSONValue
  ) -> JSONObject {
    JSONObject(keys.allCases.map { ($0.rawValue, value($0)) })
  }

  private static func mapping(
    _ properties: [(String, JSONValue)], _ description: String, required: [String] = []
  ) -> JSONValue {
    var object = JSONObject([
      ("description", .string(description)), ("type", "object"),
      ("additionalProperties", false), ("properties", .object(JSONObject(properties))),
    ])
    if !required.isEmpty { object["required"] = .array(required.map(JSONValue.string)) }
    return .object(object)
  }

  private static func text(_ description: String) -> JSONValue {
    ["description": .string(description), "type": "string", "minLength": 1]
  }

  private static func pattern(_ pattern: String, _ description: String) -> JSONValue {
    ["description": .string(description), "type": "string", "pattern": .string(pattern)]
  }

  private static func url(_ description: String) -> JSONValue {
    pattern("^[Hh][Tt][Tt][Pp][Ss]?://", description)
  }

  private static func flag(_ description: String) -> JSONValue {
    ["description": .string(description), "type": "boolean"]
  }

  private static func textOrFlag(_ description: String) -> JSONValue {
    [
      "description": .string(description),
      "anyOf": [["type": "boolean"], ["type": "string", "minLength": 1]],
    ]
  }

  private static func texts(_ description: String) -> JSONValue {
    [
      "description": .string(description), "type": "object",
      "additionalProperties": ["type": "string", "minLength": 1],
    ]
  }

  /// A list, or its only element alone.
  private static func oneOrMore(_ element: JSONValue, _ description: String) -> JSONValue {
    [
      "description": .string(description),
      "anyOf": [element, ["type": "array", "items": element]],
    ]
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ choices: Choice.Type, _ description: String
  ) -> JSONValue {
    [
      "description": .string(description),
      "enum": .array(choices.allCases.map { .string($0.rawValue) }),
    ]
  }
}
