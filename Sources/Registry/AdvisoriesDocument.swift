import OrderedJSON
import PackageModel

/// The answer to `POST /-/npm/v1/security/advisories/bulk`: every advisory of the registry, whatever
/// the client asked for.
///
/// npm looks up the names that it has and tests its versions itself (npm 10
/// `@npmcli/arborist/lib/audit-report.js`).
///
/// ```json
/// {"bolt":[{"id":1874523441,"url":"…","title":"…","severity":"high","vulnerable_versions":"<1.2.0",
///  "cwe":["CWE-400"],"cves":[],"cvss":{"score":7.5,"vectorString":"CVSS:3.1/AV:N/…"}}]}
/// ```
enum AdvisoriesDocument {
  static func document(of advisories: [Advisory]) -> JSONValue {
    let keys = AdvisoryKeys(advisories.map(\.id))
    var groups: [PackageName: [JSONValue]] = [:]
    for advisory in advisories {
      for package in advisory.affected {
        groups[package.name, default: []].append(json(advisory, package, key: keys[advisory.id]))
      }
    }
    let members = groups.keys.sorted().map { name in
      (name.text, JSONValue.array(groups[name, default: []]))
    }
    return .object(JSONObject(members))
  }

  private static func json(
    _ advisory: Advisory, _ package: Advisory.AffectedPackage, key: Int
  ) -> JSONValue {
    [
      "id": .number(JSONNumber(key)),
      "url": .string(advisory.url),
      "title": .string(advisory.title),
      "severity": .string(package.severity.rawValue),
      "vulnerable_versions": .string(package.versions.description),
      "cwe": .array(advisory.weaknesses.map(JSONValue.string)),
      "cves": .array(advisory.vulnerabilities.map(JSONValue.string)),
      "cvss": [
        "score": .number(JSONNumber(tenths: package.vector?.tenths ?? 0)),
        "vectorString": package.vector.map { .string($0.text) } ?? .null,
      ],
    ]
  }
}

/// A number for each identifier, which it keeps from build to build.
///
/// npm, Deno 2.9 and Bun 1.4 take text too, but the public registry sends numbers, and Yarn 4 and
/// pnpm 11 declare them. npm remembers an advisory by its name and number, so no two may share one.
struct AdvisoryKeys {
  private var keys: [String: Int] = [:]

  /// Numbers for identifiers; of two that would have the same, the later by order gets the next.
  init(_ identifiers: [String]) {
    var taken: Set<Int> = []
    for identifier in identifiers where keys[identifier] == nil {
      var key = Self.hash(identifier)
      while !taken.insert(key).inserted { key = key % Self.limit + 1 }
      keys[identifier] = key
    }
  }

  /// The number of an identifier that was given; 0 for another.
  subscript(identifier: String) -> Int { keys[identifier] ?? 0 }

  private static let limit = 0x7FFF_FFFF

  /// FNV-1a with 32 bits, folded into 1 to 2^31 − 1.
  private static func hash(_ identifier: String) -> Int {
    let hash = identifier.utf8.reduce(0x811C_9DC5 as UInt32) { hash, byte in
      (hash ^ UInt32(byte)) &* 0x0100_0193
    }
    return Int(hash) % limit + 1
  }
}
