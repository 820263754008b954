import Diagnostics
import Site
import Yams

/// The `site` of a configuration file: `true`, `false`, or what pages are like.
struct SiteReader {
  /// The keys below `site`.
  enum Key: String, CaseIterable {
    case title, versions, images, robots, template
  }

  private let file: String
  private var statement = SiteStatement()
  private var diagnostics: [Diagnostic] = []

  /// Reads the value of the key `site`.
  static func reading(
    _ node: Node, file: String
  ) -> (statement: SiteStatement, diagnostics: [Diagnostic]) {
    var reader = SiteReader(file: file)
    reader.read(node)
    return (reader.statement, reader.diagnostics)
  }

  private init(file: String) { self.file = file }

  private mutating func read(_ node: Node) {
    if let isOn = node.bool {
      statement.isOn = isOn
    } else if let mapping = node.mapping {
      statement.isOn = true
      for (key, value) in mapping { read(key, value) }
    } else {
      report(node, "`site` takes true, false, or the keys \(Self.keys)")
    }
  }

  private mutating func read(_ key: Node, _ value: Node) {
    switch Key(rawValue: key.string ?? "") {
    case .title: statement.settings.title = text(value, .title)
    case .versions:
      guard let isOn = value.bool else { return report(value, "`versions` takes true or false") }
      statement.settings.hasVersionPages = isOn
    case .images:
      statement.settings.images = choice(value, .images) ?? statement.settings.images
    case .robots:
      statement.settings.robots = choice(value, .robots) ?? statement.settings.robots
    case .template: statement.template = text(value, .template)
    case nil:
      let name = key.string ?? "…"
      let nearest = Spelling.nearest(to: name, among: Key.allCases.map(\.rawValue))
      diagnostics.append(
        Diagnostic(
          .error, .configurationKeyUnknown, at: Subject(file: file, line: key.mark?.line),
          "`\(name)` is not a key of `site`",
          suggestion: nearest.map { "did you mean `\($0)`?" } ?? "the keys are \(Self.keys)"))
    }
  }

  private static var keys: String {
    Key.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }

  private mutating func text(_ value: Node, _ key: Key) -> String? {
    if let text = value.scalar?.string, !text.isEmpty { return text }
    report(value, "`\(key.rawValue)` takes text")
    return nil
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: Node, _ key: Key
  ) -> Choice? {
    let choice = ConfigurationChoice<Choice>(value, of: key.rawValue)
    if choice.value == nil { report(value, choice.rule, help: choice.help) }
    return choice.value
  }

  private mutating func report(_ node: Node, _ summary: String, help: String? = nil) {
    let subject = Subject(file: file, line: node.mark?.line)
    diagnostics.append(
      Diagnostic(.error, .configurationValueInvalid, at: subject, summary, suggestion: help))
  }
}
