import Diagnostics
import OrderedJSON
import PackageModel
import TestSupport
import Testing

@testable import Registry

@Suite("Foreign packages") struct ForeignPackageTests {
  private static let sound =
    #"{"name":"@acme/nut","url":"https://npm.other.example","maintainers":["Ann <a@b.co>"]}"#

  private func reading(
    _ text: String, path: String = "@acme/nut.json"
  ) -> (package: ForeignPackage?, diagnostics: [Diagnostic]) {
    ForeignPackage.reading(Array(text.utf8), source: "foreign/\(path)", path: path)
  }

  @Test("a sound file names the package, its registry and whom to ask")
  func sound() throws {
    let (package, diagnostics) = reading(Self.sound)
    #expect(diagnostics.isEmpty)
    let foreign = try #require(package)
    #expect(foreign.name.text == "@acme/nut")
    #expect(foreign.packumentURL == "https://npm.other.example/@acme%2fnut")
    #expect(foreign.maintainers == [["name": "Ann", "email": "a@b.co"]])
  }

  @Test(
    "a file that is not sound is refused, and the field is named",
    arguments: [
      ("[]", nil), ("{", nil), ("{}", "/name"),
      (#"{"name":"a b","url":"https://x.example","maintainers":[]}"#, "/name"),
      (#"{"name":"@acme/nut","url":"x.example","maintainers":[]}"#, "/url"),
      (#"{"name":"@acme/nut","url":"https://x.example"}"#, "/maintainers"),
      (#"{"name":"@acme/nut","url":"https://x.example","maintainers":[5]}"#, "/maintainers/0"),
      (
        #"{"name":"@acme/nut","url":"https://x.example","maintainers":[],"keywords":"a"}"#,
        "/keywords"
      ),
      (
        #"{"name":"@acme/nut","url":"https://x.example","maintainers":[],"descripton":"a"}"#,
        "/descripton"
      ),
    ] as [(String, String?)])
  func refused(text: String, pointer: String?) {
    let (package, diagnostics) = reading(text)
    #expect(package == nil)
    #expect(diagnostics.allSatisfy { $0.code == .foreignInvalid })
    #expect(diagnostics.first?.subject.pointer == pointer)
  }

  @Test("a file must be called after its package")
  func misnamed() {
    #expect(reading(Self.sound, path: "nut.json").diagnostics.map(\.code) == [.foreignInvalid])
  }

  @Test("a name that a tarball has too is an error")
  func clash() throws {
    let foreign = try #require(reading(Self.sound).package)
    let own = try Candidates.published(
      Candidates.candidate("@acme/nut", "1.0.0"), at: "2024-01-01T00:00:00Z")
    let (_, diagnostics) = Catalogue.assembling([own], foreign: [foreign])
    #expect(diagnostics.map(\.code) == [.foreignClash])
  }

  @Test("a foreign package is in search and _all_docs, in the order of names")
  func listed() throws {
    let foreign = try #require(reading(Self.sound).package)
    let versions = try ["@acme/bolt", "washer"].map {
      try Candidates.published(Candidates.candidate($0, "1.0.0"), at: "2024-01-01T00:00:00Z")
    }
    let (catalogue, _) = Catalogue.assembling(versions, foreign: [foreign])
    let names: [JSONValue] = ["@acme/bolt", "@acme/nut", "washer"]
    let summaries = catalogue.summaries
    let list = try JSONParser.parse(AllDocsDocument.document(of: summaries)).object
    let rows = list?["rows"]?.array ?? []
    #expect(rows.map { $0.object?["id"] ?? .null } == names)
    let search = try JSONParser.parse(SearchDocument.document(of: summaries)).object
    let objects = search?["objects"]?.array ?? []
    let packages = objects.compactMap { $0.object?["package"]?.object }
    #expect(packages.map { $0["name"] ?? .null } == names)
    #expect(packages[1]["maintainers"] == [["username": "Ann", "email": "a@b.co"]])
  }

  @Test("a follower sees each package once, by the time of its newest version")
  func changes() throws {
    let versions = try [
      ("a", "1.0.0", "2024-01-01"), ("b", "1.0.0", "2024-02-01"), ("a", "1.1.0", "2024-03-01"),
    ].map { name, version, day in
      try Candidates.published(Candidates.candidate(name, version), at: "\(day)T00:00:00Z")
    }
    let summaries = Catalogue.assembling(versions).catalogue.summaries
    let changes = try JSONParser.parse(ChangesDocument.document(of: summaries)).object
    let results = changes?["results"]?.array?.compactMap(\.object) ?? []
    #expect(results.map { $0["id"] ?? .null } == ["b", "a"])
    #expect(results.map { $0["seq"] ?? .null } == [2, 3])
    #expect(changes?["last_seq"] == 3)
  }

  @Test("the listing of npm 6 begins with its date, and has names ascending")
  func all() throws {
    let versions = try ["b", "a"].map {
      try Candidates.published(Candidates.candidate($0, "1.0.0"), at: "2024-01-01T00:00:00Z")
    }
    let summaries = Catalogue.assembling(versions).catalogue.summaries
    let all = try JSONParser.parse(AllDocument.document(of: summaries)).object
    #expect(all?.keys == ["_updated", "a", "b"])
    #expect(all?["_updated"] == 1_704_067_200_000)
  }
}
