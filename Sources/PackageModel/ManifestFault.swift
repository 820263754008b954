package import OrderedJSON

/// Every rule that a package.json breaks so badly that `npm publish` would refuse it.
package struct ManifestFaults: Error, Hashable, Sendable {
  /// The broken rules in the order in which npm checks them; at least one.
  package let faults: [ManifestFault]
}

/// One broken rule of a package.json.
package struct ManifestFault: Error, Hashable, Sendable {
  /// Which rule, and what stands there instead.
  package enum Reason: Hashable, Sendable {
    case nameMissing
    case nameNotAString(JSONValue)
    case nameInvalid(PackageNameFault)
    case versionMissing
    case versionNotAString(JSONValue)
    case versionInvalid(String)
    case mainNotAString(JSONValue)
    case binPathNotAString(JSONValue)
    case directoryNotAString(JSONValue)
    case readmeNotAString(JSONValue)
    case personNull
  }

  /// The place of the fault in package.json (RFC 6901).
  package let pointer: String
  /// Which rule is broken.
  package let reason: Reason
}

extension ManifestFault {
  /// The rule, as a sentence without a full stop.
  package var rule: String {
    switch reason {
    case .nameMissing: "a package has a name"
    case .nameNotAString(let value): "a package name is a string, not \(value.kind)"
    case .nameInvalid(let fault): fault.rule
    case .versionMissing: "a package has a version"
    case .versionNotAString(let value): "a version is a string, not \(value.kind)"
    case .versionInvalid: "a version has the form MAJOR.MINOR.PATCH"
    case .mainNotAString(let value): "main is the path of one file, not \(value.kind)"
    case .binPathNotAString(let value): "an entry of a bin array is a path, not \(value.kind)"
    case .directoryNotAString(let value): "the name of a directory is a string, not \(value.kind)"
    case .readmeNotAString(let value): "readme is text, not \(value.kind)"
    case .personNull: "a person is a string or an object, not null"
    }
  }

  /// What would be accepted instead, as an imperative, where that is plain.
  package var suggestion: String? {
    switch reason {
    case .versionInvalid(let text): Self.versionSuggestion(for: text)
    case .versionNotAString(.number(let number)): Self.versionSuggestion(for: number.text)
    case .mainNotAString(.array(let elements)):
      elements.first?.string.map { "set \"main\" to \"\($0)\"" }
    default: nil
    }
  }

  /// The version with the components added that are missing: `1.2.0-rc` for `1.2-rc`.
  private static func versionSuggestion(for text: String) -> String? {
    guard text.utf8.count <= SemanticVersion.lengthLimit else { return nil }
    let release = text.prefix { $0 != "-" && $0 != "+" }
    let suffix = text[release.endIndex...]
    for padding in ["", ".0", ".0.0"] {
      if let version = SemanticVersion(cleaning: release + padding + suffix) {
        return "set \"version\" to \"\(version)\""
      }
    }
    return nil
  }
}
