import Foundation
import OrderedJSON
import TestSupport
import Testing

/// The tarball of a version that is no longer published, which clients may be about to fetch.
@Suite("Grace")
struct GraceTests {
  private static let tarball = "bolt/-/bolt-1.1.0.tgz"

  @Test("an unpublished version is gone from all documents, and its tarball stays for a while")
  func stays() async throws {
    let workshop = try await Self.unpublished()
    let reports = try await workshop.build("--grace", "10000")
    #expect(reports.status == 0)
    #expect(reports["tree", "leaving"] == 1)
    let items = try workshop.items(below: "public")
    #expect(items[Self.tarball] != nil)
    #expect(items["bolt/1.1.0"] == nil)
    let clean = try await workshop.run([
      "build", "packages", "--registry", Workshop.registry, "--output", "clean",
    ])
    #expect(clean.status == 0)
    var others = items
    others[Self.tarball] = nil
    #expect(try others == workshop.items(below: "clean"))
  }

  @Test("what a change of the layout leaves for a while is known to `packshelf verify`")
  func layout() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try workshop.put("bolt", "1.1.0")
    #expect(try await workshop.build().status == 0)
    let reports = try await workshop.build("--layout", "bucket", "--grace", "10")
    #expect(reports["tree", "leaving"] == 2)
    let known = try await workshop.run(["verify", "public"])
    #expect(known.status == 0, "\(known.diagnostics)")
    #expect(known["leaving"] == ["bolt/-/bolt-1.0.0.tgz", "bolt/-/bolt-1.1.0.tgz"])
    let people = try await Packshelf.run(["verify", "public"], in: workshop.folder.url.path)
    #expect(people.output.contains("\nNothing points to 2 tarballs any longer: a build deletes"))
    try workshop.folder.write("another", to: "public/bolt/-/bolt-1.0.0.tgz")
    let changed = try await workshop.run(["verify", "public"])
    #expect(changed.diagnostics.map(\.file) == ["public/bolt/-/bolt-1.0.0.tgz"])
    #expect(changed.codes == ["tree-file-unexpected"])
  }

  @Test("it is deleted by the first build after its time, which needs nothing else to do")
  func ends() async throws {
    let workshop = try await Self.unpublished()
    for _ in 0..<2 {
      let reports = try await workshop.build("--grace", "10000")
      #expect(reports["tree", "leaving"] == 1)
      #expect(reports["tree", "deleted"] == (reports["tree", "replaced"] == 0 ? 0 : 1))
    }
    try Self.rewindRecord(of: workshop, minutes: 5000)
    #expect(try await workshop.build("--grace", "10000")["tree", "leaving"] == 1)
    try Self.rewindRecord(of: workshop, minutes: 5001)
    let last = try await workshop.build("--grace", "10000")
    #expect(last["tree", "deleted"] == 1)
    #expect(last["tree", "leaving"] == 0)
    #expect(try workshop.items(below: "public")[Self.tarball] == nil)
  }

  @Test("without a grace it is deleted at once")
  func none() async throws {
    let workshop = try await Self.unpublished()
    #expect(try await workshop.build("--grace", "0")["tree", "leaving"] == 0)
    #expect(try workshop.items(below: "public")[Self.tarball] == nil)
  }

  @Test("a version that is published again within its grace stays for good")
  func returns() async throws {
    let workshop = try await Self.unpublished()
    _ = try await workshop.build("--grace", "10000")
    try workshop.folder.write("version: 1\n", to: "packshelf.yml")
    let reports = try await workshop.build("--grace", "10000")
    #expect(reports["tree", "leaving"] == 0)
    try Self.rewindRecord(of: workshop, minutes: 20000)
    #expect(try await workshop.build("--grace", "10000")["tree", "deleted"] == 0)
    #expect(try workshop.items(below: "public")[Self.tarball] != nil)
  }

  @Test("the configuration file states it in minutes", arguments: ["-1", "10081", "soon", "[1]"])
  func refused(_ value: String) async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try workshop.folder.write("version: 1\ngrace: \(value)\n", to: "packshelf.yml")
    #expect(try await workshop.build().codes == ["configuration-value-invalid"])
  }

  /// A registry with two versions, of which one has just been listed under `unpublished`.
  private static func unpublished() async throws -> Workshop {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try workshop.put("bolt", "1.1.0")
    #expect(try await workshop.build().status == 0)
    try workshop.folder.write(
      "version: 1\nunpublished: [\"bolt@1.1.0\"]\n", to: "packshelf.yml")
    return workshop
  }

  /// Makes what leaves have left earlier.
  private static func rewindRecord(of workshop: Workshop, minutes: Int) throws {
    let path = ".packshelf/public/record"
    let lines = try workshop.folder.text(path).split(separator: "\n").map { line -> String in
      var fields = line.split(separator: "\t").map(String.init)
      guard fields.count == 7, let since = Int(fields[5]) else { return String(line) }
      fields[5] = String(since - 60 * minutes)
      return fields.joined(separator: "\t")
    }
    try workshop.folder.write(lines.joined(separator: "\n") + "\n", to: path)
  }
}
