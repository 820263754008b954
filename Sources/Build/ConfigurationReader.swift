import Diagnostics
import Hosting
import PackageModel
import Registry
import Yams

/// YAML → configuration, with every fault at its line.
struct ConfigurationReader {
  private let file: String
  private var configuration = ConfigurationFile()
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads the text of a configuration file.
  ///
  /// - Parameter file: the file as the user would name it.
  static func reading(
    _ text: String, file: String
  ) -> (configuration: ConfigurationFile, diagnostics: [Diagnostic]) {
    var reader = ConfigurationReader(file: file)
    reader.read(text)
    return (reader.configuration, reader.diagnostics)
  }

  private init(file: String) { self.file = file }

  private mutating func read(_ text: String) {
    do {
      guard let root = try Yams.compose(yaml: text) else {
        return report(.configurationVersionUnsupported, nil, "the file is empty", help: versionHelp)
      }
      guard let mapping = root.mapping else {
        configuration.isUnderstood = false
        return report(.configurationSyntax, root, "the file must be a mapping of keys to values")
      }
      read(mapping)
    } catch let error as YamlError {
      configuration.isUnderstood = false
      diagnostics.append(error.diagnostic(file: file))
    } catch {
      configuration.isUnderstood = false
      report(.configurationSyntax, nil, "the file is not YAML: \(error)")
    }
  }

  private mutating func read(_ mapping: Node.Mapping) {
    if mapping["version"] == nil {
      report(
        .configurationVersionUnsupported, nil, "the key `version` is missing", help: versionHelp)
    }
    for (key, value) in mapping {
      guard let name = key.string, let known = ConfigurationKey(rawValue: name) else {
        reportUnknown(key)
        continue
      }
      configuration.mentioned.insert(known)
      read(known, value)
    }
  }

  private var versionHelp: String {
    "begin the file with `version: \(ConfigurationFile.supportedVersion)`"
  }

  private mutating func read(_ key: ConfigurationKey, _ value: Node) {
    switch key {
    case .version: readVersion(value)
    case .registry: configuration.registry = registry(value, key)
    case .aliases:
      configuration.aliases = elements(value, key).compactMap { registry($0, key) }
    case .access: configuration.access = choice(value, key)
    case .packages: readPackages(value)
    case .output: configuration.output = text(value, key)
    case .layout: configuration.form = choice(value, key)
    case .precompress: configuration.precompression = choice(value, key)
    case .host: configuration.host = choice(value, key)
    case .state: configuration.state = text(value, key)
    case .cache: readCache(value)
    case .tarballs: configuration.tarballs = choice(value, key)
    case .tarballsURL: configuration.tarballsURL = registry(value, key)
    case .ledger: readLedger(value)
    case .unpublished:
      configuration.unpublished = elements(value, key).compactMap { identity($0, key) }
    case .grace: readGrace(value)
    case .foreign: configuration.foreign = text(value, key)
    case .upstream: configuration.upstream = upstream(value)
    case .advisories: configuration.advisories = text(value, key)
    case .site: readSite(value)
    case .include: configuration.overlay.include = patterns(value, key)
    case .exclude: configuration.overlay.exclude = patterns(value, key)
    case .overlay: readOverlay(value)
    case .limits: readLimits(value)
    }
  }

  private mutating func readOverlay(_ value: Node) {
    let (packages, faults) = OverlayReader.reading(value, file: file)
    configuration.overlay.packages = packages
    diagnostics += faults
  }

  private mutating func readLimits(_ value: Node) {
    let (limits, faults) = LimitsReader.reading(value, file: file)
    configuration.limits = limits
    diagnostics += faults
  }

  private mutating func readSite(_ value: Node) {
    let (site, faults) = SiteReader.reading(value, file: file)
    configuration.site = site
    diagnostics += faults
  }

  private mutating func readVersion(_ value: Node) {
    guard value.int != ConfigurationFile.supportedVersion else { return }
    report(
      .configurationVersionUnsupported, value,
      "`version: \(value.string ?? "…")` is not a format that this release reads", help: versionHelp
    )
  }

  private mutating func readPackages(_ value: Node) {
    configuration.packages = elements(value, .packages).compactMap { text($0, .packages) }
    if value.sequence?.isEmpty == true {
      report(.configurationValueInvalid, value, "`packages` names no folder")
    }
  }

  private mutating func readGrace(_ value: Node) {
    guard let minutes = value.int, GraceMinutes.allowed.contains(minutes) else {
      return report(
        .configurationValueInvalid, value,
        "`grace` takes a whole number of minutes, up to \(GraceMinutes.allowed.upperBound)",
        help: "`grace: 0` deletes at once what is unpublished")
    }
    configuration.graceMinutes = minutes
  }

  private mutating func readCache(_ value: Node) {
    if let isOn = value.bool {
      configuration.isCacheOff = !isOn
    } else {
      configuration.cache = text(value, .cache)
    }
  }

