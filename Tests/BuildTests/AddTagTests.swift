import Foundation
import TestSupport
import Testing

/// Tags of what `packshelf add` publishes.
@Suite("packshelf add and tags")
struct AddTagTests {
  private static let base =
    "version: 1 # ours\nregistry: \(Workshop.registry)\npackages: [packages]\noutput: public\n"

  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    try workshop.folder.write(Self.base, to: "packshelf.yml")
    try write("2.0.0-rc.1", to: "rc.tgz")
  }

  private func write(_ version: String, _ fields: String = "", to file: String) throws {
    let manifest = #"{"name":"@acme/bolt","version":"\#(version)"\#(fields)}"#
    try workshop.folder.write(TarballFixture(manifest: manifest).bytes, to: file)
  }

  private func add(_ arguments: String...) async throws -> CommandResult {
    try await Packshelf.run(["add"] + arguments, in: workshop.folder.url.path)
  }

  private var tags: String {
    get async throws {
      let built = try await workshop.run(["build"])
      #expect(built.status == 0, "\(built.diagnostics)")
      return try workshop.folder.text("public/-/package/@acme/bolt/dist-tags")
    }
  }

  @Test("a prerelease that asks for no tag is refused, as by `npm publish`")
  func untagged() async throws {
    let before = try workshop.items()
    let result = try await add("rc.tgz")
    #expect(result.status == 1)
    #expect(
      result.errors.hasPrefix(
        "rc.tgz: error: @acme/bolt@2.0.0-rc.1 is a prerelease and asks for no tag [add-refused]\n"))
    #expect(result.errors.contains("`--tag next`"))
    #expect(try workshop.items() == before)
  }

  @Test("a prerelease is taken whose package.json or whose configuration has a tag")
  func tagged() async throws {
    try write("2.0.0-rc.2", #","publishConfig":{"tag":"next"}"#, to: "rc2.tgz")
    #expect(try await add("rc2.tgz").status == 0)
    try workshop.folder.write(
      Self.base + "overlay:\n  '@acme/bolt':\n    dist-tags: { rc: 2.0.0-rc.1 }\n",
      to: "packshelf.yml")
    #expect(try await add("rc.tgz").status == 0)
    #expect(
      try await tags == #"{"latest":"2.0.0-rc.2","next":"2.0.0-rc.2","rc":"2.0.0-rc.1"}"# + "\n")
  }

  @Test("--tag writes the tag of a prerelease into the configuration, once")
  func tagging() async throws {
    try write("1.0.0", to: "one.tgz")
    #expect(try await add("one.tgz").status == 0)
    let result = try await add("rc.tgz", "--tag", "next")
    #expect(result.status == 0, "\(result.errors)")
    let text = try workshop.folder.text("packshelf.yml")
    #expect(text.hasPrefix(Self.base))
    #expect(text.contains("next: 2.0.0-rc.1"))
    #expect(try await tags == #"{"latest":"1.0.0","next":"2.0.0-rc.1"}"# + "\n")
    let before = try workshop.items()
    #expect(try await add("rc.tgz", "--tag", "next").status == 0)
    #expect(try workshop.items() == before)
  }

  @Test("a prerelease that is there already needs no tag again")
  func again() async throws {
    #expect(try await add("rc.tgz", "--tag", "next").status == 0)
    #expect(try await add("rc.tgz").status == 0)
  }

  @Test("an older release is taken, and `latest` stays with the highest")
  func older() async throws {
    for version in ["2.0.0", "1.0.1"] {
      try write(version, to: "\(version).tgz")
      #expect(try await add("\(version).tgz").status == 0)
    }
    #expect(try await tags == #"{"latest":"2.0.0"}"# + "\n")
  }

  @Test(
    "--tag is refused where it would not mean what it says, and nothing is written",
    arguments: [
      ("1.0.0", "", "@acme/bolt@1.0.0 is a release, and would be `latest` besides `next`"),
      ("1.0.0-a", #","tag":"beta""#, "asks for the tag `beta` itself"),
    ])
  func refused(_ version: String, _ fields: String, _ words: String) async throws {
    try write(version, fields, to: "x.tgz")
    let before = try workshop.items()
    let result = try await add("rc.tgz", "x.tgz", "--tag", "next")
    #expect(result.status == 1)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(try workshop.items() == before)
  }

  @Test("--tag without a configuration to write it into is refused, and nothing is written")
  func noConfiguration() async throws {
    try workshop.folder.remove("packshelf.yml")
    let before = try workshop.items()
    let result = try await add("rc.tgz", "--tag", "next", "--packages", "packages")
    #expect(result.status == 1)
    #expect(result.errors.contains("[configuration-unreadable]"))
    #expect(try workshop.items() == before)
  }

  @Test(
    "a tag that npm cannot take, or `latest`, is wrong usage", arguments: ["latest", "^1", "a/b"])
  func usage(_ tag: String) async throws {
    #expect(try await add("rc.tgz", "--tag", tag).status == 64)
  }
}
