import Diagnostics
import Registry

extension Subject {
  /// No place.
  static let nowhere = Subject()
}

extension ConfigurationFile {
  /// The file without the places of its statements, and without keys and packages that say
  /// nothing: two files with the same statements mean the same.
  var statements: ConfigurationFile {
    var file = self
    file.mentioned = []
    file.overlay.include = overlay.include.map(\.placeless)
    file.overlay.exclude = overlay.exclude.map(\.placeless)
    file.overlay.packages = overlay.packages.compactMapValues { rules in
      let placeless = rules.placeless
      return placeless == Overlay.PackageRules(at: .nowhere) ? nil : placeless
    }
    return file
  }
}

extension Overlay.Rule {
  fileprivate var placeless: Overlay.Rule<Value> { Overlay.Rule(value, at: .nowhere) }
}

extension Overlay.PackageRules {
  fileprivate var placeless: Overlay.PackageRules {
    var rules = self
    rules.subject = .nowhere
    rules.distTags = distTags.mapValues(\.placeless)
    rules.deprecations = deprecations.map(\.placeless)
    rules.hidden = hidden.map(\.placeless)
    return rules
  }
}
