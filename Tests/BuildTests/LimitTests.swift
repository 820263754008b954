import Foundation
import OrderedJSON
import TestSupport
import Testing

/// Tarballs that want more of a machine than a package may: refused in bounded time and memory, and
/// let in by whoever means them.
@Suite("Limits", .timeLimit(.minutes(10)))
struct LimitTests {
  /// A bomb, and how it is refused.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: @Sendable () -> [UInt8]
    let words: String
    let key: String
    /// A limit that a debug build reaches sooner.
    var limit = ""

    static let all: [Case] = [
      Case(
        testDescription: "10 GiB of zeros in a file",
        bytes: { Bomb.file(name: "a", size: 10 << 30) },
        words: "inflates to more than 4294967296 bytes", key: "unpacked-size"),
      Case(
        testDescription: "10 GiB of zeros behind the archive",
        bytes: { Bomb.padding(name: "a", size: 10 << 30) },
        words: "inflates to more than 536870912 bytes", key: "unpacked-size",
        limit: "unpacked-size: 512 MiB"),
      Case(
        testDescription: "a million members", bytes: { Bomb.members(name: "a", thousands: 1000) },
        words: "more than 20000 members", key: "members", limit: "members: 20_000"),
      Case(
        testDescription: "a package.json of 128 MB",
        bytes: { Bomb.file("package/package.json", name: "a", size: 128 << 20) },
        words: "more than 4194304 bytes", key: "manifest-size"),
    ]
  }

  @Test(
    "A bomb is refused in bounded time and memory, with the way to raise the limit",
    arguments: Case.all)
  func bomb(_ bomb: Case) async throws {
    let workshop = try Workshop()
    try workshop.folder.write(bomb.bytes(), to: "packages/bomb.tgz")
    try workshop.folder.write("version: 1\nlimits: { \(bomb.limit) }\n", to: "packshelf.yml")
    let before = try workshop.items()
    let (result, usage) = try await Packshelf.runMeasured(
      ["build"] + BadInput.sound + ["--format", "json"], in: workshop.folder)
    let reports = BuildReports(result)
    #expect(reports.status == 1)
    #expect(reports.codes == ["tarball-limit"])
    let words = reports.diagnostics.first?.words ?? ""
    #expect(words.contains(bomb.words), "\(words)")
    #expect(words.contains("`limits: { \(bomb.key): … }` in packshelf.yml"), "\(words)")
    #expect(usage.kilobytes < 200 << 10, "\(usage)")
    #expect(usage.seconds < 120, "\(usage)")
    #expect(try workshop.items() == before)
  }

  @Test("Limits come from the configuration, for build, check and add, with units or without")
  func configured() async throws {
    let workshop = try Workshop()
    try workshop.put(
      TarballFixture(
        name: "a", version: "1.0.0",
        files: [TarMember("x", content: noise(9000)), .file("README.md", "of a package")]),
      at: "a.tgz")
    let commands = [
      ["build"] + BadInput.sound, ["check", "packages"],
      ["add", "packages/a.tgz", "--packages", "other"],
    ]
    for limit in ["members: 2", "unpacked-size: 8 KiB", "manifest-size: 9", "text-size: 3"] {
      try workshop.folder.write("version: 1\nlimits: { \(limit) }\n", to: "packshelf.yml")
      for command in commands {
        let result = try await Packshelf.run(command, in: workshop.folder.url.path)
        #expect(result.status == 1, "\(command)")
        #expect(result.errors.contains("[tarball-limit]"), "\(result.errors)")
      }
    }
    try workshop.folder.write(
      """
      version: 1
      limits:
        members: 3
        unpacked-size: 16KiB
        manifest-size: 1 MiB
        text-size: 1_000
      """, to: "packshelf.yml")
    for command in commands {
      let result = try await Packshelf.run(command, in: workshop.folder.url.path)
      #expect(result.status == 0, "\(result.errors)")
    }
  }

  @Test(
    "What is no limit is refused at its line",
    arguments: [
      ("members: 0", "configuration-value-invalid"), ("members: -1", "configuration-value-invalid"),
      ("members: many", "configuration-value-invalid"),
      ("unpacked-size: 9223372036854775807 GiB", "configuration-value-invalid"),
      ("unpacked-size: 1.5 GiB", "configuration-value-invalid"),
      ("unpacked-size: GiB", "configuration-value-invalid"),
      ("unpacked-size: [1]", "configuration-value-invalid"),
      ("files: 1", "configuration-key-unknown"),
    ])
  func invalid(limit: String, code: String) async throws {
    let workshop = try Workshop()
    try workshop.put("a", "1.0.0")
    try workshop.folder.write("version: 1\nlimits:\n  \(limit)\n", to: "packshelf.yml")
    let reports = try await workshop.build()
    #expect(reports.codes == [code])
    #expect(reports.diagnostics.first?.line == 3)
  }

  @Test("Limits that are no mapping are refused")
  func noMapping() async throws {
    let workshop = try Workshop()
    try workshop.put("a", "1.0.0")
    try workshop.folder.write("version: 1\nlimits: 5\n", to: "packshelf.yml")
    let reports = try await workshop.build()
    #expect(reports.codes == ["configuration-value-invalid"])
    #expect(reports.diagnostics.first?.words.contains("`members`") == true)
  }
}
