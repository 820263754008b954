import Diagnostics
import OrderedJSON
import PackageModel
import Testing

@testable import Registry

@Suite("The document of advisories") struct AdvisoriesDocumentTests {
  private func advisory(
    _ id: String, _ names: String..., source: String? = nil, severity: JSONValue = .null
  ) throws -> Advisory {
    let affected = names.map { name -> JSONValue in
      ["package": ["ecosystem": "npm", "name": .string(name)], "versions": ["1.0.0"]]
    }
    let record = AdvisoryTests.record([
      "id": .string(id), "affected": .array(affected), "severity": severity,
    ])
    let reading = Advisory.reading(record, source: source ?? "\(id).json")
    return try #require(reading.advisory)
  }

  private func assembling(
    _ advisories: [Advisory]?
  ) throws -> (catalogue: Catalogue, diagnostics: [Diagnostic]) {
    let versions = try [("@acme/bolt", "1.0.0"), ("washer", "1.0.0"), ("washer", "2.0.0")].map {
      try Candidates.published(Candidates.candidate($0, $1), at: "2024-01-01T00:00:00Z")
    }
    let nut = ForeignPackage.reading(
      Array(#"{"name":"nut","url":"https://b.example","maintainers":[]}"#.utf8),
      source: "foreign/nut.json", path: "nut.json")
    let washer = try PackageName(parsing: "washer")
    var overlay = Overlay()
    var rules = Overlay.PackageRules(at: Subject())
    rules.hidden = [Overlay.Rule(try #require(VersionRange(parsing: "*")), at: Subject())]
    overlay.packages[washer] = rules
    return Catalogue.assembling(
      versions, overlay: overlay, foreign: [try #require(nut.package)], advisories: advisories)
  }

  private func document(_ advisories: [Advisory]) throws -> JSONObject {
    let selected = try #require(try assembling(advisories).catalogue.advisories)
    return try #require(AdvisoriesDocument.document(of: selected).object)
  }

  @Test("an advisory has the members that clients read, in npm's words")
  func members() throws {
    let vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"
    let document = try document([
      advisory("ACME-1", "washer", severity: [["type": "CVSS_V3", "score": .string(vector)]])
    ])
    let bytes = JSONWriter.document(.object(document))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"washer":[{"id":1409096182,"url":"https://osv.dev/vulnerability/ACME-1","#
        + #""title":"The thread strips","severity":"critical","vulnerable_versions":"1.0.0","#
        + #""cwe":[],"cves":[],"cvss":{"score":10,"vectorString":"\#(vector)"}}]}"# + "\n")
  }

  @Test("names and advisories are sorted, and only packages that the registry knows are listed")
  func order() throws {
    let document = try document([
      advisory("ACME-3", "washer", "screw"), advisory("ACME-2", "nut", "@acme/bolt"),
      advisory("ACME-1", "washer"), advisory("ACME-4", "screw"),
    ])
    #expect(document.keys == ["@acme/bolt", "nut", "washer"])
    let urls = document["washer"]?.array?.compactMap { $0.object?["url"]?.string }
    #expect(urls?.map { String($0.suffix(1)) } == ["1", "3"])
  }

  @Test("an advisory without a score has npm's empty one")
  func unscored() throws {
    let advisory = try document([advisory("ACME-1", "nut")])["nut"]?.array?.first?.object
    #expect(advisory?["cvss"] == ["score": 0, "vectorString": .null])
    #expect(advisory?["severity"] == "high")
  }

  @Test("without a folder of advisories there is no document, with an empty one an empty document")
  func optIn() throws {
    let layout = RegistryLayout(registry: try RegistryURL(parsing: "https://npm.example.org/"))
    let none = try assembling(nil).catalogue
    #expect(
      !RegistryDocuments.documents(of: none, in: layout).contains { $0.path == layout.advisories })
    let empty = try assembling([]).catalogue
    let document = RegistryDocuments.documents(of: empty, in: layout)
      .first { $0.path == layout.advisories }
    #expect(document?.path == "-/npm/v1/security/advisories/bulk")
    #expect(document?.render() == Array("{}\n".utf8))
  }

  @Test("an advisory of none of the registry's packages is a warning, with the name that is near")
  func strangers() throws {
    let (catalogue, diagnostics) = try assembling([
      advisory("ACME-1", "@acme/bolts"), advisory("ACME-2", "washer", "screw"),
    ])
    #expect(catalogue.advisories?.map(\.id) == ["ACME-2"])
    #expect(diagnostics.map(\.code) == [.advisoryUnused])
    #expect(diagnostics.first?.severity == .warning)
    #expect(diagnostics.first?.summary == "names no package of this registry")
    #expect(diagnostics.first?.suggestion == "did you mean @acme/bolt?")
  }

  @Test("an id that two files have is an error")
  func repeated() throws {
    let (_, diagnostics) = try assembling([
      advisory("ACME-1", "nut", source: "b.json"), advisory("ACME-1", "washer", source: "a.json"),
    ])
    #expect(diagnostics.map(\.code) == [.advisoryInvalid])
    #expect(diagnostics.first?.subject == Subject(file: "b.json", pointer: "/id"))
  }

  @Test("each id has a number of its own that fits into 31 bits, whatever the other ids")
  func keys() {
    let identifiers = (0..<20_000).map { "GHSA-\($0)" }
    let keys = AdvisoryKeys(identifiers)
    let numbers = Set(identifiers.map { keys[$0] })
    #expect(numbers.count == identifiers.count)
    #expect(numbers.allSatisfy { (1...0x7FFF_FFFF).contains($0) })
    #expect(AdvisoryKeys(["GHSA-7"])["GHSA-7"] == keys["GHSA-7"])
  }
}
