import OrderedJSON
import PackageModel
import TestSupport
import Testing

@testable import Registry

@Suite("Documents") struct PackumentTests {
  private let layout: RegistryLayout
  private let catalogue: Catalogue

  init() throws {
    layout = RegistryLayout(registry: try RegistryURL(parsing: "https://npm.example.org/pkgs"))
    let readme = ["README.md": "# Bolt\n\nFastens <b>things</b>.\n"]
    catalogue =
      Catalogue.assembling([
        try Candidates.published(
          Candidates.candidate(
            "@acme/bolt", "1.10.0",
            [
              "bin": "cli.js", "maintainers": ["Ann <ann@example.org>"], "keywords": ["fastener"],
              "dist": ["tarball": "http://evil.example/"],
            ], content: 2, files: readme), at: "2024-06-11T14:03:22Z"),
        try Candidates.published(
          Candidates.candidate("@acme/bolt", "1.9.0", content: 1), at: "2024-02-01T09:00:00Z"),
        try Candidates.published(
          Candidates.candidate("nut", "3.0.0-rc.1", tag: "next"), at: "2024-03-01T09:00:00Z"),
      ]).catalogue
  }

  private func document(_ path: String) throws -> JSONObject {
    let documents = RegistryDocuments.documents(of: catalogue, in: layout)
    let document = try #require(documents.first { $0.path == path }, "no document \(path)")
    return try #require(try JSONParser.parse(document.render()).object)
  }

  @Test("a packument has versions ascending, latest, and a time for each version")
  func packument() throws {
    let packument = try document("@acme/bolt/index.html")
    #expect(packument["name"] == "@acme/bolt")
    #expect(packument["versions"]?.object?.keys == ["1.9.0", "1.10.0"])
    #expect(packument["dist-tags"] == ["latest": "1.10.0"])
    #expect(
      packument["time"] == [
        "created": "2024-02-01T09:00:00.000Z", "modified": "2024-06-11T14:03:22.000Z",
        "1.9.0": "2024-02-01T09:00:00.000Z", "1.10.0": "2024-06-11T14:03:22.000Z",
      ])
    #expect(packument["modified"] == "2024-06-11T14:03:22.000Z")
    #expect(packument["readmeFilename"] == "README.md")
    #expect(packument["maintainers"] == [["name": "Ann", "email": "ann@example.org"]])
  }

  @Test("dist is our own, with an absolute conventional URL")
  func dist() throws {
    let version = try document("@acme/bolt/1.10.0")
    let dist = try #require(version["dist"]?.object)
    #expect(dist.keys == ["tarball", "integrity", "shasum", "fileCount", "unpackedSize"])
    #expect(dist["tarball"] == "https://npm.example.org/pkgs/@acme/bolt/-/bolt-1.10.0.tgz")
    #expect(dist["integrity"]?.string?.hasPrefix("sha512-") == true)
    #expect(dist["shasum"] == .string(String(repeating: "02", count: 20)))
  }

  @Test("a version document is the version's element of the packument, and a tag document too")
  func versionDocuments() throws {
    let versions = try #require(document("@acme/bolt/index.html")["versions"]?.object)
    #expect(versions["1.10.0"] == .object(try document("@acme/bolt/1.10.0")))
    #expect(try document("@acme/bolt/latest") == document("@acme/bolt/1.10.0"))
    #expect(try document("nut/next") == document("nut/3.0.0-rc.1"))
    #expect(try document("nut/latest") == document("nut/3.0.0-rc.1"))
  }

  @Test("no document holds a character that a page could take for a tag")
  func escaping() throws {
    for document in RegistryDocuments.documents(of: catalogue, in: layout) {
      #expect(!document.render().contains(UInt8(ascii: "<")), "\(document.path)")
    }
    #expect(try document("@acme/bolt/index.html")["readme"]?.string?.contains("<b>") == true)
  }

  @Test("search lists every package by name, in a shape that npm's printer takes")
  func search() throws {
    let objects = try #require(document("-/v1/search")["objects"]?.array)
    let packages = objects.compactMap { $0.object?["package"]?.object }
    #expect(packages.map { $0["name"] } == ["@acme/bolt", "nut"])
    #expect(packages[0]["maintainers"] == [["username": "Ann", "email": "ann@example.org"]])
    #expect(packages[1]["maintainers"] == [])
    #expect(packages[0]["keywords"] == ["fastener"])
    #expect(packages[1]["version"] == "3.0.0-rc.1")
  }

  @Test("the service documents are where clients ask for them")
  func services() throws {
    #expect(try document("-/package/@acme/bolt/dist-tags") == JSONObject([("latest", "1.10.0")]))
    #expect(try document("-/ping").isEmpty)
    let rows = try #require(document("_all_docs")["rows"]?.array)
    #expect(rows.compactMap { $0.object?["id"] } == ["@acme/bolt", "nut"])
    #expect(try document("_all_docs")["total_rows"] == 2)
  }

  @Test(
    "a name that the tree needs for itself is refused",
    arguments: [
      "-", "@-/a", "index.html", "@acme/index.html", "404.html", "robots.txt", "INDEX.HTML",
    ])
  func reservedName(text: String) throws {
    let name = try PackageName(parsing: text)
    #expect(RegistryLayout.reservation(of: name) != nil)
  }

  @Test("every search result has a description: npm 9 throws at a missing one")
  func searchDescription() throws {
    let candidate = try Candidates.candidate("plain", "1.0.0", [:])
    let versions = [try Candidates.published(candidate, at: "2024-05-06T07:08:09.000Z")]
    let summaries = Catalogue.assembling(versions).catalogue.summaries
    let search = try JSONParser.parse(SearchDocument.document(of: summaries)).object
    let result = search?["objects"]?.array?.first?.object?["package"]?.object
    #expect(result?["description"] == "")
  }
}
