import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("Discovery")
struct DiscoveryTests {
  private func passedOver(_ reports: BuildReports) -> [String] {
    (reports["passedOver"]?.array ?? []).map { entry in
      "\(entry.object?["path"]?.string ?? "") (\(entry.object?["reason"]?.string ?? ""))"
    }
  }

  private func published(_ reports: BuildReports) -> [String] {
    (reports["packages"]?.array ?? []).compactMap { $0.object?["name"]?.string }
  }

  @Test("Tarballs are found at any depth, by their two endings, in several folders")
  func depth() async throws {
    let workshop = try Workshop()
    try workshop.put("a", "1.0.0", at: "x/y/z/whatever.tgz")
    try workshop.put("b", "1.0.0", at: "b.tar.gz")
    try workshop.put("c", "1.0.0", at: "c.tar")
    try workshop.put("d", "1.0.0", at: "folder.tgz/d.tgz")
    try workshop.folder.write(
      TarballFixture(name: "e", version: "1.0.0").bytes, to: "more/e.tgz")
    let reports = try await workshop.run([
      "build", "packages", "more", "--registry", Workshop.registry, "--output", "public",
    ])
    #expect(published(reports) == ["a", "b", "d", "e"])
  }

  @Test("Hidden folders, node_modules and links are listed as passed over")
  func passedOver() async throws {
    let workshop = try Workshop()
    try workshop.put("a", "1.0.0")
    for path in [".cache/b.tgz", "node_modules/c.tgz", "x/node_modules/d.tgz", "x/.git/e.tgz"] {
      try workshop.put("b", "1.0.0", at: path)
    }
    try workshop.folder.write([], to: "outside/f.tgz")
    try workshop.link("packages/out", to: "../outside")
    try workshop.link("packages/f.tgz", to: "../outside/f.tgz")
    try workshop.link("packages/loop", to: ".")
    try workshop.link("packages/nowhere.tgz", to: "missing.tgz")
    let reports = try await workshop.build()
    #expect(reports.status == 0)
    #expect(published(reports) == ["a"])
    #expect(
      passedOver(reports) == [
        "packages/.cache (hidden folder)", "packages/f.tgz (link)", "packages/loop (link)",
        "packages/node_modules (installed packages)", "packages/nowhere.tgz (link)",
        "packages/out (link)", "packages/x/.git (hidden folder)",
        "packages/x/node_modules (installed packages)",
      ])
    let text = try await Packshelf.run(["build"] + BadInput.sound, in: workshop.folder.url.path)
    #expect(text.output.contains("Did not look into:\n  packages/.cache (hidden folder)\n"))
  }

  @Test("What was passed over is told even where the build is refused")
  func passedOverAndRefused() async throws {
    let workshop = try Workshop()
    try workshop.put("b", "1.0.0", at: "node_modules/b.tgz")
    let text = try await Packshelf.run(["build"] + BadInput.sound, in: workshop.folder.url.path)
    #expect(text.status == 1)
    #expect(text.output == "Did not look into:\n  packages/node_modules (installed packages)\n")
    #expect(text.errors.contains("[folder-empty]"))
  }

  @Test("An ending in capitals is warned of with the name to give it, and is no tarball")
  func endings() async throws {
    let workshop = try Workshop()
    for path in ["A-1.0.0.TGZ", "b.Tgz", "c.tar.GZ", "d.TAR"] {
      try workshop.put("a", "1.0.0", at: path)
    }
    let alone = try await workshop.build()
    #expect(alone.status == 1)
    #expect(alone.codes == ["folder-empty"] + [String](repeating: "tarball-ending", count: 3))
    try workshop.put("e", "1.0.0")
    let reports = try await workshop.build()
    #expect(reports.status == 0)
    #expect(published(reports) == ["e"])
    #expect(reports.codes == ["tarball-ending", "tarball-ending", "tarball-ending"])
    let helps = reports.diagnostics.map(\.words)
    for name in ["packages/A-1.0.0.tgz", "packages/b.tgz", "packages/c.tar.gz"] {
      #expect(helps.contains { $0.contains("rename it to \(name)") })
    }
  }

  @Test("A packages folder that is a link itself, or hidden, is read")
  func linkedRoot() async throws {
    let workshop = try Workshop()
    try workshop.put("a", "1.0.0")
    try workshop.link("link", to: "packages")
    try workshop.folder.write(
      TarballFixture(name: "b", version: "1.0.0").bytes, to: ".hidden/b.tgz")
    let reports = try await workshop.run([
      "build", "link", ".hidden", "--registry", Workshop.registry, "--output", "public",
    ])
    #expect(published(reports) == ["a", "b"])
  }

  @Test("A file name that is not UTF-8 is read like any other")
  func bytesInFileName() async throws {
    let workshop = try Workshop()
    try workshop.put("a", "1.0.0")
    let tarball = TarballFixture(name: "b", version: "1.0.0").bytes
    for name in [[UInt8](arrayLiteral: 0xFF), [0xFE]] {
      let path = Array(workshop.folder.path("packages/b").utf8) + name + Array(".tgz".utf8) + [0]
      let file = path.withUnsafeBufferPointer { path in
        path.withMemoryRebound(to: CChar.self) { creat(Array($0), 0o644) }
      }
      #expect(write(file, tarball, tarball.count) == tarball.count)
      close(file)
    }
    let reports = try await workshop.build()
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(published(reports) == ["a", "b"])
    #expect(reports.codes == ["version-repeated"])
  }

  @Test("A pipe named like a tarball is passed over and does not block the build")
  func pipe() async throws {
    let workshop = try Workshop()
    try workshop.put("a", "1.0.0")
    #expect(mkfifo(workshop.folder.path("packages/pipe.tgz"), 0o644) == 0)
    let reports = try await workshop.build()
    #expect(reports.status == 0)
    #expect(passedOver(reports) == ["packages/pipe.tgz (special file)"])
  }

  @Test("Control characters in the name of a file do not reach the terminal")
  func controlCharacters() async throws {
    let workshop = try Workshop()
    try workshop.folder.write([], to: "packages/a\u{1B}[31mb.tgz")
    let text = try await Packshelf.run(["build"] + BadInput.sound, in: workshop.folder.url.path)
    #expect(text.status == 1)
    #expect(!text.errors.contains("\u{1B}"))
    #expect(text.errors.contains(#"packages/a\u{1b}[31mb.tgz: error: the file is empty"#))
  }
}
