import OrderedJSON
import TestSupport
import Testing

@Suite("Bad tarballs")
struct BadTarballTests {
  @Test("A bad tarball is named with its rule, and nothing is written", arguments: BadTarball.all)
  func alone(bad: BadTarball) async throws {
    let workshop = try Workshop()
    try workshop.put("sound", "1.0.0")
    try workshop.folder.write(bad.bytes, to: "packages/bad.tgz")
    let before = try workshop.items()
    let reports = try await workshop.build()
    #expect(reports.status == 1)
    let errors = reports.diagnostics.filter { $0.severity == "error" }
    let error = try #require(errors.first)
    #expect(errors.map(\.code) == [bad.code], "\(errors)")
    #expect(error.file == "packages/bad.tgz")
    #expect(error.pointer == bad.pointer)
    for words in bad.words { #expect(error.words.contains(words), "\(error.words)") }
    #expect(reports["status"] == "refused")
    #expect(try workshop.items() == before)
  }

  @Test("All bad tarballs are reported in one run, sorted by file")
  func together() async throws {
    let workshop = try Workshop()
    for (index, bad) in BadTarball.all.enumerated() {
      try workshop.folder.write(bad.bytes, to: "packages/\(100 + index).tgz")
    }
    let before = try workshop.items()
    let reports = try await workshop.build()
    #expect(reports.status == 1)
    let errors = reports.diagnostics.filter { $0.severity == "error" }
    #expect(errors.map(\.code) == BadTarball.all.map(\.code))
    let files = BadTarball.all.indices.map { "packages/\(100 + $0).tgz" }
    #expect(errors.map(\.file) == files)
    #expect(try workshop.items() == before)
  }

  @Test("--skip-invalid publishes the others, says which were left out, and exits with 2")
  func skipInvalid() async throws {
    let workshop = try Workshop()
    try workshop.put("sound", "1.0.0")
    for (index, bad) in BadTarball.all.enumerated() {
      try workshop.folder.write(bad.bytes, to: "packages/bad/\(100 + index).tgz")
    }
    let reports = try await workshop.build("--skip-invalid")
    #expect(reports.status == 2)
    #expect(reports["status"] == "published-in-part")
    let files = BadTarball.all.indices.map { "packages/bad/\(100 + $0).tgz" }
    #expect(reports["skipped"]?.array?.compactMap(\.string) == files)
    #expect(reports.diagnostics.allSatisfy { $0.severity == "warning" })
    #expect(reports.codes.contains("tarballs-skipped"))
    #expect(Set(BadTarball.all.map(\.code)).isSubset(of: reports.codes))
    let served = try workshop.items(below: "public")
    #expect(served["sound/-/sound-1.0.0.tgz"] != nil)
    #expect(served.keys.filter { $0.hasSuffix(".tgz") }.count == 1)
    #expect(workshop.ledger.split(separator: "\n").count == 1)
  }

  @Test("Several faults of one manifest are reported together")
  func severalFaults() async throws {
    let workshop = try Workshop()
    let manifest = #"{"name":"../a","version":"1.2","main":7,"publishConfig":{"tag":"1.x"}}"#
    try workshop.put(TarballFixture(manifest: manifest), at: "bad.tgz")
    let reports = try await workshop.build()
    #expect(
      reports.diagnostics.map { "\($0.pointer ?? "") \($0.code)" } == [
        "/main manifest-field-invalid", "/name manifest-name-invalid",
        "/publishConfig/tag manifest-tag-invalid", "/version manifest-version-invalid",
      ])
  }

  @Test(
    "What is unusual and right is published",
    arguments: [
      ("a byte order mark (T-19)", "\u{FEFF}{\"name\":\"a\",\"version\":\"1.0.0\"}"),
      ("a version twice (T-21)", #"{"name":"a","version":"0.0.1","version":"1.0.0"}"#),
      ("a loose version", #"{"name":" a ","version":" =v1.0.0+build "}"#),
      ("publishConfig that is no object", #"{"name":"a","version":"1.0.0","publishConfig":[]}"#),
      ("the tag latest", #"{"name":"a","version":"1.0.0","tag":"latest"}"#),
    ])
  func sound(name: String, manifest: String) async throws {
    let workshop = try Workshop()
    try workshop.put(TarballFixture(manifest: manifest), at: "a.tgz")
    let reports = try await workshop.build()
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(workshop.folder.exists("public/a/-/a-1.0.0.tgz"))
  }
}
