import Diagnostics
import OrderedJSON
import PackageModel
import Testing

@testable import Registry

@Suite("Advisories") struct AdvisoryTests {
  /// An OSV record; what is given replaces a member of a sound one, null removes it.
  static func record(_ changes: JSONValue = [:]) -> [UInt8] {
    let sound: JSONValue = [
      "id": "ACME-1", "modified": "2024-05-01T00:00:00Z", "summary": "The thread strips",
      "affected": [
        ["package": bolt, "ranges": [["type": "SEMVER", "events": [["introduced": "0"]]]]]
      ],
    ]
    var record = sound.object ?? JSONObject()
    for member in changes.object?.members ?? [] { record[member.key] = member.value }
    return JSONWriter.document(.object(record.filter { $0.value != JSONValue.null }))
  }

  static let bolt: JSONValue = ["ecosystem": "npm", "name": "bolt"]

  private func advisory(_ changes: JSONValue = [:]) throws -> Advisory {
    let (advisory, diagnostics) = Advisory.reading(Self.record(changes), source: "a.json")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return try #require(advisory)
  }

  private func faults(_ changes: JSONValue) -> [String] {
    let (advisory, diagnostics) = Advisory.reading(Self.record(changes), source: "a.json")
    #expect(advisory == nil)
    #expect(diagnostics.allSatisfy { $0.code == .advisoryInvalid && $0.subject.file == "a.json" })
    return diagnostics.map { $0.subject.pointer ?? "" }
  }

  @Test("an advisory of GitHub becomes what npm prints of it")
  func github() throws {
    let advisory = try advisory([
      "id": "GHSA-35jh-r3h4-6jhm", "aliases": ["CVE-2021-23337", "SNYK-1"],
      "severity": [
        ["type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H"]
      ],
      "references": [["type": "ADVISORY", "url": "https://nvd.example/CVE-2021-23337"]],
      "database_specific": ["severity": "MODERATE", "cwe_ids": ["CWE-77", "CWE-94"]],
    ])
    #expect(advisory.url == "https://github.com/advisories/GHSA-35jh-r3h4-6jhm")
    #expect(advisory.title == "The thread strips")
    #expect(advisory.weaknesses == ["CWE-77", "CWE-94"])
    #expect(advisory.vulnerabilities == ["CVE-2021-23337"])
    let bolt = try #require(advisory.affected.first)
    #expect(bolt.severity == .moderate, "what the database says goes before the score")
    #expect(bolt.vector?.tenths == 72)
  }

  @Test("the title names the advisory where the URL does not")
  func title() throws {
    let page: JSONValue = [
      ["type": "WEB", "url": "https://acme.example/web"],
      ["type": "ADVISORY", "url": "https://acme.example/strips"],
    ]
    #expect(try advisory(["references": page]).url == "https://acme.example/strips")
    #expect(try advisory(["references": page]).title == "ACME-1: The thread strips")
    let bare = try advisory(["summary": .null])
    #expect(bare.title == "ACME-1")
    #expect(bare.url == "https://osv.dev/vulnerability/ACME-1")
    let detailed = try advisory(["summary": " ", "details": "\nIt strips.\nBadly."])
    #expect(detailed.title == "It strips.")
  }

  @Test(
    "severity is the database's word, else the rating of CVSS 3, else npm's own default",
    arguments: [
      (["database_specific": ["severity": "LOW"]], .low),
      (["database_specific": ["severity": "Medium"]], .moderate),
      (["database_specific": ["severity": "CRITICAL"]], .critical),
      (
        [
          "severity": [
            ["type": "CVSS_V3", "score": "CVSS:3.0/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N"]
          ], "database_specific": ["severity": "dreadful"],
        ], .low
      ),
      ([:], .high),
      (
        [
          "severity": [
            [
              "type": "CVSS_V4",
              "score": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
            ]
          ]
        ], .high
      ),
      (["severity": [["type": "CVSS_V2", "score": "AV:L/AC:L/Au:N/C:N/I:N/A:P"]]], .high),
    ] as [(JSONValue, AdvisorySeverity)])
  func severity(changes: JSONValue, severity: AdvisorySeverity) throws {
    #expect(try advisory(changes).affected.map(\.severity) == [severity])
  }

