package import Diagnostics
package import OrderedJSON
package import PackageModel

/// A package that is published in another registry: its name redirects there.
package struct ForeignPackage: Hashable, Sendable {
  /// The package's name.
  package let name: PackageName
  /// The registry that has it.
  package let registry: RegistryURL
  /// The people to ask, as objects with `name`, `email` and `url`.
  package let maintainers: [JSONValue]
  /// The sentence for lists.
  package let description: String?
  /// The words for lists.
  package let keywords: [String]
  /// The file that says so, as the user would name it.
  package let source: String

  /// Where a client that asks for the packument is sent: the slash of a scope is encoded, as npm
  /// itself encodes it.
  package var packumentURL: String {
    registry.text + name.text.replacing("/", with: "%2f")
  }
}

extension ForeignPackage {
  /// Reads `foreign/NAME.json`: an object with `name`, `url` and `maintainers`, and perhaps
  /// `description` and `keywords`.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - source: the file as the user would name it.
  ///   - path: the file's path below its folder, which must spell the name.
  package static func reading(
    _ bytes: [UInt8], source: String, path: String
  ) -> (package: ForeignPackage?, diagnostics: [Diagnostic]) {
    var reader = ForeignPackageReader(source: source)
    let package = reader.package(bytes, path: path)
    return (reader.diagnostics.isEmpty ? package : nil, reader.diagnostics)
  }
}

private struct ForeignPackageReader {
  let source: String
  var diagnostics: [Diagnostic] = []

  init(source: String) { self.source = source }

  mutating func package(_ bytes: [UInt8], path: String) -> ForeignPackage? {
    guard let object = object(bytes) else { return nil }
    let name = name(object, path: path)
    let registry = registry(object)
    let maintainers = maintainers(object)
    let description = text(object, "description")
    let keywords = keywords(object)
    for key in object.keys where !Self.keys.contains(key) { reportUnknown(key) }
    guard let name, let registry else { return nil }
    return ForeignPackage(
      name: name, registry: registry, maintainers: maintainers, description: description,
      keywords: keywords, source: source)
  }

  private static let keys = ["name", "url", "maintainers", "description", "keywords"]

  private mutating func object(_ bytes: [UInt8]) -> JSONObject? {
    do {
      let value = try JSONParser.parse(bytes)
      if value.object == nil { report(nil, "holds \(value.kind), not an object") }
      return value.object
    } catch {
      report(nil, "not JSON: line \(error.line), column \(error.column): \(error.summary)")
      return nil
    }
  }

  private mutating func name(_ object: JSONObject, path: String) -> PackageName? {
    guard let text = object["name"]?.string else {
      report("/name", "there is no \"name\"")
      return nil
    }
    do {
      let name = try PackageName(parsing: text)
      if path != "\(name).json" {
        report("/name", "the file of \"\(name)\" must be called \(name).json")
      }
      if let reason = RegistryLayout.reservation(of: name) { report("/name", reason) }
      return name
    } catch {
      report("/name", "\"\(text)\" is no package name: \(error.rule)")
      return nil
    }
  }

  private mutating func registry(_ object: JSONObject) -> RegistryURL? {
    guard let text = object["url"]?.string else {
      report("/url", "there is no \"url\" of the registry that has the package")
      return nil
    }
    do {
      return try RegistryURL(parsing: text)
    } catch {
      report("/url", "\"\(text)\" is not a registry URL: \(error.rule)")
      return nil
    }
  }

  private mutating func maintainers(_ object: JSONObject) -> [JSONValue] {
    guard let value = object["maintainers"] else {
      report("/maintainers", "there is no \"maintainers\": say whom to ask")
      return []
    }
    return (value.array ?? [value]).enumerated().compactMap { index, person in
      if let line = person.string, !line.isEmpty { return Manifest.person(line) }
      if person.object?["name"]?.string != nil { return person }
      report("/maintainers/\(index)", "a maintainer is \"Name <mail>\" or an object with a name")
      return nil
    }
  }

  private mutating func keywords(_ object: JSONObject) -> [String] {
    guard let value = object["keywords"] else { return [] }
    guard let words = value.array, words.allSatisfy({ $0.string != nil }) else {
      report("/keywords", "must be a list of words")
      return []
    }
    return words.compactMap(\.string)
  }

  private mutating func text(_ object: JSONObject, _ key: String) -> String? {
    guard let value = object[key] else { return nil }
    if value.string == nil { report("/" + key, "must be text, not \(value.kind)") }
    return value.string
  }

  private mutating func reportUnknown(_ key: String) {
    let nearest = Spelling.nearest(to: key, among: Self.keys)
    report(
      "/" + key, "this is not a member of a foreign package",
      help: nearest.map { "did you mean \"\($0)\"?" })
  }

  private mutating func report(_ pointer: String?, _ summary: String, help: String? = nil) {
    diagnostics.append(
      Diagnostic(
        .error, .foreignInvalid, at: Subject(file: source, pointer: pointer), summary,
        suggestion: help))
  }
}
