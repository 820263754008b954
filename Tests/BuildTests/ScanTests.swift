import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("Builds from scans")
struct ScanTests {
  private static let external = ["--tarballs", "external"]

  @Test("two processes over two halves give the tree of one build, byte for byte")
  func halves() async throws {
    let workshop = try Corpus.workshop()
    let paths = Corpus.tarballs.map { "packages/" + $0.path }
    let middle = paths.count / 2
    async let first = Self.scan(workshop, Array(paths[..<middle]), into: "first.ndjson")
    async let second = Self.scan(workshop, Array(paths[middle...]), into: "second.ndjson")
    #expect(try await [first.status, second.status] == [0, 0])
    let scanned = try await Self.build(
      workshop, ["--scanned", "second.ndjson", "first.ndjson", "--site"], into: "scanned")
    let whole = try await Self.build(workshop, ["packages", "--site"], into: "whole")
    #expect(scanned.diagnostics == whole.diagnostics)
    #expect([scanned.status, whole.status] == [0, 0])
    #expect(try workshop.items(below: "scanned") == workshop.items(below: "whole"))
  }

  @Test("a scan has the same lines whatever is read at once, and however often")
  func lines() async throws {
    let workshop = try Corpus.workshop()
    let first = try await Self.scan(workshop, ["packages", "--jobs", "1"], into: "1.ndjson")
    let second = try await Self.scan(workshop, ["packages", "--jobs", "4"], into: "2.ndjson")
    #expect(first.output == second.output)
    let lines = first.output.split(separator: "\n")
    #expect(lines.count == Corpus.tarballs.count)
    #expect(first.errors == "Scanned \(lines.count) tarballs\n")
  }

  @Test("of bad tarballs a build from a scan says what a build of the tarballs says")
  func bad() async throws {
    let workshop = try Workshop()
    for (number, tarball) in BadTarball.all.enumerated() {
      try workshop.folder.write(tarball.bytes, to: "packages/\(number).tgz")
    }
    #expect(try await Self.scan(workshop, ["packages"], into: "all.ndjson").status == 0)
    let scanned = try await Self.build(workshop, ["--scanned", "all.ndjson"], into: "scanned")
    let whole = try await Self.build(workshop, ["packages"], into: "whole")
    #expect(scanned.diagnostics == whole.diagnostics)
    #expect([scanned.status, whole.status] == [1, 1])
  }

  @Test(
    "what is no line of this program's scan is an error with its place",
    arguments: [
      ("", "there is no line in it", nil), ("no line", "this is not a line", 1),
      (#"{"packshelf":"0.0.1","tarball":"a.tgz"}"#, "written by packshelf 0.0.1", 1),
      (#"{"packshelf":"VERSION"}"#, #""tarball" is no text"#, 1),
      (#"{"packshelf":"VERSION","tarball":"a.tgz"}"#, "neither what the tarball is", 1),
      (
        #"{"packshelf":"VERSION","tarball":"a.tgz","publication":{}}"#, #""dist" is missing"#, 1
      ),
      (
        #"{"packshelf":"VERSION","tarball":"a.tgz","dist":{"integrity":"x","shasum":"y"}}"#,
        "no sha512", 1
      ),
    ] as [(String, String, Int?)])
  func damaged(_ line: String, _ words: String, _ number: Int?) async throws {
    let workshop = try Workshop()
    let version = try await Packshelf.run(["--version"]).output.split(separator: "\n")[0]
    let text = line.replacing("VERSION", with: String(version))
    try workshop.folder.write(text, to: "scan.ndjson")
    let reports = try await Self.build(workshop, ["--scanned", "scan.ndjson"], into: "public")
    #expect(reports.codes == ["scan-line-invalid"])
    #expect(reports.diagnostics.first?.words.contains(words) == true)
    #expect(reports.diagnostics.first?.line == number)
    #expect(try workshop.items(below: "").keys.sorted() == ["scan.ndjson"])
  }

  @Test("the same tarball in two scans is one, and with other bytes it is an error")
  func repeated() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    _ = try await Self.scan(workshop, ["packages"], into: "first.ndjson")
    let twice = ["--scanned", "first.ndjson", "first.ndjson"]
    #expect(try await Self.build(workshop, twice, into: "public").status == 0)
    try workshop.put("bolt", "1.1.0", at: "bolt-1.0.0.tgz")
    _ = try await Self.scan(workshop, ["packages"], into: "second.ndjson")
    let reports = try await Self.build(
      workshop, ["--scanned", "first.ndjson", "second.ndjson"], into: "public")
    #expect(reports.codes == ["scan-line-repeated"])
  }

  @Test("a scan that is not there is an error, and so is one with tarballs in the tree")
  func refused() async throws {
    let workshop = try Workshop()
    let missing = try await Self.build(workshop, ["--scanned", "none.ndjson"], into: "public")
    #expect(missing.codes == ["scan-unreadable"])
    let placed = try await workshop.run([
      "build", "--scanned", "none.ndjson", "--registry", Workshop.registry, "--output", "public",
    ])
    #expect(placed.codes == ["scan-placement"])
  }

  private static func scan(
    _ workshop: Workshop, _ arguments: [String], into file: String
  ) async throws -> CommandResult {
    let result = try await Packshelf.run(["scan"] + arguments, in: workshop.folder.url.path)
    try workshop.folder.write(result.output, to: file)
    return result
  }

  private static func build(
    _ workshop: Workshop, _ arguments: [String], into output: String
  ) async throws -> BuildReports {
    try await workshop.run(
      ["build"] + arguments + [
        "--registry", Workshop.registry, "--output", output, "--no-ledger",
      ] + external)
  }
}
