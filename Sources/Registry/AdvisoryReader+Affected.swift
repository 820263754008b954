import OrderedJSON
import PackageModel

/// How bad a record says that it is: a word of its database, and CVSS vectors.
struct Rating: Hashable, Sendable {
  let stated: AdvisorySeverity?
  let vectors: [CVSSVector]

  /// The vector with the highest score.
  var vector: CVSSVector? { vectors.max { $0.tenths < $1.tenths } }

  /// The word, else the rating of the score, else what npm takes for unstated.
  ///
  /// A vector of CVSS 2 or 4 alone is not counted.
  var severity: AdvisorySeverity { stated ?? vector.map(AdvisorySeverity.init) ?? .unstated }

  /// The same with the vectors of one package, where it has its own.
  func replacingVectors(_ own: [CVSSVector]) -> Rating {
    own.isEmpty ? self : Rating(stated: stated, vectors: own)
  }
}

extension AdvisoryReader {
  /// The npm packages of a record, sorted by name, the entries of each put together.
  mutating func affected(_ record: JSONObject, _ rating: Rating) -> [Advisory.AffectedPackage] {
    var entries: [PackageName: [Entry]] = [:]
    for (index, value) in list(record["affected"], ["affected"]).enumerated() {
      guard let entry = entry(value, ["affected", "\(index)"]) else { continue }
      entries[entry.name, default: []].append(entry)
    }
    return entries.keys.sorted().map { name in
      let entries = entries[name, default: []]
      let rating = rating.replacingVectors(entries.flatMap(\.vectors))
      return Advisory.AffectedPackage(
        name: name, versions: VulnerableVersions(entries.flatMap(\.versions.intervals)),
        severity: rating.severity, vector: rating.vector)
    }
  }

  private struct Entry {
    let name: PackageName
    let versions: VulnerableVersions
    let vectors: [CVSSVector]
  }

  /// An entry for an npm package; nil for one of another ecosystem, or a faulty one.
  private mutating func entry(_ value: JSONValue, _ path: [String]) -> Entry? {
    guard let object = value.object else {
      report(path, "must be an object, not \(value.kind)")
      return nil
    }
    guard let package = object["package"]?.object, package["ecosystem"] == "npm" else { return nil }
    let vectors = vectors(object["severity"], path + ["severity"])
    let faults = diagnostics.count
    let versions = VulnerableVersions(
      ranges(object["ranges"], path + ["ranges"]) + exact(object["versions"], path + ["versions"]))
    guard let name = name(package, path + ["package", "name"]), diagnostics.count == faults else {
      return nil
    }
    guard !versions.isEmpty else {
      report(path, "neither its SEMVER ranges nor its \"versions\" hold a version")
      return nil
    }
    return Entry(name: name, versions: versions, vectors: vectors)
  }

  private mutating func name(_ package: JSONObject, _ path: [String]) -> PackageName? {
    guard let text = package["name"]?.string else {
      report(path, "there is no \"name\"")
      return nil
    }
    do {
      return try PackageName(parsing: text)
    } catch {
      report(path, "\"\(text)\" is no package name: \(error.rule)")
      return nil
    }
  }

  private mutating func exact(
    _ value: JSONValue?, _ path: [String]
  ) -> [VulnerableVersions.Interval] {
    list(value, path).enumerated().compactMap { index, element in
      guard let version = element.string.flatMap(SemanticVersion.init(strict:)) else {
        report(path + ["\(index)"], "\(element.spelled) is not a semantic version")
        return nil
      }
      return VulnerableVersions.Interval(start: version, end: .through(version))
    }
  }

  /// The intervals of the ranges over versions: npm's own order is the one of SEMVER.
  ///
  /// Ranges over git commits say nothing of what is published.
  private mutating func ranges(
    _ value: JSONValue?, _ path: [String]
  ) -> [VulnerableVersions.Interval] {
    list(value, path).enumerated().flatMap { index, element -> [VulnerableVersions.Interval] in
      let path = path + ["\(index)"]
      guard let range = element.object else {
        report(path, "must be an object, not \(element.kind)")
        return []
      }
      switch range["type"]?.string {
      case "SEMVER", "ECOSYSTEM":
        return VulnerableVersions.Interval.intervals(
          of: events(range["events"], path + ["events"]))
      case "GIT": return []
      default:
        report(path + ["type"], "must be \"SEMVER\", \"ECOSYSTEM\" or \"GIT\"")
        return []
      }
    }
  }

  private mutating func events(_ value: JSONValue?, _ path: [String]) -> [VersionEvent] {
    let elements = list(value, path)
    let events = elements.enumerated().compactMap { event($0.element, path + ["\($0.offset)"]) }
    if events.count == elements.count, !events.contains(where: { $0.kind == .introduced }) {
      report(path, "there is no \"introduced\": a range begins with one")
    }
    return events
  }

  private mutating func event(_ value: JSONValue, _ path: [String]) -> VersionEvent? {
    let members = value.object?.members ?? []
    guard members.count == 1, let member = members.first,
      let kind = VersionEvent.Kind(rawValue: member.key)
    else {
      report(path, "an event is one of \"introduced\", \"fixed\", \"last_affected\" and \"limit\"")
      return nil
    }
    guard let event = member.value.string.flatMap({ VersionEvent(kind, parsing: $0) }) else {
      report(path + [member.key], "\(member.value.spelled) is not a semantic version")
      return nil
    }
    return event
  }

  /// The vectors of CVSS version 3; other types are passed over.
  mutating func vectors(_ value: JSONValue?, _ path: [String]) -> [CVSSVector] {
    list(value, path).enumerated().compactMap { index, element in
      guard element.object?["type"] == "CVSS_V3" else { return nil }
      let score = element.object?["score"] ?? .null
      guard let vector = score.string.flatMap(CVSSVector.init(parsing:)) else {
        report(
          path + ["\(index)", "score"], "\(score.spelled) is not a vector of CVSS 3.0 or 3.1")
        return nil
      }
      return vector
    }
  }
}

extension JSONValue {
  /// A text in quotes, or what else it is.
  fileprivate var spelled: String { string.map { "\"\($0)\"" } ?? kind }
}
