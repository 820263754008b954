import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("The folder of advisories")
struct AdvisoryFolderTests {
  private static let document = "public/-/npm/v1/security/advisories/bulk"

  private func workshop() throws -> Workshop {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    return workshop
  }

  private func write(_ id: String, about name: String, to path: String, _ workshop: Workshop) throws
  {
    try workshop.folder.write(
      #"{"id":"\#(id)","modified":"2024-05-01T00:00:00Z","summary":"Strips","affected":"#
        + #"[{"package":{"ecosystem":"npm","name":"\#(name)"},"ranges":[{"type":"SEMVER","#
        + #""events":[{"introduced":"0"},{"fixed":"1.1.0"}]}]}]}"#, to: path)
  }

  private func advisories(of name: String, _ workshop: Workshop) throws -> [JSONObject] {
    let document = try JSONParser.parse(workshop.folder.bytes(Self.document)).object
    return document?[name]?.array?.compactMap(\.object) ?? []
  }

  @Test("Records at any depth become one document; hidden and other files are passed over")
  func built() async throws {
    let workshop = try workshop()
    try write("ACME-1", about: "bolt", to: "advisories/2024/05/ACME-1.json", workshop)
    try write("ACME-2", about: "bolt", to: "advisories/ACME-2.json", workshop)
    try write("ACME-3", about: "bolt", to: "advisories/.old/ACME-3.json", workshop)
    try workshop.folder.write("not JSON", to: "advisories/README.md")
    let reports = try await workshop.build("--advisories", "advisories")
    #expect(reports.status == 0)
    #expect(reports.diagnostics.isEmpty, "\(reports.diagnostics)")
    let advisories = try advisories(of: "bolt", workshop)
    #expect(advisories.map { $0["vulnerable_versions"] } == ["<1.1.0", "<1.1.0"])
    #expect(
      advisories.compactMap { $0["url"]?.string?.suffix(6) } == ["ACME-1", "ACME-2"])
    let before = try workshop.items()
    #expect(try await workshop.build("--advisories", "advisories").status == 0)
    #expect(try workshop.items() == before)
  }

  @Test("The key of the configuration file is relative to the file, and the flag wins")
  func configured() async throws {
    let workshop = try workshop()
    try write("ACME-1", about: "bolt", to: "site/osv/a.json", workshop)
    try write("ACME-2", about: "bolt", to: "other/a.json", workshop)
    try workshop.folder.write("version: 1\nadvisories: osv\n", to: "site/shelf.yml")
    #expect(try await workshop.build("--config", "site/shelf.yml").status == 0)
    #expect(try advisories(of: "bolt", workshop).first?["url"]?.string?.hasSuffix("-1") == true)
    let flag = ["--config", "site/shelf.yml", "--advisories", "other"]
    #expect(try await workshop.build(flag[0], flag[1], flag[2], flag[3]).status == 0)
    #expect(try advisories(of: "bolt", workshop).first?["url"]?.string?.hasSuffix("-2") == true)
  }

  @Test("An empty folder is a document without advisories, and no folder is no document")
  func optIn() async throws {
    let workshop = try workshop()
    #expect(try await workshop.build().status == 0)
    #expect(!workshop.folder.exists(Self.document))
    try workshop.folder.write("", to: "advisories/.gitkeep")
    #expect(try await workshop.build("--advisories", "advisories").status == 0)
    #expect(try workshop.folder.text(Self.document) == "{}\n")
    #expect(try await workshop.build()["tree", "deleted"] == 1)
    #expect(!workshop.folder.exists("public/-/npm"))
  }

  @Test("A folder that is not there, and records that are not sound, stop the build")
  func faults() async throws {
    let workshop = try workshop()
    let missing = try await workshop.build("--advisories", "advisories")
    #expect(missing.codes == ["folder-missing"])
    #expect(missing.diagnostics.first?.file == "advisories")
    try workshop.folder.write(#"{"id":"ACME-1","affected":[7]}"#, to: "advisories/a.json")
    let faulty = try await workshop.build("--advisories", "advisories")
    #expect(faulty.status == 1)
    #expect(faulty.codes == ["advisory-invalid"])
    #expect(faulty.diagnostics.first?.file == "advisories/a.json")
    #expect(faulty.diagnostics.first?.pointer == "/affected/0")
    #expect(!workshop.folder.exists("public"))
  }

  @Test("An advisory of none of the packages is a warning, in a check and in a build")
  func strangers() async throws {
    let workshop = try workshop()
    try write("ACME-1", about: "bolts", to: "advisories/a.json", workshop)
    let build = try await workshop.build("--advisories", "advisories")
    #expect(build.status == 0)
    #expect(build.codes == ["advisory-unused"])
    #expect(build.diagnostics.first?.words.contains("did you mean bolt?") == true)
    #expect(try workshop.folder.text(Self.document) == "{}\n")
    let check = try await workshop.run(["check", "packages", "--advisories", "advisories"])
    #expect(check.codes == ["advisory-unused"])
    #expect(try await workshop.build("--advisories", "advisories", "--strict").status == 1)
  }

  @Test("A registry whose record was lost is taken over with its advisories")
  func adopted() async throws {
    let workshop = try workshop()
    try write("ACME-1", about: "bolt", to: "advisories/a.json", workshop)
    #expect(try await workshop.build("--advisories", "advisories").status == 0)
    try FileManager.default.removeItem(atPath: workshop.folder.path(".packshelf"))
    let reports = try await workshop.build("--adopt")
    #expect(reports.status == 0)
    #expect(reports["tree", "deleted"] == 1)
    #expect(!workshop.folder.exists(Self.document))
  }
}
