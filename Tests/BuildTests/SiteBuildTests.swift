import Diagnostics
import OrderedJSON
import Site
import TestSupport
import Testing

@testable import Build

/// Pages for people, as a build writes them.
@Suite struct SiteBuildTests {
  @Test("a build writes pages beside the documents, and none where it is told so")
  func pages() async throws {
    let workshop = try Workshop()
    try workshop.put("@acme/bolt", "1.0.0")
    _ = try await workshop.build("--site")
    let page = "-/web/package/@acme/bolt/index.html"
    #expect(try workshop.files[page] != nil)
    #expect(try workshop.files["index.html"] != nil)
    _ = try await workshop.build("--no-site")
    #expect(try workshop.files.keys.filter { $0.hasPrefix("-/web/") } == [])
    #expect(try workshop.files["index.html"] == nil)
  }

  @Test("what is withheld, hidden or unpublished is on no page, not even by name")
  func withheld() async throws {
    let workshop = try Workshop()
    try workshop.put("shown", "1.0.0")
    try workshop.put("hidden-one", "1.0.0")
    try workshop.put("gone-one", "1.0.0")
    try workshop.put(
      TarballFixture(manifest: #"{"name":"private-one","version":"1.0.0","private":true}"#),
      at: "private.tgz")
    try workshop.folder.write(
      """
      version: 1
      unpublished: ["gone-one@1.0.0"]
      overlay: { hidden-one: { hidden: ["*"] } }
      """, to: "packshelf.yml")
    _ = try await workshop.build("--site")
    let files = try workshop.files.filter { $0.key.hasPrefix("-/web/") || $0.key == "index.html" }
    #expect(files.count > 10)
    for (path, bytes) in files {
      let text = path + String(decoding: bytes, as: UTF8.self)
      #expect(!["hidden-one", "gone-one", "private-one"].contains { text.contains($0) }, "\(path)")
    }
  }

  @Test("pages that are right are not written again")
  func unchanged() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    // The first build with a ledger writes the lines by which the second knows when: that is another
    // source of the time, and the page says so.
    _ = try await workshop.build("--site", "--no-ledger")
    let again = try await workshop.build("--site", "--no-ledger")
    #expect(again["tree", "added"] == 0 && again["tree", "replaced"] == 0)
  }

  @Test("a folder of templates replaces files of the default by name")
  func template() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try workshop.folder.write("body { color: red }", to: "looks/style.css")
    _ = try await workshop.build("--site", "--template", "looks")
    #expect(try workshop.files["-/web/style.css"] == Array("body { color: red }".utf8))
  }

  @Test("a template that cannot be used stops the build and says why")
  func faultyTemplate() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try workshop.folder.write("{{#open}}", to: "looks/home.mustache")
    try workshop.folder.write("x", to: "looks/hom.mustache")
    let reports = try await workshop.build("--site", "--template", "looks")
    #expect(reports.codes == ["template-invalid", "template-invalid"])
    #expect(try !workshop.items().keys.contains("public"))
  }

  @Test(
    "`site` is read with every fault at its line",
    arguments: [
      ("site: { titel: Acme }", "configuration-key-unknown"),
      ("site: { versions: some }", "configuration-value-invalid"),
      ("site: { images: never }", "configuration-value-invalid"),
      ("site: [1]", "configuration-value-invalid"),
    ])
  func faults(_ line: String, _ code: String) {
    let (_, diagnostics) = ConfigurationReader.reading("version: 1\n\(line)\n", file: "p.yml")
    #expect(diagnostics.map(\.code.rawValue) == [code])
    #expect(diagnostics.first?.subject.line == 2)
  }

  @Test("`site` says whether there is one, and what it is like")
  func statement() {
    let text = """
      version: 1
      site: { title: Acme, versions: false, images: load, robots: index, template: looks }
      """
    let (file, diagnostics) = ConfigurationReader.reading(text, file: "p.yml")
    #expect(diagnostics.isEmpty)
    #expect(file.site.isOn == true)
    #expect(file.site.settings.title == "Acme")
    #expect(!file.site.settings.hasVersionPages)
    #expect(file.site.settings.images == .load)
    #expect(file.site.settings.robots == .index)
    #expect(file.site.template == "looks")
    let (silent, _) = ConfigurationReader.reading("version: 1\nsite: false\n", file: "p.yml")
    #expect(silent.site.isOn == false)
  }
}
