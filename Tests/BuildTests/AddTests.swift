import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("packshelf add")
struct AddTests {
  private static let date = "2024-05-06T07:08:09.000Z"

  private func add(_ workshop: Workshop, _ arguments: String...) async throws -> CommandResult {
    try await Packshelf.run(
      ["add", "--packages", "packages", "--date", Self.date] + arguments,
      in: workshop.folder.url.path)
  }

  private func write(
    _ fixture: TarballFixture, to path: String, in workshop: Workshop
  ) throws {
    try workshop.folder.write(fixture.bytes, to: path)
  }

  @Test("A tarball is copied to the folder of its name, and gets a line with the date")
  func adding() async throws {
    let workshop = try Workshop()
    let scoped = TarballFixture(name: "@acme/bolt", version: "v1.0.0+x")
    try write(scoped, to: "x.tgz", in: workshop)
    try write(TarballFixture(name: "nut", version: "2.0.0"), to: "y.tgz", in: workshop)
    let result = try await add(workshop, "x.tgz", "y.tgz")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        Added @acme/bolt@1.0.0: packages/@acme/bolt/bolt-1.0.0.tgz
        Added nut@2.0.0: packages/nut/nut-2.0.0.tgz

        """)
    #expect(try workshop.folder.bytes("packages/@acme/bolt/bolt-1.0.0.tgz") == scoped.bytes)
    let lines = workshop.ledger.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix(#"{"name":"@acme/bolt","version":"1.0.0","integrity":"sha512-"#))
    #expect(lines[0].hasSuffix(#""time":"\#(Self.date)"}"#))
    let reports = try await workshop.build("--frozen")
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(reports.times["nut@2.0.0"] == Self.date + " ledger")
  }

  @Test("Adding again changes nothing")
  func again() async throws {
    let workshop = try Workshop()
    try write(TarballFixture(name: "nut", version: "2.0.0"), to: "y.tgz", in: workshop)
    #expect(try await add(workshop, "y.tgz").status == 0)
    let before = try workshop.items()
    let result = try await Packshelf.run(
      ["add", "y.tgz", "--packages", "packages"], in: workshop.folder.url.path)
    #expect(result.status == 0)
    #expect(result.output == "Unchanged nut@2.0.0: packages/nut/nut-2.0.0.tgz\n")
    #expect(try workshop.items() == before)
  }

  @Test("A tarball that lies in the packages folder already stays where it is")
  func inPlace() async throws {
    let workshop = try Workshop()
    try workshop.put("nut", "2.0.0", at: "deep/down.tgz")
    let result = try await add(workshop, "packages/deep/down.tgz")
    #expect(result.output == "Added nut@2.0.0: packages/deep/down.tgz\n")
    #expect(
      Set(try workshop.items(below: "packages").keys) == ["deep", "deep/down.tgz", "ledger.ndjson"])
    #expect(try await workshop.build("--frozen").status == 0)
  }

  @Test(
    "A tarball in the packages folder that a build would not find is copied to where it does",
    arguments: [".inbox/x.tgz", "node_modules/x.tgz", "x.tar"])
  func unfindable(path: String) async throws {
    let workshop = try Workshop()
    try workshop.put("nut", "2.0.0", at: path)
    #expect(try await add(workshop, "packages/" + path).status == 0)
    #expect(workshop.folder.exists("packages/nut/nut-2.0.0.tgz"))
    #expect(try await workshop.build("--frozen").status == 0)
  }

  @Test(
    "What npm would not publish here is refused",
    arguments: [
      (#""private":true"#, "add-refused", "is not for this registry: private"),
      (
        #""publishConfig":{"registry":"https://other.example"}"#, "add-refused",
        "publishConfig names the registry https://other.example/"
      ),
      (#""publishConfig":{"access":"restricted"}"#, "add-refused", "access is restricted"),
      (#""publishConfig":{"tag":"../x"}"#, "manifest-tag-invalid", "must not contain /"),
      (#""version":"1.0""#, "manifest-version-invalid", "not a semantic version"),
    ])
  func refused(fields: String, code: String, words: String) async throws {
    let workshop = try Workshop()
    try workshop.folder.write(
      "version: 1\nregistry: \(Workshop.registry)\naccess: public\n", to: "packshelf.yml")
    try write(
      TarballFixture(manifest: #"{"name":"@acme/bolt","version":"1.0.0",\#(fields)}"#),
      to: "x.tgz", in: workshop)
    try write(TarballFixture(name: "nut", version: "2.0.0"), to: "y.tgz", in: workshop)
    let before = try workshop.items()
    let result = try await add(workshop, "y.tgz", "x.tgz")
    #expect(result.status == 1)
    #expect(result.errors.contains("[\(code)]"))
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(result.errors.contains("nothing was written"))
    #expect(try workshop.items() == before)
  }

  @Test(
    "What the configuration alone keeps out is not said to be refused by npm",
    arguments: [
      ("include: ['@acme/*']", "by include and exclude", "help: let `include` name it"),
      ("unpublished: [nut@2.0.0]", "under unpublished", "`packshelf unpublish --undo nut@2.0.0`"),
    ])
  func keptOut(statement: String, words: String, help: String) async throws {
    let workshop = try Workshop()
    try workshop.folder.write("version: 1\n\(statement)\n", to: "packshelf.yml")
    try write(TarballFixture(name: "nut", version: "2.0.0"), to: "y.tgz", in: workshop)
    let result = try await add(workshop, "y.tgz")
    #expect(result.status == 1)
    #expect(result.errors.contains("[add-refused]"))
    #expect(result.errors.contains(words) && result.errors.contains(help), "\(result.errors)")
    #expect(!result.errors.contains("npm publish"), "\(result.errors)")
  }

  @Test("Other bytes for a version of the ledger, or of the folder, are refused")
  func changedBytes() async throws {
    let workshop = try Workshop()
    try write(TarballFixture(name: "nut", version: "2.0.0"), to: "y.tgz", in: workshop)
    #expect(try await add(workshop, "y.tgz").status == 0)
    try write(
      TarballFixture(name: "nut", version: "2.0.0", fields: ["main": "x"]), to: "z.tgz",
      in: workshop)
    let before = try workshop.items()
    let result = try await add(workshop, "z.tgz")
    #expect(result.status == 1)
    #expect(result.errors.contains("[ledger-changed]"))
    #expect(try workshop.items() == before)
    try FileManager.default.removeItem(atPath: workshop.folder.path("packages/ledger.ndjson"))
    let unrecorded = try await add(workshop, "z.tgz")
    #expect(unrecorded.status == 1)
    #expect(unrecorded.errors.contains("in the packages folder already, with different content"))
    #expect(!workshop.folder.exists("packages/ledger.ndjson"))
  }

  @Test("All are added or none, whichever of them is bad")
  func allOrNone() async throws {
    let workshop = try Workshop()
    for name in ["a", "b"] {
      try write(TarballFixture(name: name, version: "1.0.0"), to: name + ".tgz", in: workshop)
    }
    try write(
      TarballFixture(name: "a", version: "1.0.0", fields: ["main": "x"]), to: "a2.tgz",
      in: workshop)
    try workshop.folder.write([1, 2, 3], to: "bad.tgz")
    let before = try workshop.items()
    let tails = [
      ["a.tgz", "bad.tgz"], ["bad.tgz", "a.tgz"], ["a.tgz", "missing.tgz"], ["a.tgz", "a2.tgz"],
    ]
    for tail in tails {
      let result = try await Packshelf.run(
        ["add", "--packages", "packages", "b.tgz"] + tail, in: workshop.folder.url.path)
      #expect(result.status == 1, "\(tail)")
      #expect(try workshop.items() == before, "\(tail)")
    }
  }

  @Test("The longest name that a tree takes can be added")
  func longName() async throws {
    let workshop = try Workshop()
    let name = String(repeating: "n", count: 245)
    try write(TarballFixture(name: name, version: "1.0.0"), to: "x.tgz", in: workshop)
    let result = try await add(workshop, "x.tgz")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try await workshop.build("--frozen").status == 0)
  }

  @Test("The folder comes from the configuration; without one the command says so")
  func folder() async throws {
    let workshop = try Workshop()
    try write(TarballFixture(name: "nut", version: "2.0.0"), to: "y.tgz", in: workshop)
    let none = try await Packshelf.run(["add", "y.tgz"], in: workshop.folder.url.path)
    #expect(none.status == 1)
    #expect(none.errors.contains("[folder-missing]"))
    try workshop.folder.write(
      "version: 1\npackages: [shelf/a, shelf/b]\nledger: log.ndjson\n", to: "packshelf.yml")
    #expect(try await Packshelf.run(["add", "y.tgz"], in: workshop.folder.url.path).status == 0)
    #expect(workshop.folder.exists("shelf/a/nut/nut-2.0.0.tgz"))
    #expect(workshop.folder.exists("log.ndjson"))
  }

  @Test("A date that is none is wrong usage", arguments: ["yesterday", "2024-05-06", "", "0"])
  func date(text: String) async throws {
    let workshop = try Workshop()
    let result = try await Packshelf.run(
      ["add", "x.tgz", "--date", text], in: workshop.folder.url.path)
    #expect(result.status == 64)
  }
}
