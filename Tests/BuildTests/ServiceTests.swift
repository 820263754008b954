import Foundation
import TestSupport
import Testing

/// What the files of `packshelf init` let a service do after a push, step by step in a fresh clone.
@Suite("The steps of a service")
struct ServiceTests {
  @Test(
    "after a push publish, and record what they publish; a second run changes nothing",
    arguments: Service.allCases, ["frozen", "recording"])
  func push(_ service: Service, _ form: String) async throws {
    let forge = try await Forge(["--ci", service.rawValue, "--form", form])
    try await forge.publish("@acme/bolt", "1.0.0", recorded: form == "frozen")
    try await forge.push()
    let clone = try await forge.clone(for: service)
    let done = try await clone.run()
    #expect(done.status == 0, "\(done.output)\(done.errors)")
    #expect(clone.exists("public/@acme/bolt/index.html"))
    #expect(try await forge.ledger.contains(#""name":"@acme/bolt","version":"1.0.0""#))
    let count = try await forge.commitCount
    #expect(try await forge.clone(for: service).run().status == 0)
    #expect(try await forge.commitCount == count)
  }

  @Test("with a tarball that has no line fail, where lines come with the tarballs")
  func unrecorded() async throws {
    let forge = try await Forge(["--ci", "gitlab"])
    try await forge.publish("bolt", "1.0.0", recorded: false)
    try await forge.push()
    let clone = try await forge.clone(for: .gitlab)
    #expect(try await clone.run().status != 0)
    #expect(!clone.exists("public"))
  }

  @Test(
    "keep the lines of somebody who pushes while they build, and their own",
    arguments: Service.allCases)
  func race(_ service: Service) async throws {
    let forge = try await Forge(["--ci", service.rawValue, "--form", "recording"])
    try await forge.publish("bolt", "1.0.0", recorded: false)
    try await forge.push()
    let clone = try await forge.clone(for: service)
    #expect(try await clone.run(upTo: .record).status == 0)
    try await forge.publish("nut", "1.0.0", recorded: true)
    try await forge.push()
    let recorded = try await clone.run(from: .record)
    #expect(recorded.status == 0, "\(recorded.output)\(recorded.errors)")
    let names = try await forge.ledger.split(separator: "\n").map { $0.prefix { $0 != "," } }
    #expect(names == [#"{"name":"bolt""#, #"{"name":"nut""#])
    #expect(clone.exists("public/bolt/index.html") && clone.exists("public/nut/index.html"))
  }

  @Test("fail where the forge takes no push, after five tries")
  func refusedPush() async throws {
    let forge = try await Forge(["--ci", "github", "--form", "recording"])
    try await forge.publish("bolt", "1.0.0", recorded: false)
    try await forge.push()
    try await forge.refusePushes()
    let done = try await forge.clone(for: .github).run()
    #expect(done.status != 0)
    #expect(done.errors.split(separator: "\n").count { $0.contains("pre-receive hook") } >= 5)
  }

  @Test(
    "with what an earlier run kept in .packshelf make the same tree", arguments: Service.allCases)
  func cache(_ service: Service) async throws {
    let forge = try await Forge(["--ci", service.rawValue])
    try await forge.publish("bolt", "1.0.0", recorded: true)
    try await forge.push()
    let first = try await forge.clone(for: service)
    #expect(try await first.run().status == 0)
    try await forge.publish("bolt", "1.1.0", recorded: true)
    try await forge.push()
    let cold = try await forge.clone(for: service)
    #expect(try await cold.run().status == 0)
    let warm = try await forge.clone(for: service)
    try FileManager.default.copyItem(
      atPath: first.path(".packshelf"), toPath: warm.path(".packshelf"))
    #expect(try await warm.run().status == 0)
    #expect(try warm.tree == cold.tree)
  }
}