  @Test("the entries of a package are put together, and its own severity counts for it alone")
  func packages() throws {
    let advisory = try advisory([
      "affected": [
        ["package": ["ecosystem": "npm", "name": "nut"], "versions": ["1.0.1", "1.0.0"]],
        [
          "package": Self.bolt, "versions": ["0.5.0"],
          "ranges": [
            ["type": "SEMVER", "events": [["introduced": "2.0.0"], ["fixed": "2.1.0"]]],
            ["type": "GIT", "repo": "https://x.example", "events": [["introduced": "0"]]],
          ],
        ],
        ["package": ["ecosystem": "PyPI", "name": "bolt"], "versions": ["not a version"]],
        ["ranges": [["type": "GIT", "events": [["introduced": "0"]]]]],
        [
          "package": Self.bolt,
          "severity": [
            ["type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"]
          ],
          "ranges": [["type": "ECOSYSTEM", "events": [["introduced": "0"], ["fixed": "1.0.0"]]]],
        ],
      ]
    ])
    #expect(advisory.affected.map(\.name.text) == ["bolt", "nut"])
    #expect(
      advisory.affected.map(\.versions.description) == [
        "<1.0.0 || >=2.0.0 <2.1.0", "1.0.0 || 1.0.1",
      ])
    #expect(advisory.affected.map(\.severity) == [.critical, .high])
  }

  @Test("a withdrawn advisory is left out without a word")
  func withdrawn() {
    let record = Self.record(["withdrawn": "2024-06-01T00:00:00Z", "affected": 5])
    let (advisory, diagnostics) = Advisory.reading(record, source: "a.json")
    #expect(advisory == nil)
    #expect(diagnostics.isEmpty)
  }

  @Test("an advisory of other ecosystems alone is a warning")
  func otherEcosystem() {
    let package: JSONValue = ["ecosystem": "PyPI", "name": "bolt"]
    for affected in [[["package": package, "versions": ["1"]]], []] as [JSONValue] {
      let record = Self.record(["affected": affected])
      let (advisory, diagnostics) = Advisory.reading(record, source: "a.json")
      #expect(advisory == nil)
      #expect(diagnostics.map(\.code) == [.advisoryUnused])
      #expect(diagnostics.map(\.severity) == [.warning])
    }
  }

  @Test(
    "a faulty record is refused, and the field is named",
    arguments: [
      (["id": .null], ["/id"]), (["id": 5], ["/id"]), (["id": "a b"], ["/id"]),
      (["withdrawn": true], ["/withdrawn"]), (["affected": [:]], ["/affected"]),
      (["affected": ["bolt"]], ["/affected/0"]), (["aliases": ["a", 1]], ["/aliases/1"]),
      (["references": [["type": "WEB"]]], ["/references/0/url"]),
      (["severity": "high"], ["/severity"]),
      (["severity": [["type": "CVSS_V3", "score": "9.8"]]], ["/severity/0/score"]),
    ] as [(JSONValue, [String])])
  func refused(changes: JSONValue, pointers: [String]) {
    #expect(faults(changes) == pointers)
  }

  @Test(
    "a faulty package is refused, and the field is named",
    arguments: [
      (["package": ["ecosystem": "npm"], "versions": ["1.0.0"]], ["/package/name"]),
      (
        ["package": ["ecosystem": "npm", "name": "a b"], "versions": ["1.0.0"]],
        ["/package/name"]
      ),
      (["package": bolt], [""]), (["package": bolt, "versions": []], [""]),
      (["package": bolt, "versions": ["1.0.0", "1.0", 2]], ["/versions/1", "/versions/2"]),
      (["package": bolt, "ranges": [["type": "GIT"]]], [""]),
      (["package": bolt, "ranges": [["type": "SEMVER"]]], ["/ranges/0/events"]),
      (["package": bolt, "ranges": [["type": "SEMWER"]]], ["/ranges/0/type"]),
      (["package": bolt, "ranges": [5]], ["/ranges/0"]),
      (range([["introduced": "1.x"]]), ["/ranges/0/events/0/introduced"]),
      (range([["introduced": "0"], ["fixed": "0"]]), ["/ranges/0/events/1/fixed"]),
      (range([["fixed": "1.0.0"]]), ["/ranges/0/events"]),
      (range([["introduced": "1.0.0"], ["fixed": "1.0.0"]]), [""]),
      (range([["introduced": "0", "fixed": "1.0.0"]]), ["/ranges/0/events/0"]),
      (range([["introducd": "0"]]), ["/ranges/0/events/0"]), (range(["0"]), ["/ranges/0/events/0"]),
    ] as [(JSONValue, [String])])
  func refusedPackage(entry: JSONValue, pointers: [String]) {
    #expect(faults(["affected": [entry]]) == pointers.map { "/affected/0" + $0 })
  }

  private static func range(_ events: JSONValue) -> JSONValue {
    ["package": bolt, "ranges": [["type": "SEMVER", "events": events]]]
  }

  @Test("what is no JSON object is refused", arguments: ["", "[]", "{", "5"])
  func syntax(text: String) {
    let (advisory, diagnostics) = Advisory.reading(Array(text.utf8), source: "a.json")
    #expect(advisory == nil)
    #expect(diagnostics.map(\.code) == [.advisoryInvalid])
  }

  @Test("a record with many events and versions is read in no time", .timeLimit(.minutes(5)))
  func hostile() throws {
    let numbers = (0..<20_000).map { JSONValue.string("1.0.\($0 * 7919 % 100_003)") }
    let events = numbers.enumerated().map { index, version -> JSONValue in
      index.isMultiple(of: 2) ? ["introduced": version] : ["fixed": version]
    }
    let advisory = try advisory([
      "affected": [
        [
          "package": Self.bolt, "versions": .array(numbers),
          "ranges": [["type": "SEMVER", "events": .array(events)]],
        ]
      ]
    ])
    #expect(advisory.affected.count == 1)
  }
}
