import OrderedJSON
import PackageModel

/// One thing that a version's manifest says otherwise than another's.
package struct ManifestDifference: Hashable, Sendable {
  /// What of a manifest consumers notice.
  package enum Field: String, Hashable, Sendable, CaseIterable {
    case dependencies, optionalDependencies, peerDependencies, bin, engines, scripts
    /// The number of bytes after unpacking.
    case unpackedSize
  }

  /// The member of the manifest.
  package let field: Field
  /// The member of that, such as the name of a dependency.
  package let key: String
  /// What it said; nil for nothing.
  package let old: String?
  /// What it says; nil for nothing.
  package let new: String?

  /// Whether a consumer's own code or scripts may stop working: a command is gone.
  package var breaksConsumers: Bool { field == .bin && new == nil }

  /// Every difference, by field and key.
  static func all(from old: PublishedVersion, to new: PublishedVersion) -> [ManifestDifference] {
    let (before, after) = (old.candidate.manifest.members, new.candidate.manifest.members)
    return Field.allCases.flatMap { field -> [ManifestDifference] in
      guard field != .unpackedSize else {
        return size(old.candidate.dist.unpackedSize, new.candidate.dist.unpackedSize)
      }
      return differences(in: field, texts(field, before), texts(field, after))
    }
  }

  private static func size(_ old: Int64, _ new: Int64) -> [ManifestDifference] {
    guard old != new else { return [] }
    return [
      ManifestDifference(
        field: .unpackedSize, key: "", old: "\(old) bytes", new: "\(new) bytes")
    ]
  }

  private static func differences(
    in field: Field, _ old: [String: String], _ new: [String: String]
  ) -> [ManifestDifference] {
    Set(old.keys).union(new.keys).sorted { $0.precedesByBytes($1) }.compactMap { key in
      old[key] == new[key]
        ? nil : ManifestDifference(field: field, key: key, old: old[key], new: new[key])
    }
  }

  /// The texts of a member; of scripts those alone that npm runs at installation.
  private static func texts(_ field: Field, _ members: JSONObject) -> [String: String] {
    let pairs = (members[field.rawValue]?.object?.members ?? []).compactMap { member in
      member.value.string.map { (member.key, $0) }
    }
    let texts = Dictionary(pairs) { _, last in last }
    guard field == .scripts else { return texts }
    return texts.filter { ["preinstall", "install", "postinstall"].contains($0.key) }
  }
}
