import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("Publish times from git")
struct GitTimeTests {
  static let first = (seconds: Int64(1_600_000_000), text: "2020-09-13T12:26:40.000Z git")
  static let second = (seconds: Int64(1_700_000_000), text: "2023-11-14T22:13:20.000Z git")
  static let tar = (seconds: Int64(1_000_000_000), text: "2001-09-09T01:46:40.000Z tar")

  private func repository(_ names: String...) async throws -> Workshop {
    let workshop = try Workshop()
    try await workshop.git("init", "-q")
    for name in names {
      var fixture = TarballFixture(name: name, version: "1.0.0")
      fixture.modified = Self.tar.seconds
      try workshop.put(fixture, at: "\(name).tgz")
    }
    return workshop
  }

  @Test("A tracked tarball has the date of the commit that first had its bytes")
  func tracked() async throws {
    let workshop = try await repository("bolt")
    try await workshop.commit(at: Self.first.seconds)
    try workshop.put("nut", "1.0.0")
    try await workshop.commit(at: Self.second.seconds)
    let reports = try await workshop.build()
    #expect(reports.times == ["bolt@1.0.0": Self.first.text, "nut@1.0.0": Self.second.text])
  }

  @Test("A tarball that moved, even from elsewhere in the repository, keeps the date of its bytes")
  func moved() async throws {
    let workshop = try await repository("bolt")
    try await workshop.commit(at: Self.first.seconds)
    let manager = FileManager.default
    try manager.moveItem(
      atPath: workshop.folder.path("packages"), toPath: workshop.folder.path("old"))
    try manager.createDirectory(
      atPath: workshop.folder.path("packages/a b/ü"), withIntermediateDirectories: true)
    try manager.moveItem(
      atPath: workshop.folder.path("old/bolt.tgz"),
      toPath: workshop.folder.path("packages/a b/ü/new\nname.tgz"))
    try await workshop.commit(at: Self.second.seconds)
    #expect(try await workshop.build().times == ["bolt@1.0.0": Self.first.text])
  }

  @Test(
    "Bytes that replaced others have the date of the replacement; bytes that came back, their own")
  func replaced() async throws {
    let workshop = try await repository("bolt")
    let original = try workshop.folder.bytes("packages/bolt.tgz")
    try await workshop.commit(at: Self.first.seconds)
    try workshop.put(TarballFixture(name: "bolt", version: "2.0.0"), at: "bolt.tgz")
    try await workshop.commit(at: Self.second.seconds)
    #expect(try await workshop.build("--no-ledger").times == ["bolt@2.0.0": Self.second.text])
    try workshop.folder.write(original, to: "packages/bolt.tgz")
    try await workshop.commit(at: 1_750_000_000)
    #expect(try await workshop.build("--no-ledger").times == ["bolt@1.0.0": Self.first.text])
  }

  @Test("Untracked, modified and staged tarballs have no date in git")
  func notCommitted() async throws {
    let workshop = try await repository("tracked", "modified")
    try await workshop.commit(at: Self.first.seconds)
    for name in ["modified", "staged", "untracked"] {
      var fixture = TarballFixture(name: name, version: "1.0.0", fields: ["description": "x"])
      fixture.modified = Self.tar.seconds
      try workshop.put(fixture, at: "\(name).tgz")
    }
    try await workshop.git("add", "packages/staged.tgz")
    #expect(
      try await workshop.build().times == [
        "tracked@1.0.0": Self.first.text, "modified@1.0.0": Self.tar.text,
        "staged@1.0.0": Self.tar.text, "untracked@1.0.0": Self.tar.text,
      ])
  }

  @Test("A branch that was merged dates its tarballs by its own commits")
  func merged() async throws {
    let workshop = try await repository()
    try workshop.folder.write("x", to: "README")
    try await workshop.commit(at: 1_500_000_000)
    try await workshop.git("checkout", "-q", "-b", "side")
    try workshop.put("bolt", "1.0.0")
    try await workshop.commit(at: Self.first.seconds)
    try await workshop.git("checkout", "-q", "-")
    try workshop.folder.write("y", to: "README")
    try await workshop.commit(at: 1_650_000_000)
    try await workshop.git("merge", "-q", "--no-ff", "side", "-m", "m", date: Self.second.seconds)
    #expect(try await workshop.build().times == ["bolt@1.0.0": Self.first.text])
  }

  @Test("A repository without a commit says nothing")
  func unborn() async throws {
    let workshop = try await repository("bolt")
    #expect(try await workshop.build("--no-ledger").times == ["bolt@1.0.0": Self.tar.text])
    try await workshop.git("add", "-A")
    let reports = try await workshop.build()
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(reports.times == ["bolt@1.0.0": Self.tar.text])
  }

  @Test(
    "The user's settings of git change nothing",
    arguments: [
      ["log.showRoot", "false"], ["log.showSignature", "true"], ["diff.relative", "true"],
      ["core.quotePath", "true"], ["color.ui", "always"], ["log.decorate", "full"],
      ["diff.renames", "copies"], ["core.abbrev", "4"], ["log.date", "relative"],
      ["diff.noprefix", "true"], ["format.pretty", "oneline"], ["log.diffMerges", "off"],
      ["diff.ignoreSubmodules", "all"], ["log.follow", "true"], ["log.mailmap", "true"],
    ])
  func settings(setting: [String]) async throws {
    let workshop = try await repository("bolt")
    try FileManager.default.moveItem(
      atPath: workshop.folder.path("packages"), toPath: workshop.folder.path("old"))
    try await workshop.commit(at: Self.first.seconds)
    try FileManager.default.moveItem(
      atPath: workshop.folder.path("old"), toPath: workshop.folder.path("packages"))
    try await workshop.commit(at: Self.second.seconds)
    try await workshop.git("config", setting[0], setting[1])
    #expect(try await workshop.build().times == ["bolt@1.0.0": Self.first.text])
  }

  @Test(
    "The variables of git in the environment change nothing",
    arguments: [
      ("GIT_LITERAL_PATHSPECS", "1"), ("GIT_GLOB_PATHSPECS", "1"), ("GIT_ICASE_PATHSPECS", "1"),
      ("GIT_NOGLOB_PATHSPECS", "1"), ("GIT_DIR", "/nonexistent"), ("GIT_WORK_TREE", "/tmp"),
      ("GIT_INDEX_FILE", "/nonexistent"), ("GIT_PAGER", "false"), ("LC_ALL", "de_DE.UTF-8"),
      ("GIT_OBJECT_DIRECTORY", "/nonexistent"), ("GIT_TRACE", "1"), ("TZ", "Asia/Tokyo"),
      ("GIT_COMMON_DIR", "/nonexistent"), ("GIT_NAMESPACE", "x"), ("GIT_SHALLOW_FILE", "/dev/null"),
    ])
  func environment(name: String, value: String) async throws {
    let workshop = try await repository("bolt")
    try await workshop.commit(at: Self.first.seconds)
    let result = try await Packshelf.run(
      ["build"] + BadInput.sound + ["--format", "json"], in: workshop.folder.url.path,
      environment: [name: value])
    #expect(BuildReports(result).times == ["bolt@1.0.0": Self.first.text], "\(result.errors)")
  }
}
