import Diagnostics
import OrderedJSON
import PackageModel
import Registry
import Yams

/// The `overlay` of a configuration file: statements by package name, every fault at its line.
struct OverlayReader {
  /// The keys below a package's name.
  enum Key: String, CaseIterable {
    case distTags = "dist-tags"
    case deprecated
    case hidden
    case maintainers
    case description
  }

  private let file: String
  private var packages: [PackageName: Overlay.PackageRules] = [:]
  private var diagnostics: [Diagnostic] = []

  /// Reads the value of the key `overlay`.
  static func reading(
    _ node: Node, file: String
  ) -> (packages: [PackageName: Overlay.PackageRules], diagnostics: [Diagnostic]) {
    var reader = OverlayReader(file: file)
    reader.read(node)
    return (reader.packages, reader.diagnostics)
  }

  private init(file: String) { self.file = file }

  private mutating func read(_ node: Node) {
    for (key, value) in mapping(node, "`overlay` takes package names") {
      let text = key.string ?? "…"
      do {
        let name = try PackageName(parsing: text)
        packages[name] = rules(value, of: key)
      } catch {
        report(key, "`overlay`: \"\(text)\" is no package name: \(error.rule)")
      }
    }
  }

  private mutating func rules(_ node: Node, of package: Node) -> Overlay.PackageRules {
    var rules = Overlay.PackageRules(at: subject(package))
    for (key, value) in mapping(node, "a package takes the keys \(Self.keys)") {
      let name = key.string ?? "…"
      switch Key(rawValue: name) {
      case .distTags: rules.distTags = distTags(value)
      case .deprecated: rules.deprecations = deprecations(value)
      case .hidden: rules.hidden = hidden(value)
      case .maintainers: rules.maintainers = maintainers(value)
      case .description: rules.description = text(value, "`description` takes text")
      case nil: reportUnknown(key, name)
      }
    }
    return rules
  }

  private mutating func distTags(_ node: Node) -> [DistTag: Overlay.Rule<SemanticVersion>] {
    var tags: [DistTag: Overlay.Rule<SemanticVersion>] = [:]
    for (key, value) in mapping(node, "`dist-tags` takes tags and their versions") {
      do {
        let tag = try DistTag(parsing: key.string ?? "")
        guard let version = value.scalar.flatMap({ SemanticVersion(strict: $0.string) }) else {
          report(value, "the tag `\(tag.text)` takes a version, as 1.2.3")
          continue
        }
        tags[tag] = Overlay.Rule(version, at: subject(key))
      } catch {
        report(key, "\"\(key.string ?? "…")\" cannot be a dist-tag: \(error.rule)")
      }
    }
    return tags
  }

  private mutating func deprecations(_ node: Node) -> [Overlay.Rule<Overlay.Deprecation>] {
    var deprecations: [Overlay.Rule<Overlay.Deprecation>] = []
    for (key, value) in mapping(node, "`deprecated` takes ranges and their messages") {
      guard let range = range(key), let message = text(value, "a deprecation takes a message")
      else { continue }
      deprecations.append(
        Overlay.Rule(Overlay.Deprecation(range: range, message: message), at: subject(key)))
    }
    return deprecations
  }

  private mutating func hidden(_ node: Node) -> [Overlay.Rule<VersionRange>] {
    elements(node).compactMap { element in
      range(element).map { Overlay.Rule($0, at: subject(element)) }
    }
  }

  private mutating func maintainers(_ node: Node) -> [JSONValue] {
    elements(node).compactMap { element in
      guard let text = text(element, "a maintainer is written as `Name <mail@example.org>`") else {
        return nil
      }
      return Manifest.person(text)
    }
  }

  private mutating func range(_ node: Node) -> VersionRange? {
    let range = node.scalar.flatMap { VersionRange(parsing: $0.string) }
    if range == nil { report(node, "\"\(node.string ?? "…")\" is no version range") }
    return range
  }

  private mutating func text(_ node: Node, _ rule: String) -> String? {
    if let text = node.scalar?.string, !text.isEmpty { return text }
    report(node, rule)
    return nil
  }

  private func elements(_ node: Node) -> [Node] { node.sequence.map(Array.init) ?? [node] }

  private mutating func mapping(_ node: Node, _ rule: String) -> [(key: Node, value: Node)] {
    if let mapping = node.mapping { return mapping.map { ($0.key, $0.value) } }
    report(node, rule)
    return []
  }

  private static var keys: String {
    Key.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }

  private mutating func reportUnknown(_ node: Node, _ name: String) {
    let nearest = Spelling.nearest(to: name, among: Key.allCases.map(\.rawValue))
    diagnostics.append(
      Diagnostic(
        .error, .configurationKeyUnknown, at: subject(node),
        "`\(name)` is not a key of a package in the overlay",
        suggestion: nearest.map { "did you mean `\($0)`?" } ?? "the keys are \(Self.keys)"))
  }

  private mutating func report(_ node: Node, _ summary: String) {
    diagnostics.append(
      Diagnostic(.error, .configurationValueInvalid, at: subject(node), summary))
  }

  private func subject(_ node: Node) -> Subject { Subject(file: file, line: node.mark?.line) }
}