  private mutating func readLedger(_ value: Node) {
    if let isOn = value.bool {
      configuration.isLedgerOff = !isOn
    } else {
      configuration.ledger = text(value, .ledger)
    }
  }

  private mutating func registry(_ value: Node, _ key: ConfigurationKey) -> RegistryURL? {
    guard let text = text(value, key) else { return nil }
    do {
      return try RegistryURL(parsing: text)
    } catch {
      report(.registryInvalid, value, "`\(key.rawValue)`: \(error.message(about: text))")
      return nil
    }
  }

  private mutating func identity(_ value: Node, _ key: ConfigurationKey) -> String? {
    guard let text = text(value, key) else { return nil }
    let at = text.dropFirst().lastIndex(of: "@") ?? text.endIndex
    guard let name = try? PackageName(parsing: String(text[..<at])),
      let version = SemanticVersion(strict: String(text[at...].dropFirst()))
    else {
      report(
        .configurationValueInvalid, value,
        "`\(key.rawValue)`: \"\(text)\" is not of the form NAME@VERSION")
      return nil
    }
    return "\(name)@\(version)"
  }

  private mutating func patterns(
    _ value: Node, _ key: ConfigurationKey
  ) -> [Overlay.Rule<PackagePattern>] {
    elements(value, key).compactMap { element in
      guard let text = text(element, key) else { return nil }
      if let pattern = PackagePattern(parsing: text) {
        return Overlay.Rule(pattern, at: Subject(file: file, line: element.mark?.line))
      }
      report(
        .configurationValueInvalid, element,
        "`\(key.rawValue)`: \"\(text)\" is not of the form NAME or NAME@RANGE, with * in the name")
      return nil
    }
  }

  private mutating func upstream(_ value: Node) -> Upstream? {
    guard let mapping = value.mapping, let url = mapping["registry"],
      let packages = mapping["packages"], mapping.count == 2
    else {
      report(
        .configurationValueInvalid, value, "`upstream` takes `registry` and `packages`",
        help:
          "write `upstream: { registry: https://registry.npmjs.org/, packages: [\"@types/*\"] }`")
      return nil
    }
    let patterns = elements(packages, .upstream).compactMap { element -> UpstreamPattern? in
      guard let text = text(element, .upstream) else { return nil }
      if let pattern = UpstreamPattern(parsing: text) { return pattern }
      report(
        .configurationValueInvalid, element,
        "`upstream`: \"\(text)\" is neither a name nor a pattern such as `@types/*`; a pattern "
          + "that means every name would let others publish under yours")
      return nil
    }
    guard let registry = registry(url, .upstream), !patterns.isEmpty else { return nil }
    return Upstream(registry: registry, packages: patterns)
  }

  private mutating func text(_ value: Node, _ key: ConfigurationKey) -> String? {
    if let text = value.scalar?.string, !text.isEmpty { return text }
    report(.configurationValueInvalid, value, "`\(key.rawValue)` takes text")
    return nil
  }

  private mutating func elements(_ value: Node, _ key: ConfigurationKey) -> [Node] {
    if let sequence = value.sequence { return Array(sequence) }
    if value.scalar != nil { return [value] }
    report(.configurationValueInvalid, value, "`\(key.rawValue)` takes a list")
    return []
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: Node, _ key: ConfigurationKey
  ) -> Choice? {
    let choice = ConfigurationChoice<Choice>(value, of: key.rawValue)
    if choice.value == nil {
      report(.configurationValueInvalid, value, choice.rule, help: choice.help)
    }
    return choice.value
  }

  private mutating func reportUnknown(_ key: Node) {
    let name = key.string ?? "…"
    let known = ConfigurationKey.allCases.map(\.rawValue)
    let help = Spelling.nearest(to: name, among: known).map { "did you mean `\($0)`?" }
    report(
      .configurationKeyUnknown, key, "`\(name)` is not a key of this file",
      help: help ?? "the keys are \(known.joined(separator: ", "))")
  }

  private mutating func report(
    _ code: DiagnosticCode, _ node: Node?, _ summary: String, help: String? = nil
  ) {
    let subject = Subject(file: file, line: node?.mark?.line)
    diagnostics.append(Diagnostic(.error, code, at: subject, summary, suggestion: help))
  }
}

extension YamlError {
  /// The parser's own words, at its line.
  fileprivate func diagnostic(file: String) -> Diagnostic {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Diagnostic(
        .error, .configurationSyntax, at: Subject(file: file, line: mark.line),
        "the file is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      Diagnostic(
        .error, .configurationSyntax, at: Subject(file: file, line: context.mark.line),
        "a key occurs twice: \(duplicates.map { "`\($0)`" }.sorted().joined(separator: ", "))")
    default:
      Diagnostic(
        .error, .configurationSyntax, at: Subject(file: file), "the file is not YAML: \(self)")
    }
  }
}
