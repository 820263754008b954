import FileSystem
import Foundation
import OutputTree
import SystemPackage
import TestSupport
import Testing

@Suite("The placement of tarballs")
struct TarballPlacementTests {
  @Test("A clone is a file of its own with the same bytes")
  func clone() throws {
    var output = try DiskOutput()
    let source = try output.source("tarball")
    try output.build([.tarball("t.tgz", source)])
    #expect(try output.fingerprint("t.tgz").inode != source.fingerprint.inode)
    try output.folder.write("changed", to: "source.tgz")
    #expect(try output.texts() == ["t.tgz": "tarball"])
  }

  @Test("A link is the user's own file")
  func link() throws {
    var output = try DiskOutput()
    let source = try output.source("tarball")
    try output.build([.tarball("t.tgz", source)], placement: .link)
    #expect(try output.fingerprint("t.tgz") == source.fingerprint)
    let plan = try output.build([.tarball("t.tgz", source)], placement: .link)
    #expect(plan.summary == "+0 ~0 -0 =1")
  }

  @Test("Deleting a link leaves the user's file alone")
  func deletedLink() throws {
    var output = try DiskOutput()
    let source = try output.source("tarball")
    try output.build([.tarball("t.tgz", source)], placement: .link)
    try output.build([])
    #expect(try output.texts().isEmpty)
    #expect(try output.folder.text("source.tgz") == "tarball")
  }

  @Test("A file of another file system is copied where a link was asked for", .enabled(if: hasTwo))
  func linkAcross() throws {
    let shared = "/dev/shm/packshelf-test-\(UUID().uuidString).tgz"
    try Data("tarball".utf8).write(to: URL(filePath: shared))
    defer { try? FileManager.default.removeItem(atPath: shared) }
    let fingerprint = try ByteReader(FilePath(shared)).fingerprint
    let source = SourceFile(
      path: FilePath(shared), fingerprint: fingerprint, contentKey: "key")
    var output = try DiskOutput()
    try output.build([.tarball("t.tgz", source)], placement: .link)
    #expect(try output.texts() == ["t.tgz": "tarball"])
  }

  @Test(
    "A tarball that changed after it was read stops the build before anything is published",
    arguments: CopyPlacement.allCases, ["tarball", "tarbal2", "longer tarball", ""])
  func staleSource(placement: CopyPlacement, text: String) throws {
    var output = try DiskOutput()
    try output.build([.document("foo/index.html", "old")])
    let source = try output.source("tarball")
    try FileManager.default.removeItem(at: output.folder.url.appending(path: "source.tgz"))
    try output.folder.write(text, to: "source.tgz")
    try source.path.setModified(seconds: source.fingerprint.modifiedSeconds + 2)
    let error = #expect(throws: FileSystemError.self) {
      try output.build(
        [.document("foo/index.html", "new"), .tarball("foo/-/foo-1.0.0.tgz", source)],
        placement: placement)
    }
    #expect(error?.errno == .staleNFSFileHandle)
    #expect(try output.texts()["foo/index.html"] == "old")
    #expect(!output.folder.exists("public/foo/-"))
  }

  @Test("A tarball that went after it was read stops the build", arguments: CopyPlacement.allCases)
  func missingSource(placement: CopyPlacement) throws {
    var output = try DiskOutput()
    let source = try output.source("tarball")
    try FileManager.default.removeItem(at: output.folder.url.appending(path: "source.tgz"))
    let error = #expect(throws: FileSystemError.self) {
      try output.build([.tarball("t.tgz", source)], placement: placement)
    }
    #expect(error?.errno == .staleNFSFileHandle)
    #expect(!output.folder.exists("public/t.tgz"))
  }

  @Test("A copy whose bytes were changed in the tree is made anew")
  func damagedCopy() throws {
    var output = try DiskOutput()
    let source = try output.source("tarball")
    try output.build([.tarball("t.tgz", source)])
    try output.folder.write("damaged", to: "public/t.tgz")
    let plan = try output.build([.tarball("t.tgz", source)])
    #expect(plan.summary == "+0 ~1 -0 =0")
    #expect(try output.texts() == ["t.tgz": "tarball"])
  }

  @Test("A copy is recognised by its bytes where the record no longer knows its state")
  func touchedCopy() throws {
    var output = try DiskOutput()
    let source = try output.source("tarball")
    try output.build([.tarball("t.tgz", source)])
    try output.root.appending("t.tgz").setModified(seconds: 1_000_000)
    let plan = try output.build([.tarball("t.tgz", source)])
    #expect(plan.summary == "+0 ~0 -0 =1")
    #expect(try output.fingerprint("t.tgz").modifiedSeconds == 1_000_000)
  }
}

/// Whether there is a second file system to take a file from.
private let hasTwo: Bool = {
  let here = FilePath(FileManager.default.temporaryDirectory.path)
  guard let local = try? FileFingerprint.device(of: here),
    let shared = try? FileFingerprint.device(of: "/dev/shm")
  else { return false }
  return local != shared
}()

extension FileFingerprint {
  fileprivate static func device(of folder: FilePath) throws -> UInt64 {
    let probe = folder.appending("packshelf-test-\(UUID().uuidString)")
    try probe.write([])
    defer { try? probe.removeFile() }
    return try ByteReader(probe).fingerprint.device
  }
}
