import OrderedJSON

extension ManifestDraft {
  /// The name, or nil with a fault reported (normalize-package-data `fixNameField`).
  mutating func takeName() -> PackageName? {
    guard let value = members["name"], value != .null else {
      report(.nameMissing, at: "/name")
      return nil
    }
    guard let text = value.string else {
      report(.nameNotAString(value), at: "/name")
      return nil
    }
    do {
      return try PackageName(parsing: text)
    } catch {
      report(.nameInvalid(error), at: "/name")
      return nil
    }
  }

  /// The version, or nil with a fault reported (normalize-package-data `fixVersionField`, then
  /// libnpmpublish).
  mutating func takeVersion() -> SemanticVersion? {
    guard let value = members["version"], value != .null else {
      report(.versionMissing, at: "/version")
      return nil
    }
    guard let text = value.string else {
      report(.versionNotAString(value), at: "/version")
      return nil
    }
    guard let version = SemanticVersion(cleaning: text) else {
      report(.versionInvalid(text), at: "/version")
      return nil
    }
    return version
  }

  /// Removes what only registries write: every member that begins with an underscore, `__proto__`
  /// among them (npm's step `_attributes`), and, as our own rule, `dist` and `hasInstallScript`.
  mutating func removeReservedMembers() {
    members = members.filter { member in
      let isReserved = member.key == "dist" || member.key == "hasInstallScript"
      return !isReserved && member.key.utf8.first != UInt8(ascii: "_")
    }
  }
}
