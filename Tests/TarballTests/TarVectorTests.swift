import Tarball
import TestSupport
import Testing

@Suite("Members of an archive")
struct TarVectorTests {
  @Test(
    "The manifest is the regular file below exactly one folder",
    arguments: TarVector.roots + TarVector.elsewhere + TarVector.rootless + TarVector.several
      + TarVector.links + TarVector.names + TarVector.headers)
  func manifests(vector: TarVector) throws {
    let facts = try verdict(Gzip.stored(TarArchive.bytes(of: vector.members)).bytes).get()
    #expect(facts.manifests == vector.manifests)
    #expect(facts.skipped.map(\.archivePath) == vector.skipped)
  }

  @Test("T-12, T-13: a wrong checksum of a header damages the archive, whichever member it is")
  func headerChecksum() {
    var broken = TarMember.file("package/other.js", "x")
    broken.checksum = 1
    var brokenManifest = TarMember.file("package/package.json", "1")
    brokenManifest.checksum = 1
    let sound = TarMember.file("package/package.json", "1")
    // npm skips such a member and goes on, pnpm throws; we refuse what clients disagree about.
    for members in [[brokenManifest], [sound, broken], [broken, sound]] {
      #expect(verdict(Gzip.stored(TarArchive.bytes(of: members)).bytes).isDamagedTar)
    }
  }

  @Test("Links, devices and pipes are skipped, each with its reason")
  func skipped() throws {
    let members: [TarMember] = [
      .file("package/package.json", "1"),
      .symbolicLink("package/a", to: "/etc/passwd"),
      .hardLink("package/b", to: "package/package.json"),
      TarMember("package/c", type: "3"), TarMember("package/d", type: "4"),
      TarMember("package/e", type: "6"), .file("package/../f"), .file("top.js"),
    ]
    let facts = try verdict(Gzip.stored(TarArchive.bytes(of: members)).bytes).get()
    #expect(
      facts.skipped.map(\.reason) == [
        .symbolicLink, .hardLink, .device, .device, .device, .pathLeavesPackage,
        .pathLeavesPackage,
      ])
    #expect(facts.paths == ["package.json"])
    #expect(facts.fileCount == 1)
    #expect(facts.unpackedSize == 1)
  }

  @Test(
    "A path that climbs is no file of the package",
    arguments: [
      "..", "package/..", "package/../package.json", "package/a/../../../b",
      "package/a/..", "/../package.json", "package/../../package/package.json",
    ])
  func climbing(path: String) throws {
    let members: [TarMember] = [.file(path, "2"), .file("package/package.json", "1")]
    let facts = try verdict(Gzip.stored(TarArchive.bytes(of: members)).bytes).get()
    #expect(facts.manifests == ["1"])
    #expect(facts.paths == ["package.json"])
    #expect(facts.skipped.map(\.archivePath) == [path])
  }

  @Test(
    "The first component goes whatever it is, and the rest is resolved",
    arguments: ["../package.json", "package/./package.json", "x/././package.json"])
  func resolved(path: String) throws {
    let members: [TarMember] = [.file("package/package.json", "1"), .file(path, "2")]
    let facts = try verdict(Gzip.stored(TarArchive.bytes(of: members)).bytes).get()
    #expect(facts.manifests == ["1", "2"], "npm installs the second: the build must see both")
  }

  @Test(
    "Dots that do not climb are part of a name",
    arguments: ["...", "..a", "a..", ".a", "a/...", "a/..b/c"])
  func dots(name: String) throws {
    let facts = try verdict(Gzip.stored(TarArchive.bytes(of: [.file("package/\(name)")])).bytes)
      .get()
    #expect(facts.paths == [name])
    #expect(facts.skipped.isEmpty)
  }

  @Test("Directories are neither files nor skipped")
  func directories() throws {
    let members: [TarMember] = [.directory("package/"), .directory("package/package.json/")]
    let facts = try verdict(Gzip.stored(TarArchive.bytes(of: members)).bytes).get()
    #expect(facts.paths.isEmpty)
    #expect(facts.skipped.isEmpty)
  }
}
