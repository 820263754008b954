package import PackageModel
import Registry

/// One change to what `packshelf.yml` says about versions over and above their tarballs.
package enum OverlayEdit: Hashable, Sendable {
  /// Gives the versions in a range a message; the message of the same range is replaced.
  case deprecate(PackageName, VersionRange, message: String)
  /// Takes the message of a range away.
  case undeprecate(PackageName, VersionRange)
  /// Lets a tag point to a version, whatever the packages ask for.
  case tag(PackageName, DistTag, SemanticVersion)
  /// Lets the packages decide about a tag again.
  case untag(PackageName, DistTag)
  /// Takes a version and its tarball out of the registry.
  case unpublish(PackageName, SemanticVersion)
  /// Serves an unpublished version again.
  case republish(PackageName, SemanticVersion)
}

extension OverlayEdit {
  /// The package that the change is about.
  package var name: PackageName {
    switch self {
    case .deprecate(let name, _, _), .undeprecate(let name, _), .tag(let name, _, _),
      .untag(let name, _), .unpublish(let name, _), .republish(let name, _):
      name
    }
  }

  /// Whether a statement is taken away.
  package var isRemoval: Bool {
    switch self {
    case .undeprecate, .untag, .republish: true
    case .deprecate, .tag, .unpublish: false
    }
  }

  /// The keys that lead to the section with the statement, from the root of the file.
  var section: [String] {
    switch self {
    case .deprecate, .undeprecate: [ConfigurationKey.overlay.rawValue, name.text, "deprecated"]
    case .tag, .untag: [ConfigurationKey.overlay.rawValue, name.text, "dist-tags"]
    case .unpublish, .republish: [ConfigurationKey.unpublished.rawValue]
    }
  }

  /// The statement's key, or in a list the statement itself.
  var key: String {
    switch self {
    case .deprecate(_, let range, _), .undeprecate(_, let range):
      range.description.collapsingWhitespace
    case .tag(_, let tag, _), .untag(_, let tag): tag.text
    case .unpublish(let name, let version), .republish(let name, let version): "\(name)@\(version)"
    }
  }

  /// The statement's value; nil in a list, and where the statement is taken away.
  var value: String? {
    switch self {
    case .deprecate(_, _, let message): message
    case .tag(_, _, let version): version.description
    case .undeprecate, .untag, .unpublish, .republish: nil
    }
  }

  /// Whether a new statement stands before the others of its section.
  ///
  /// Of several deprecations the first that contains a version counts, and as with
  /// `npm deprecate` (npm 10 `commands/deprecate.js`, which overwrites) the last command wins.
  var comesFirst: Bool {
    if case .deprecate = self { true } else { false }
  }

  /// Whether a key of the file, or an element of its list, is the statement's.
  func matches(_ text: String) -> Bool {
    switch self {
    case .deprecate, .undeprecate: text.collapsingWhitespace == key
    case .tag, .untag: text == key
    case .unpublish(let name, let version), .republish(let name, let version):
      (try? VersionReference(parsing: text)) == VersionReference(name: name, version: version)
    }
  }

  /// Whether a key of the file is that of a section.
  ///
  /// - Parameter depth: how many keys lead to it.
  func matches(_ text: String, inSectionAt depth: Int) -> Bool {
    if depth == 1 { return (try? PackageName(parsing: text)) == name }
    return text == section[depth]
  }
}

extension OverlayEdit {
  /// What a configuration says with the change.
  func applied(to file: ConfigurationFile) -> ConfigurationFile {
    var file = file
    var rules = file.overlay.packages[name] ?? Overlay.PackageRules(at: .nowhere)
    switch self {
    case .deprecate(_, let range, let message):
      let deprecation = Overlay.Deprecation(range: range, message: message)
      if let index = rules.deprecations.firstIndex(where: { matches($0.value.range.description) }) {
        let old = rules.deprecations[index].value.range
        rules.deprecations[index] = Overlay.Rule(
          Overlay.Deprecation(range: old, message: message), at: .nowhere)
      } else {
        rules.deprecations.insert(Overlay.Rule(deprecation, at: .nowhere), at: 0)
      }
    case .undeprecate:
      rules.deprecations.removeAll { matches($0.value.range.description) }
    case .tag(_, let tag, let version): rules.distTags[tag] = Overlay.Rule(version, at: .nowhere)
    case .untag(_, let tag): rules.distTags[tag] = nil
    case .unpublish:
      if !file.unpublished.contains(key) { file.unpublished.append(key) }
    case .republish: file.unpublished.removeAll { $0 == key }
    }
    file.overlay.packages[name] = rules
    return file
  }
}
