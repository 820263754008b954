import TestSupport
import Testing

@Suite("What a tarball means") struct InterpretationTests {
  @Test("a manifest with bytes that are not UTF-8 is published with a warning")
  func encoding() async throws {
    let folder = try TemporaryFolder()
    let manifest =
      Array(#"{"name":"bolt","version":"1.0.0","author":"J"#.utf8) + [0xF6, 0x22, 0x7D]
    let archive = TarArchive.bytes(of: [TarMember("package/package.json", content: manifest)])
    try folder.write(Gzip.stored(archive).bytes, to: "packages/bolt.tgz")
    let build = try await Packshelf.run(
      ["build", "packages", "--registry", "https://npm.example.org/", "--output", "public"],
      in: folder.path(""))
    #expect(build.status == 0, "\(build.errors)")
    #expect(build.errors.contains("warning: holds bytes that are not UTF-8 [manifest-encoding]"))
    #expect(try folder.text("public/bolt/1.0.0").contains("J\u{FFFD}"))
  }

  @Test("a manifest beyond the limit is refused by its size [tarball-limit]")
  func manifestLimit() async throws {
    let folder = try TemporaryFolder()
    let manifest = Array("{".utf8) + Array(repeating: UInt8(ascii: " "), count: (4 << 20) + 1)
    let archive = TarArchive.bytes(of: [TarMember("package/package.json", content: manifest)])
    try folder.write(Gzip.stored(archive).bytes, to: "packages/bolt.tgz")
    let build = try await Packshelf.run(
      ["build", "packages", "--registry", "https://npm.example.org/", "--output", "public"],
      in: folder.path(""))
    #expect(build.status == 1)
    #expect(build.errors.contains("package/package.json: error: the member has more than 4194304"))
    #expect(build.errors.contains("[tarball-limit]"))
    #expect(!folder.exists("public"))
  }
}
