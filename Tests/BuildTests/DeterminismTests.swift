import Foundation
import TestSupport
import Testing

/// The same tarballs and ledger make the same tree, whoever builds it, where and when.
@Suite("Determinism")
struct DeterminismTests {
  /// Circumstances that are none of the input.
  struct Circumstance: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var environment: [String: String?] = [:]
    var umask = "022"
    var folder = "work"
    var options: [String] = []

    static let all: [Circumstance] = [
      Circumstance(testDescription: "another folder", folder: "an other/folder, deeper ü"),
      Circumstance(testDescription: "umask 077", umask: "077"),
      Circumstance(testDescription: "umask 000", umask: "000"),
      Circumstance(
        testDescription: "Turkish, where I has no dot",
        environment: ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"]),
      Circumstance(testDescription: "no locale", environment: ["LC_ALL": "C", "LANG": nil]),
      Circumstance(testDescription: "Kiribati", environment: ["TZ": "Pacific/Kiritimati"]),
      Circumstance(testDescription: "a zone of its own", environment: ["TZ": "XXX+11:37"]),
      Circumstance(testDescription: "SOURCE_DATE_EPOCH", environment: ["SOURCE_DATE_EPOCH": "1"]),
      Circumstance(testDescription: "no HOME", environment: ["HOME": nil, "USER": nil]),
      Circumstance(testDescription: "a HOME that is not there", environment: ["HOME": "/nowhere"]),
      Circumstance(testDescription: "another TMPDIR", environment: ["TMPDIR": "/nowhere"]),
      Circumstance(
        testDescription: "CI", environment: ["CI": "true", "TERM": "dumb", "NO_COLOR": "1"]),
      Circumstance(testDescription: "one job", options: ["--jobs", "1"]),
      Circumstance(testDescription: "eight jobs", options: ["--jobs", "8"]),
      Circumstance(
        testDescription: "all at once",
        environment: [
          "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu", "SOURCE_DATE_EPOCH": "4102444800",
          "HOME": nil, "CI": nil, "PATH": "/usr/bin:/bin",
        ], umask: "027", folder: "x/y", options: ["--jobs", "8"]),
    ]
  }

  @Test(
    "Neither folder nor umask, locale, zone, environment or number of jobs reaches the tree",
    arguments: ["directory", "bucket"])
  func circumstances(layout: String) async throws {
    let options = ["--layout", layout, "--precompress", "gzip"]
    let usual = try await tree(
      in: Circumstance(testDescription: "", options: options + ["--jobs", "2"]))
    #expect(usual.count > 100)
    for var circumstance in Circumstance.all {
      circumstance.options += options
      let other = try await tree(in: circumstance)
      #expect(other == usual, "\(circumstance.testDescription)")
    }
  }

  /// Builds in a copy of the corpus; every file of the tree, and the ledger, by path.
  private func tree(in circumstance: Circumstance) async throws -> [String: [UInt8]] {
    let folder = try TemporaryFolder()
    let work = circumstance.folder
    for tarball in Corpus.tarballs {
      let path = "\(work)/packages/" + tarball.path
      try folder.write(tarball.bytes, to: path)
      // The date of a file is an input: where nothing else says when, it is the time of publication.
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)],
        ofItemAtPath: folder.path(path))
    }
    let result = try await Command.run(
      "/bin/sh",
      [
        "-c", "umask \(circumstance.umask); exec \"$@\"", "sh", Packshelf.binary, "build",
        "packages", "--registry", Workshop.registry, "--output", "public",
      ] + circumstance.options,
      in: folder.path(work), environment: circumstance.environment)
    #expect(result.status == 0, "\(circumstance.testDescription): \(result.errors)")
    var files = try folder.files(below: "\(work)/public")
    files["ledger.ndjson"] = try folder.bytes("\(work)/packages/ledger.ndjson")
    return files
  }
}
