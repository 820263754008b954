import Diagnostics
import OrderedJSON
import PackageModel

/// Where a manifest's own `publishConfig` and `tag` want the package to go (npm 10
/// `lib/commands/publish.js`; libnpmpublish 9 `lib/publish.js`).
struct PublishConfiguration {
  /// The registry it is meant for; nil for any.
  var registry: RegistryURL?
  /// The dist-tag it asks for; nil for none.
  var tag: DistTag?
  /// Whether it asks for restricted access.
  var isRestricted = false
  /// What cannot be read.
  var diagnostics: [Diagnostic] = []

  private let subject: Subject

  /// Reads the members that choose the place.
  ///
  /// For a scoped package `@scope:registry` wins over `registry`; a top-level `tag` wins over
  /// `publishConfig.tag`.
  static func reading(
    _ source: JSONObject, scope: String?, at subject: Subject
  ) -> PublishConfiguration {
    var result = PublishConfiguration(at: subject)
    let config = source["publishConfig"]?.object ?? JSONObject()
    if let scope, let value = config["@\(scope):registry"] {
      result.read(registry: value, "/publishConfig/@\(scope):registry")
    } else if let value = config["registry"] {
      result.read(registry: value, "/publishConfig/registry")
    }
    if let value = source["tag"] {
      result.read(tag: value, "/tag")
    } else if let value = config["tag"] {
      result.read(tag: value, "/publishConfig/tag")
    }
    if let value = config["access"] { result.read(access: value) }
    return result
  }

  private init(at subject: Subject) { self.subject = subject }

  private mutating func read(registry value: JSONValue, _ pointer: String) {
    guard let text = value.string else { return refuse(value, pointer, "a registry URL") }
    do {
      registry = try RegistryURL(parsing: text)
    } catch {
      note(.manifestFieldInvalid, pointer, "this is no registry URL: \(error.message(about: text))")
    }
  }

  private mutating func read(tag value: JSONValue, _ pointer: String) {
    guard let text = value.string else { return refuse(value, pointer, "a dist-tag") }
    do {
      tag = try DistTag(parsing: text)
    } catch {
      note(.manifestTagInvalid, pointer, "\"\(text)\" cannot be a dist-tag: \(error.rule)")
    }
  }

  private mutating func read(access value: JSONValue) {
    switch value {
    case .null, "public": isRestricted = false
    case "restricted": isRestricted = true
    case .string(let text):
      note(
        .manifestFieldInvalid, "/publishConfig/access",
        "must be \"public\" or \"restricted\", not \"\(text)\"")
    default: refuse(value, "/publishConfig/access", "\"public\" or \"restricted\"")
    }
  }

  private mutating func refuse(_ value: JSONValue, _ pointer: String, _ expected: String) {
    note(.manifestFieldInvalid, pointer, "must be \(expected), not \(value.kind)")
  }

  private mutating func note(_ code: DiagnosticCode, _ pointer: String, _ summary: String) {
    var subject = subject
    subject.pointer = pointer
    diagnostics.append(Diagnostic(.error, code, at: subject, summary))
  }
}
