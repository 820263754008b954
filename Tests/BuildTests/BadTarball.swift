import TestSupport
import Testing

/// One tarball that must not be published, and what the user is told.
struct BadTarball: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let bytes: [UInt8]
  let code: String
  /// What the words of the diagnostic contain.
  let words: [String]
  let pointer: String?

  init(
    _ name: String, _ bytes: [UInt8], _ code: String, _ words: String..., pointer: String? = nil
  ) {
    self.init(name, bytes: bytes, code, words, pointer)
  }

  init(
    _ name: String, manifest: String, _ code: String, _ words: String..., pointer: String? = nil
  ) {
    self.init(name, bytes: TarballFixture(manifest: manifest).bytes, code, words, pointer)
  }

  init(_ name: String, bytes: [UInt8], _ code: String, _ words: [String], _ pointer: String?) {
    testDescription = name
    self.bytes = bytes
    self.code = code
    self.words = words
    self.pointer = pointer
  }

  static let all = containers + archives + manifests + names + versions + tags + placements
}

extension BadTarball {
  private static let sound = TarballFixture(name: "bolt", version: "1.0.0")

  private static var wrongChecksum: [UInt8] {
    var gzip = Gzip.deflated(sound.tar)
    gzip.checksum ^= 1
    return gzip.bytes
  }

  private static var wrongLength: [UInt8] {
    var gzip = Gzip.deflated(sound.tar)
    gzip.length ^= 1
    return gzip.bytes
  }

  private static var wrongHeader: TarMember {
    var member = TarMember.file("package/a")
    member.checksum = 1
    return member
  }

  static let containers: [BadTarball] = [
    BadTarball("an empty file", [], "tarball-empty", "the file is empty", "npm pack"),
    BadTarball(
      "a Git LFS pointer",
      Array(
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n".utf8),
      "tarball-lfs-pointer", "Git LFS pointer", "git lfs pull"),
    BadTarball("text", Array("hello\n".utf8), "tarball-not-gzip", "not a gzip file"),
    BadTarball("a zip archive", Array("PK\u{3}\u{4}".utf8), "tarball-not-gzip", "a zip archive"),
    BadTarball("bzip2 (T-18)", Array("BZh91AY&SY".utf8), "tarball-not-gzip", "a bzip2 file"),
    BadTarball("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "tarball-not-gzip", "an xz file"),
    BadTarball("zstd", [0x28, 0xB5, 0x2F, 0xFD, 0], "tarball-not-gzip", "a zstd file"),
    BadTarball(
      "a web page", Array("<!doctype html>".utf8), "tarball-not-gzip", "it looks like a web page"),
    BadTarball("a tar without gzip (T-14)", sound.tar, "tarball-not-gzip", "not a gzip file"),
    BadTarball(
      "cut off (T-16)", Array(sound.bytes.dropLast(9)), "tarball-truncated", "ends too early",
      "interrupted copy"),
    BadTarball(
      "a wrong checksum", wrongChecksum, "tarball-damaged", "gzip stream is damaged",
      "incorrect data check"),
    BadTarball(
      "a wrong length", wrongLength, "tarball-damaged", "gzip stream is damaged",
      "incorrect length check"),
    BadTarball(
      "garbage at the end (T-15)", sound.bytes + [7], "tarball-trailing-bytes",
      "other bytes after the gzip stream", "npm refuses"),
  ]

  static let archives: [BadTarball] = [
    BadTarball(
      "a gzip in a gzip", Gzip.stored(sound.bytes).bytes, "tarball-damaged",
      "the tar archive is damaged"),
    BadTarball(
      "half a tar", Gzip.stored(Array(sound.tar.prefix(600))).bytes, "tarball-damaged",
      "the tar archive is damaged"),
    BadTarball(
      "no package.json", TarballFixture(manifest: nil, files: [.file("index.js")]).bytes,
      "manifest-missing", "no package.json in the root folder"),
    BadTarball(
      "a package.json too deep (T-4)",
      TarballFixture(manifest: nil, files: [.file("lib/package.json", "{}")]).bytes,
      "manifest-missing", "lib/package.json", "exactly one leading folder"),
    BadTarball(
      "a linked package.json (T-7)",
      TarballFixture(manifest: nil, files: [.symbolicLink("package.json", to: "a.json")]).bytes,
      "manifest-missing", "no package.json"),
    BadTarball(
      "a package block in index.js (T-24)",
      TarballFixture(
        manifest: nil,
        files: [.file("index.js", #"/**package {"name":"a","version":"1.0.0"} **/"#)]
      ).bytes, "manifest-missing", "no package.json"),
    BadTarball(
      "two package.json (T-5)",
      TarballFixture(manifest: "{}", files: [.file("package.json", "{}")]).bytes,
      "manifest-ambiguous", "2 members claim", "npm installs the last one"),
    BadTarball(
      "a package.json in two roots (T-6)",
      Gzip.stored(TarArchive.bytes(of: sound.members + [.file("other/package.json", "{}")])).bytes,
      "manifest-ambiguous", "package/package.json, other/package.json"),
    BadTarball(
      "a package.json behind a backslash",
      Gzip.stored(
        TarArchive.bytes(of: sound.members + [.file("package\\package.json", "{}")])
      ).bytes, "manifest-ambiguous", #"package/package.json, package\package.json"#),
    BadTarball(
      "a package.json that Windows finds",
      TarballFixture(manifest: "{}", files: [.file(#".\package.json"#, "{}")]).bytes,
      "manifest-ambiguous", "2 members claim"),
    BadTarball(
      "a global size (pnpm throws, npm believes it)",
      Gzip.stored(TarArchive.bytes(of: [.paxGlobal([("size", "9")])] + sound.members)).bytes,
      "tarball-ambiguous", "in different ways: a global pax header states a size", "npm pack"),
    BadTarball(
      "GNU.sparse.name",
      Gzip.stored(
        TarArchive.bytes(
          of: sound.members + [.pax([("GNU.sparse.name", "package/a")]), .file("package/b")])
      ).bytes, "tarball-ambiguous", "only some believe the pax record GNU.sparse.name"),
    BadTarball(
      "a wrong checksum of a header (T-13)",
      Gzip.stored(TarArchive.bytes(of: sound.members + [wrongHeader])).bytes, "tarball-damaged",
      "the tar archive is damaged: the checksum of a header is wrong"),
  ]
}
