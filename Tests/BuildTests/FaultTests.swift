import Foundation
import TestSupport
import Testing

/// A machine that fails while a build writes: the build says so with status 74, what was served is
/// served, and the next build makes what a clean one makes.
@Suite("Faults of the machine", .timeLimit(.minutes(10)))
struct FaultTests {
  @Test("A full disk")
  func fullDisk() async throws {
    guard let disk = try await SmallDisk(megabytes: 4) else {
      try Test.cancel(SmallDisk.unavailable)
    }
    let workshop = try Self.workshop()
    let output = disk.path("public")
    #expect(try await Self.build(workshop, output).status == 0)
    let before = try Self.files(output)
    try workshop.put(
      TarballFixture(name: "a", version: "2.0.0", files: [TarMember("x", content: noise(8 << 20))]),
      at: "a2.tgz")
    let full = try await Self.build(workshop, output)
    #expect(full.status == 74)
    #expect(full.errors.contains("No space left on device"), "\(full.errors)")
    #expect(full.errors.contains(output), "\(full.errors)")
    Self.expectServed(before, at: output)
    try await disk.remount("size=64m")
    try await Self.expectHealed(workshop, output)
    try await disk.unmount()
  }

  @Test(
    "A full disk under the packages folder: the ledger keeps its lines, and nothing is published")
  func fullLedger() async throws {
    guard let disk = try await SmallDisk(megabytes: 1) else {
      try Test.cancel(SmallDisk.unavailable)
    }
    let workshop = try Self.workshop()
    let ledger = disk.path("ledger.ndjson")
    let output = workshop.folder.path("public")
    let options = ["--ledger", ledger]
    #expect(try await Self.build(workshop, output, options).status == 0)
    let lines = try String(contentsOfFile: ledger, encoding: .utf8)
    let before = try Self.files(output)
    try disk.fill()
    try workshop.put("c", "1.0.0")
    let full = try await Self.build(workshop, output, options)
    #expect(full.status == 74)
    #expect(full.errors.contains("No space left on device"), "\(full.errors)")
    #expect(try String(contentsOfFile: ledger, encoding: .utf8) == lines)
    #expect(try Self.files(output) == before)
    try await disk.remount("size=64m")
    try await Self.expectHealed(workshop, output, options)
    #expect(try String(contentsOfFile: ledger, encoding: .utf8).hasPrefix(lines.prefix(20)))
    try await disk.unmount()
  }

  @Test("An output on a file system that takes no writes")
  func readOnly() async throws {
    guard let disk = try await SmallDisk(megabytes: 16) else {
      try Test.cancel(SmallDisk.unavailable)
    }
    let workshop = try Self.workshop()
    let output = disk.path("public")
    #expect(try await Self.build(workshop, output).status == 0)
    let before = try Self.files(output)
    try workshop.put("c", "1.0.0")
    try await disk.remount("ro")
    let refused = try await Self.build(workshop, output)
    #expect(refused.status == 74)
    #expect(refused.errors.contains("Read-only file system"), "\(refused.errors)")
    #expect(try Self.files(output) == before)
    try await disk.remount("rw")
    try await Self.expectHealed(workshop, output)
    try await disk.unmount()
  }

  @Test("An output on another file system, where no tarball can be linked, is the same")
  func otherFileSystem() async throws {
    guard let disk = try await SmallDisk(megabytes: 16) else {
      try Test.cancel(SmallDisk.unavailable)
    }
    let workshop = try Self.workshop()
    for placement in ["clone", "link"] {
      let output = disk.path(placement)
      #expect(try await Self.build(workshop, output, ["--tarballs", placement]).status == 0)
      try await Self.expectHealed(workshop, output)
    }
    try await disk.unmount()
  }

  @Test("A folder of the tree that lost its permissions stops a build midway")
  func lostPermissions() async throws {
    let workshop = try Self.workshop()
    let output = workshop.folder.path("public")
    #expect(try await Self.build(workshop, output).status == 0)
    let before = try Self.files(output)
    try workshop.put("a", "2.0.0")
    try workshop.put("b", "2.0.0", at: "b2.tgz")
    let closed = workshop.folder.path("public/b/-")
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: closed)
    let arguments = Self.arguments(workshop, output)
    guard
      let stopped = try await Packshelf.runWithoutPrivileges(
        arguments, in: workshop.folder.url.path)
    else { try Test.cancel("root cannot give up its privileges here") }
    #expect(stopped.status == 74)
    #expect(stopped.errors.contains("Permission denied"), "\(stopped.errors)")
    #expect(stopped.errors.contains("public/b/-"), "\(stopped.errors)")
    Self.expectServed(before, at: output)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: closed)
    try await Self.expectHealed(workshop, output)
  }

  @Test("The lock of a build that was killed holds nobody up, whatever is written in it")
  func staleLock() async throws {
    let workshop = try Self.workshop()
    let output = workshop.folder.path("public")
    try workshop.folder.write("4711\n", to: ".packshelf/public/lock")
    #expect(try await Self.build(workshop, output).status == 0)
    try workshop.put("c", "1.0.0")
    try await Self.expectHealed(workshop, output)
  }
}

extension FaultTests {
  private static func workshop() throws -> Workshop {
    let workshop = try Workshop()
    for name in ["a", "b"] {
      let file = TarMember("x", content: noise(100_000))
      try workshop.put(
        TarballFixture(name: name, version: "1.0.0", files: [file]), at: "\(name).tgz")
    }
    return workshop
  }

  private static func arguments(
    _ workshop: Workshop, _ output: String, _ options: [String] = []
  ) -> [String] {
    [
      "build", workshop.folder.path("packages"), "--registry", Workshop.registry, "--output",
      output,
    ] + options
  }

  private static func build(
    _ workshop: Workshop, _ output: String, _ options: [String] = []
  ) async throws -> CommandResult {
    try await Packshelf.run(arguments(workshop, output, options), in: workshop.folder.url.path)
  }

  /// The files of a tree that clients may ask for.
  private static func files(_ output: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: output)
    where !name.hasPrefix(".") {
      files[name] = FileManager.default.contents(atPath: output + "/" + name)
    }
    return files
  }

  /// Every tarball that was served is served, and every packument is there.
  private static func expectServed(_ before: [String: Data], at output: String) {
    for (name, bytes) in before {
      let now = FileManager.default.contents(atPath: output + "/" + name)
      #expect(name.hasSuffix(".tgz") ? now == bytes : now != nil, "\(name)")
    }
  }

  /// The next build ends well, and the tree is that of a build from nothing.
  private static func expectHealed(
    _ workshop: Workshop, _ output: String, _ options: [String] = []
  ) async throws {
    let healed = try await build(workshop, output, options)
    #expect(healed.status == 0, "\(healed.errors)")
    let clean = workshop.folder.path("clean-\(UUID().uuidString)")
    #expect(try await build(workshop, clean, options).status == 0)
    #expect(try files(output) == files(clean))
    let items = try FileManager.default.contentsOfDirectory(atPath: output)
    #expect(!items.contains(".packshelf-staging"))
  }
}
