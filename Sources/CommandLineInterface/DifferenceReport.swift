import OrderedJSON
import PackageModel
import Registry

/// A difference between two registries in words: lines for people, and Markdown for a merge request.
struct DifferenceReport {
  let difference: RegistryDifference

  /// The report for people.
  var text: String {
    let packages = difference.packages.map { package in
      ([Self.title(package)] + Self.lines(package).map { "  " + $0 }).joined(separator: "\n")
    }
    return (packages + [summary]).joined(separator: "\n")
  }

  /// The report as Markdown.
  var markdown: String {
    let packages = difference.packages.map { package in
      (["### `\(Self.title(package))`", ""] + Self.lines(package).map(Self.item))
        .joined(separator: "\n")
    }
    return (["**\(summary)**"] + packages).joined(separator: "\n\n")
  }

  /// What it comes to.
  var summary: String {
    guard !difference.packages.isEmpty else { return "Consumers see no difference." }
    let count = Counted(difference.packages.count, "package").text
    let versions = difference.packages.reduce(0) { $0 + $1.added.count }
    let fate =
      difference.breaksConsumers
      ? "something is gone that consumers may rely on" : "nothing that consumers rely on is gone"
    return "\(count) changed, \(Counted(versions, "new version").text): \(fate)."
  }

  private static func title(_ package: PackageDifference) -> String {
    package.isAdded
      ? "+ \(package.name)" : package.isRemoved ? "- \(package.name)" : "\(package.name)"
  }

  private static func lines(_ package: PackageDifference) -> [String] {
    let added = package.added.flatMap { version -> [String] in
      let against = version.predecessor.map { ", after \($0)" } ?? ""
      return ["+ \(version.version)\(against)"] + version.changes.map { "    \(line($0))" }
    }
    let removed = package.removed.map { "- \($0)" }
    let deprecated = package.deprecated.map { "! \($0.version) is deprecated: \($0.message)" }
    let restored = package.restored.map { "! \($0) is no longer deprecated" }
    let tags = package.tags.map { "\($0.tag.text): \(words($0.old)) → \(words($0.new))" }
    let ranges = package.ranges.map { "\($0.range) takes \(words($0.new)) instead of \($0.old)" }
    return added + removed + deprecated + restored + tags + ranges
  }

  private static func line(_ change: ManifestDifference) -> String {
    let key = change.key.isEmpty ? "" : " \(change.key)"
    return "\(change.field.rawValue)\(key): \(change.old ?? "none") → \(change.new ?? "none")"
  }

  private static func words(_ version: SemanticVersion?) -> String {
    version.map(\.description) ?? "nothing"
  }

  /// An item of a list, or of the list in the item before, in which a manifest's own words are no
  /// markup.
  private static func item(_ line: String) -> String {
    let indent = line.prefix { $0 == " " }
    let fence = line.contains("`") ? "``" : "`"
    let pad = fence == "``" ? " " : ""
    return "\(indent)- \(fence)\(pad)\(line.dropFirst(indent.count))\(pad)\(fence)"
  }
}

extension DifferenceReport {
  /// The report for machines.
  var json: String {
    let report: JSONValue = [
      "breaksConsumers": .bool(difference.breaksConsumers),
      "packages": .array(difference.packages.map(Self.json)),
    ]
    return String(decoding: JSONWriter.bytes(report), as: UTF8.self)
  }

  private static func json(_ package: PackageDifference) -> JSONValue {
    let deprecated = package.deprecated.map { version, message -> JSONValue in
      ["version": .string(version.description), "message": .string(message)]
    }
    let tags = package.tags.map { change -> JSONValue in
      ["tag": .string(change.tag.text), "old": json(change.old), "new": json(change.new)]
    }
    let ranges = package.ranges.map { change -> JSONValue in
      ["range": .string(change.range), "old": json(change.old), "new": json(change.new)]
    }
    return [
      "name": .string(package.name.text),
      "status": .string(package.isAdded ? "added" : package.isRemoved ? "removed" : "changed"),
      "breaksConsumers": .bool(package.breaksConsumers),
      "added": .array(package.added.map(json)), "removed": .array(package.removed.map(json)),
      "deprecated": .array(deprecated), "restored": .array(package.restored.map(json)),
      "dist-tags": .array(tags), "ranges": .array(ranges),
    ]
  }

  private static func json(_ version: PackageDifference.NewVersion) -> JSONValue {
    let changes = version.changes.map { change -> JSONValue in
      [
        "field": .string(change.field.rawValue), "key": .string(change.key),
        "old": change.old.map(JSONValue.string) ?? .null,
        "new": change.new.map(JSONValue.string) ?? .null,
      ]
    }
    return [
      "version": json(version.version), "predecessor": json(version.predecessor),
      "changes": .array(changes),
    ]
  }

  private static func json(_ version: SemanticVersion?) -> JSONValue {
    version.map { .string($0.description) } ?? .null
  }
}
